"""What the schedule as a whole must be: counts that agree, the group's life around its periods, a known time zone."""

from collections.abc import Iterator
from functools import cache
from zoneinfo import available_timezones

from app.domain import readers
from app.domain.draft import Draft
from app.domain.field_path import FieldPath
from app.domain.issue import Fix, Issue
from app.domain.period_span import Span, spans_of
from app.domain.readers import Moment, Unreadable
from app.domain.visibility import shown
from app.domain.vocab import CYCLES_LIMIT
from app.rules.group_rules import FIXED
from app.rules.register import found, set_text


def schedule_issues(draft: Draft) -> Iterator[Issue]:
    """Yield what the schedule's counts, dates and time zone say; the periods one by one are :mod:`period_rules`."""
    if draft.target_evaluation_type in FIXED:
        yield from _period_count_issues(draft)
    else:
        yield from _cycle_count_issues(draft)
    cycles = readers.read_integer(draft.recurring_cycles)
    if isinstance(cycles, int) and cycles > CYCLES_LIMIT:
        yield found("group.too_many_cycles", ("recurring_cycles",), limit=CYCLES_LIMIT, count=cycles)
    yield from _life_issues(draft)
    if draft.time_zone_name.strip():
        yield from _zone_issues(draft.time_zone_name)


def _period_count_issues(draft: Draft) -> Iterator[Issue]:
    count = len(draft.periods)
    if not count:
        yield found("group.periods_missing", ("periods",), Fix("add_period"))
        return
    if count > CYCLES_LIMIT:
        yield found("group.too_many_periods", ("periods",), limit=CYCLES_LIMIT, count=count)
    total = readers.read_integer(draft.total_periods)
    if isinstance(total, int) and total >= 0 and total != count:
        path: FieldPath = ("total_periods",)
        yield found("group.total_periods_differ", path, set_text(path, str(count)), total=total, count=count)


def _cycle_count_issues(draft: Draft) -> Iterator[Issue]:
    """Without set dates the service makes the periods, as many as there are cycles."""
    cycles, total = readers.read_integer(draft.recurring_cycles), readers.read_integer(draft.total_periods)
    if not isinstance(cycles, int):
        return
    if cycles < 1:
        text = str(total) if isinstance(total, int) and total > 0 else "1"
        yield found("group.cycles_needed", ("recurring_cycles",), set_text(("recurring_cycles",), text))
    elif isinstance(total, int) and total >= 0 and total != cycles:
        path: FieldPath = ("total_periods",)
        yield found("group.total_periods_not_cycles", path, set_text(path, str(cycles)), total=total, count=cycles)


def _life_issues(draft: Draft) -> Iterator[Issue]:
    start, end = _moment(draft.from_date), _moment(draft.to_date, True)
    if start and end and end.instant < start.instant:
        path: FieldPath = ("to_date",)
        fix = set_text(path, _end_for(start, draft))
        yield found("group.ends_before_start", path, fix, (("from_date",),), start_day=start.day.isoformat())
    first, last = _moment(draft.target_cycle_start_date), _moment(draft.target_cycle_end_date, True)
    if first and last and last.instant < first.instant:
        path = ("target_cycle_end_date",)
        fix, also = set_text(path, _end_for(first, draft)), (("target_cycle_start_date",),)
        yield found("group.cycle_ends_before_start", path, fix, also, start_day=first.day.isoformat())
    if (start or end) and shown(draft, ("periods",)):
        yield from _cover_issues(start, end, spans_of(draft.periods))


def _end_for(start: Moment, draft: Draft) -> str:
    """Return the end of the last period where that is not before the start, else the first day itself."""
    return max([start.day, *(span.end for span in spans_of(draft.periods))]).isoformat()


def _cover_issues(start: Moment | None, end: Moment | None, spans: list[Span]) -> Iterator[Issue]:
    if not spans:
        return
    first = min(spans, key=lambda span: span.start)
    last = max(spans, key=lambda span: span.end)
    if start and start.day > first.start:
        yield found(
            "group.starts_after_first_period",
            ("from_date",),
            set_text(("from_date",), first.start.isoformat()),
            (("periods", first.place, "start_date"),),
            number=first.place + 1,
            start_day=first.start.isoformat(),
        )
    if end and end.day < last.end:
        yield found(
            "group.ends_before_last_period",
            ("to_date",),
            set_text(("to_date",), last.end.isoformat()),
            (("periods", last.place, "end_date"),),
            number=last.place + 1,
            end_day=last.end.isoformat(),
        )


def _zone_issues(name: str) -> Iterator[Issue]:
    if name not in _zones():
        meant = _zones_by_small_letters().get(name.strip().lower().replace(" ", "_"))
        path: FieldPath = ("time_zone_name",)
        yield found("group.time_zone_unknown", path, set_text(path, meant) if meant else None, name=name)


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def _zones_by_small_letters() -> dict[str, str]:
    return {name.lower(): name for name in sorted(_zones())}


def _moment(text: str, last: bool = False) -> Moment | None:
    moment = readers.read_moment(text, last)
    return None if isinstance(moment, Unreadable) else moment
