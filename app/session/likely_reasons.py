"""Why the service may have refused a draft without saying what it minds: our own findings, likeliest first."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.domain.draft import Draft
from app.domain.field_path import FieldPath
from app.domain.issue import Fix, Issue, Severity
from app.planning.next_season import SeasonError, Shift, first_day, next_season
from app.rules.validate import issues_of

MOST = 8
_RANKS: tuple[tuple[str, ...], ...] = (
    ("text.blanks_around", "text.only_blanks", "text.broken_", "text.control_", "text.direction_", "text.invisible_"),
    (
        *("group.total_periods_", "target.values_", "group.cycles_needed", "group.periods_missing"),
        *("group.targets_missing", "streak.beyond_cycles", "unified.one_target"),
    ),
    ("target.pair", "target.event_attribute", "target.attribute_function"),
)
"""Beginnings of codes: characters nobody sees, counts that disagree, pairs that do not go together. Then comes what
is missing, then words that are spelled in two ways, days in the past, and whatever else warns."""
_MISSING, _SPELLING, _PAST, _OTHER = range(len(_RANKS), len(_RANKS) + 4)
_SPELLINGS = {"STREAK": "STREAKS", "STREAKS": "STREAK", "REWARDS": "POINTS", "POINTS": "REWARDS"}
_DAYS = ("start_date", "end_date", "from_date", "to_date", "target_cycle_start_date", "target_cycle_end_date")
_SPELLING_CODES = ("group.streak_spelling", "target.points_spelling")


def likely_reasons(draft: Draft, today: date) -> tuple[Issue, ...]:
    """Return at most :data:`MOST` findings, the likeliest first: what blocks, then by kind. What does not block is a
    warning here, whatever it is elsewhere: one of these is to be mended."""
    found = [issue for issue in issues_of(draft, today) if _is_likely(issue)] + list(_spellings(draft))
    ranked = sorted(found, key=lambda issue: (issue.severity is not Severity.BLOCK, _rank(issue)))
    warned = [issue if issue.severity is Severity.BLOCK else replace(issue, severity=Severity.WARN) for issue in ranked]
    return tuple(_with_fix(issue, draft, today) for issue in warned[:MOST])


def _is_likely(issue: Issue) -> bool:
    if issue.code in _SPELLING_CODES:
        return False  # asked in both directions by this module
    return issue.severity is not Severity.NOTE or _rank(issue) < _OTHER


def _rank(issue: Issue) -> int:
    for rank, beginnings in enumerate(_RANKS):
        if issue.code.startswith(beginnings):
            return rank
    if issue.code.endswith("_missing"):
        return _MISSING
    if issue.code == "service.other_spelling":
        return _SPELLING
    return _PAST if issue.code == "period.past" else _OTHER


def _with_fix(issue: Issue, draft: Draft, today: date) -> Issue:
    """Days in the past move by as many years as bring the last of them back."""
    if issue.code != "period.past":
        return issue
    last = date.fromisoformat(str(issue.params["last_day"]))
    try:
        years = max(1, today.year - last.year + ((last.month, last.day) < _day(today)))
        moved = next_season(draft, Shift("year", years, month_end="last-day"))
    except SeasonError:
        return issue
    days = tuple((change.path, change.after) for change in moved.changes if change.path[-1] in _DAYS)
    first = first_day(moved.draft)
    return replace(issue, fix=Fix("move_days", days, {"first_day": first.isoformat()})) if days and first else issue


def _day(today: date) -> tuple[int, int]:
    return today.month, today.day


def _spellings(draft: Draft) -> Iterator[Issue]:
    """The documentation writes these words in two ways, and some organisations take only one."""
    places: list[tuple[FieldPath, str]] = [(("tracking_type",), draft.tracking_type)]
    places += [
        (("targets", place, "target_entity"), target.target_entity) for place, target in enumerate(draft.targets)
    ]
    for path, word in places:
        other = _SPELLINGS.get(word)
        if other:
            fix = Fix("other_spelling", ((path, other),), {"other": other})
            yield Issue("service.other_spelling", Severity.WARN, path, "service", {"word": word, "other": other}, fix)
