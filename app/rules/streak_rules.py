"""What a streak needs: levels with a name and a number, each higher than the one before."""

from collections.abc import Iterator

from app.domain import readers
from app.domain.draft import Draft
from app.domain.field_path import FieldPath
from app.domain.issue import Fix, Issue
from app.domain.vocab import STREAK_TRACKING_TYPES
from app.rules.field_rules import field_issues
from app.rules.group_rules import FIXED
from app.rules.register import found, set_text
from app.rules.text_rules import length_issues

_MOST_LEVELS = 10


def streak_issues(draft: Draft) -> Iterator[Issue]:
    """Yield what the levels of a streak say; the caller asks only where they are visible."""
    if draft.tracking_type in STREAK_TRACKING_TYPES:
        yield from _group_issues(draft)
    for place, streak in enumerate(draft.streaks):
        base: FieldPath = ("streaks", place)
        yield from field_issues(streak, "streak", base)
        yield from length_issues((*base, "name"), streak.name)
        if not streak.name.strip():
            fill = draft.name.strip() and set_text((*base, "name"), f"{draft.name.strip()}_{place + 1}", "fill")
            yield found("streak.name_missing", (*base, "name"), fill or None)
        if not streak.target_count_of_sequence:
            yield found("streak.target_count_of_sequence_missing", (*base, "target_count_of_sequence"))
    yield from _repeated_names(draft)
    yield from _order_issues(draft)


def _group_issues(draft: Draft) -> Iterator[Issue]:
    count = len(draft.streaks)
    if not count:
        yield found("streak.levels_missing", ("streaks",), Fix("add_level"))
    if count > _MOST_LEVELS:
        yield found("streak.too_many_levels", ("streaks",), count=count, limit=_MOST_LEVELS)
    if draft.target_evaluation_type not in FIXED:
        path: FieldPath = ("target_evaluation_type",)
        yield found("streak.window", path, set_text(path, FIXED[0]), (("tracking_type",),))


def _repeated_names(draft: Draft) -> Iterator[Issue]:
    first: dict[str, int] = {}
    for place, streak in enumerate(draft.streaks):
        name = streak.name.strip().casefold()
        if name and name in first:
            other = first[name]
            path = ("streaks", place, "name")
            yield found("streak.name_repeated", path, None, (("streaks", other, "name"),), other=other + 1)
        first.setdefault(name, place)


def _order_issues(draft: Draft) -> Iterator[Issue]:
    counts = [readers.read_integer(streak.target_count_of_sequence) for streak in draft.streaks]
    most = _cycles(draft)
    before: int | None = None
    for place, count in enumerate(counts):
        path = ("streaks", place, "target_count_of_sequence")
        if not isinstance(count, int):
            continue
        if before is not None and count <= before:
            distinct = len({number for number in counts if isinstance(number, int)}) == len(counts)
            fix = Fix("sort_levels") if distinct else set_text(path, str(before + 1))
            yield found("streak.not_ascending", path, fix, before=before)
        if most and count > most:
            yield found("streak.beyond_cycles", path, set_text(path, str(most)), cycles=most)
        before = count if before is None else max(before, count)


def _cycles(draft: Draft) -> int:
    """Return how many cycles there are at most, by any of the counts; a documented streak has fewer in totalPeriods
    than periods and was accepted."""
    counts = (readers.read_integer(text) for text in (draft.total_periods, draft.recurring_cycles))
    return max(len(draft.periods), *(count if isinstance(count, int) else 0 for count in counts))
