"""The same target group in its next season: all its days moved, reference codes and the name made new. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from app.domain import readers
from app.domain.draft import Draft, Period, text_at, with_part
from app.domain.field_path import FieldPath
from app.domain.readers import Unreadable
from app.planning.schedule_builder import MonthEnd, start_of
from app.planning.season_texts import Way, folded, free_code, free_name, moved_text, year_in

Unit = Literal["year", "quarter", "month", "day"]
Keep = Literal["date", "weekday"]
MOST_COUNT = 3660
_EVERY: dict[Unit, str] = {"year": "YEARLY", "quarter": "QUARTERLY", "month": "MONTHLY", "day": "DAILY"}
_FIRST = (("from_date",), ("target_cycle_start_date",))
_LAST = (("to_date",), ("target_cycle_end_date",))
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Shift:
    """How far, and what stays: the date (1 June stays 1 June) or the weekday (a Monday stays a Monday, every length
    stays). ``month_end`` is the rule where a month is too short: for first days, and for last days that no other
    period follows. Days are moved as they are."""

    unit: Unit = "year"
    count: int = 1
    keep: Keep = "date"
    month_end: MonthEnd = "clip"


@dataclass(frozen=True, slots=True)
class Change:
    """One text that becomes another."""

    path: FieldPath
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Season:
    """The new draft, what changed, and the days that stay because they cannot be read."""

    draft: Draft
    changes: tuple[Change, ...]
    unread: tuple[FieldPath, ...]


class SeasonError(ValueError):
    """No such season: ``code`` and ``params`` for :func:`app.words.next_season.season_sentence`."""

    def __init__(self, code: str, params: Mapping[str, str | int]) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass
class _Mover:
    shift: Shift
    rigid: timedelta | None  # all days move by so much
    starts: frozenset[date] = frozenset()  # of the periods, before they move
    unread: list[FieldPath] = field(default_factory=list)

    def day(self, day: date) -> date:
        moved = _rigid(day, self.rigid) if self.rigid is not None else _by_calendar(day, self.shift)
        if moved is None:
            raise SeasonError("calendar_ends", {})
        return moved

    def text(self, text: str, path: FieldPath, *, last: bool) -> str:
        """Move a moment as it was typed."""
        moment = readers.read_moment(text, last)
        if isinstance(moment, Unreadable):
            if text.strip():
                self.unread.append(path)
            return text
        day = self._last_day(moment.day) if last else self.day(moment.day)
        return day.isoformat() + text.strip()[10:]

    def _last_day(self, day: date) -> date:
        """A last day goes where the day after it goes, so that neighbours stay neighbours and, where last days of
        months stay that, whole months whole. Else it keeps its number."""
        following_starts = day < date.max and day + _ONE_DAY in self.starts
        if self.rigid is None and self.shift.month_end == "clip" and not following_starts:
            return self.day(day)
        following = self.day(day + _ONE_DAY) if day < date.max else None
        if following is None or following == date.min:
            raise SeasonError("calendar_ends", {})
        return following - _ONE_DAY


def next_season(draft: Draft, shift: Shift, taken: Collection[str] = ()) -> Season:
    """Return a draft in its next season; ``taken`` are the names that the new one must not have.

    Raises SeasonError: ``calendar_ends``; ``period_collapses`` where two days of a period fall on one because a month
    is too short: the weekday can be kept then.
    """
    first = first_day(draft)
    mover = _Mover(shift, _rigid_days(first, shift), frozenset(_days(period.start_date for period in draft.periods)))
    moved = draft
    for path in (*_FIRST, *_LAST):
        moved = with_part(moved, path, mover.text(text_at(draft, path), path, last=path in _LAST))
    way = _way(first or date(year_in(draft.name) or 2000, 1, 1), mover)
    moved = _with_periods(moved, draft, mover, way)
    moved = _with_words(moved, way, (*taken, draft.name))
    return Season(moved, changes(draft, moved), tuple(mover.unread))


def first_day(draft: Draft) -> date | None:
    """Return the earliest day of the schedule, None where none can be read."""
    texts = [period.start_date for period in draft.periods] + [text_at(draft, path) for path in _FIRST]
    return min(_days(texts), default=None)


def _days(texts: Iterable[str]) -> Iterator[date]:
    moments = (readers.read_moment(text) for text in texts)
    return (moment.day for moment in moments if not isinstance(moment, Unreadable))


def month_end_matters(draft: Draft, shift: Shift) -> bool:
    """Tell whether the two rules for the end of a month give different days, so that a person has to choose."""
    if shift.unit == "day" or shift.keep == "weekday":
        return False
    return _all_moved(draft, replace(shift, month_end="clip")) != _all_moved(
        draft, replace(shift, month_end="last-day")
    )


def changes(before: Draft, after: Draft) -> tuple[Change, ...]:
    """Return every text that differs, in the order of reading."""
    paths: list[FieldPath] = [("name",), ("description",), *_FIRST, *_LAST]
    for place in range(len(after.periods)):
        paths += [("periods", place, name) for name in ("ref_code", "start_date", "end_date", "description")]
    for place in range(len(after.targets)):
        paths += [("targets", place, name) for name in ("name", "description")]
    pairs = [(path, text_at(before, path), text_at(after, path)) for path in paths]
    return tuple(Change(path, old, new) for path, old, new in pairs if old != new)


def _all_moved(draft: Draft, shift: Shift) -> list[str]:
    """Return where all days go by the calendar; none where it ends before."""
    mover = _Mover(shift, None, frozenset(_days(period.start_date for period in draft.periods)))
    first = [period.start_date for period in draft.periods] + [text_at(draft, path) for path in _FIRST]
    last = [period.end_date for period in draft.periods] + [text_at(draft, path) for path in _LAST]
    try:
        moved = [mover.text(text, (), last=False) for text in first]
        return moved + [mover.text(text, (), last=True) for text in last]
    except SeasonError:
        return []


def _by_calendar(day: date, shift: Shift) -> date | None:
    return start_of(day, _EVERY[shift.unit], shift.count, shift.month_end)


def _rigid(day: date, days: timedelta) -> date | None:
    try:
        return day + days
    except OverflowError:
        return None


def _rigid_days(first: date | None, shift: Shift) -> timedelta | None:
    """Return by how much everything moves where weekdays stay: to the same weekday nearest to the date."""
    if shift.unit == "day":
        return timedelta(days=shift.count)
    if shift.keep == "date" or first is None:
        return None
    aimed = _by_calendar(first, shift)
    if aimed is None:
        raise SeasonError("calendar_ends", {})
    days = (aimed - first).days
    return timedelta(days=7 * round(days / 7))


def _way(start: date, mover: _Mover) -> Way:
    """Return how the whole moved, for the words."""
    return Way(start, mover.day(start))


def _with_periods(moved: Draft, draft: Draft, mover: _Mover, way: Way) -> Draft:
    used = {folded(period.ref_code) for period in draft.periods}
    periods: list[Period] = []
    for place, period in enumerate(draft.periods):
        start = mover.text(period.start_date, ("periods", place, "start_date"), last=False)
        end = mover.text(period.end_date, ("periods", place, "end_date"), last=True)
        _check_order(place, period, start, end)
        own = _own_way(period, start) or way
        code = free_code(moved_text(period.ref_code, own), own.new.year, used)
        used.add(folded(code))
        status = {name: form for name, form in period.spelled.items() if name != "period_status"}
        periods.append(
            replace(
                period,
                start_date=start,
                end_date=end,
                ref_code=code,
                description=moved_text(period.description, own),
                period_status="",  # which of its days are over is another matter in another season
                spelled=status,
                pinned=tuple(name for name in period.pinned if name != "period_status"),
            )
        )
    return replace(moved, periods=tuple(periods))


def _own_way(period: Period, start: str) -> Way | None:
    old, new = readers.read_moment(period.start_date), readers.read_moment(start)
    return None if isinstance(old, Unreadable) or isinstance(new, Unreadable) else Way(old.day, new.day)


def _check_order(place: int, period: Period, start: str, end: str) -> None:
    if _is_ordered(period.start_date, period.end_date) and not _is_ordered(start, end):
        raise SeasonError("period_collapses", {"number": place + 1})


def _is_ordered(start: str, end: str) -> bool:
    first, last = readers.read_moment(start), readers.read_moment(end, True)
    if isinstance(first, Unreadable) or isinstance(last, Unreadable):
        return False
    return first.instant <= last.instant


def _with_words(moved: Draft, way: Way, taken: Collection[str]) -> Draft:
    targets = tuple(
        replace(target, name=moved_text(target.name, way), description=moved_text(target.description, way))
        for target in moved.targets
    )
    return replace(
        moved,
        name=free_name(moved_text(moved.name, way), way.new.year, taken),
        description=moved_text(moved.description, way),
        targets=targets,
    )
