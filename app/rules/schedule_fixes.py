"""Fixes of the whole schedule: each mends all findings of its kind at once, and twice does the same as once."""

import re
from dataclasses import replace
from datetime import date, timedelta
from heapq import heapify, heappop, heapreplace

from app.domain import readers
from app.domain.draft import Draft, Period, Value
from app.domain.period_span import by_date, neighbours, spans_of
from app.domain.readers import Unreadable
from app.rules.field_rules import in_other_day
from app.rules.group_rules import FIXED

_DAY = timedelta(days=1)
_USUAL_CODE = re.compile(r"cycle_\d+", re.IGNORECASE | re.ASCII)


def close_gaps(draft: Draft) -> Draft:
    """Let each period before a gap last until the day before the next one begins."""
    periods = list(draft.periods)
    for last, span in neighbours(by_date(spans_of(periods))):
        if span.start - last.end > _DAY:
            periods[last.place] = with_end(periods[last.place], span.start - _DAY)
    return replace(draft, periods=tuple(periods))


def trim_overlaps(draft: Draft) -> Draft:
    """End each period the day before the next one begins.

    Of two that begin on the same day the longer one begins behind the shorter; where nothing of it is left there, it
    moves there whole.
    """
    periods = list(draft.periods)
    waiting = [(span.start, span.end, span.place) for span in spans_of(periods)]
    heapify(waiting)
    while waiting:
        start, end, place = heappop(waiting)
        while waiting and waiting[0][0] == start:
            other_end, other = waiting[0][1], waiting[0][2]
            begins = end + _DAY
            ends = other_end if other_end >= begins else begins + (other_end - start)
            heapreplace(waiting, (begins, ends, other))
            periods[other] = with_days(periods[other], begins, ends)
        if waiting and waiting[0][0] <= end:
            periods[place] = with_end(periods[place], waiting[0][0] - _DAY)
    return replace(draft, periods=tuple(periods))


def align_total_periods(draft: Draft) -> Draft:
    """Make the number of periods that of the periods listed, or of the cycles where the service makes the periods."""
    if draft.target_evaluation_type in FIXED:
        return replace(draft, total_periods=str(len(draft.periods))) if draft.periods else draft
    cycles = readers.read_integer(draft.recurring_cycles)
    return replace(draft, total_periods=str(cycles)) if isinstance(cycles, int) and cycles > 0 else draft


def align_values(draft: Draft) -> Draft:
    """Give every target one value for each period: values too many go, the last one is repeated where some lack."""
    fixed = draft.target_evaluation_type in FIXED
    wanted = len(draft.periods)
    if fixed and not wanted:
        return draft
    targets = []
    for target in draft.targets:
        values = target.default_values
        count = wanted if fixed else max(1, len(values))
        more = (values[-1] if values else Value(),) * (count - len(values))
        targets.append(replace(target, default_values=(*values[:count], *more)) if len(values) != count else target)
    return replace(draft, targets=tuple(targets))


def number_codes(draft: Draft) -> Draft:
    """Give each period without a code of its own Cycle_n, n its number in the list.

    A code of one's own is any that is neither empty, nor Cycle and a number, nor one that a period before has.
    """
    periods, seen = [], set()
    for number, period in enumerate(draft.periods, start=1):
        code = period.ref_code.strip().casefold()
        if not code or code in seen or _USUAL_CODE.fullmatch(code):
            periods.append(replace(period, ref_code=f"Cycle_{number}") if code != f"cycle_{number}" else period)
        else:
            periods.append(period)
        seen.add(code)
    return replace(draft, periods=tuple(periods))


def with_end(period: Period, day: date) -> Period:
    """Return a period that ends on another day, at the time it ended where that is not before it begins."""
    return _in_order(period, replace(period, end_date=in_other_day(period.end_date, day)), end_date=day.isoformat())


def with_start(period: Period, day: date) -> Period:
    """Return a period that begins on another day, at the time it began where that is not behind its end."""
    changed = replace(period, start_date=in_other_day(period.start_date, day))
    return _in_order(period, changed, start_date=day.isoformat())


def with_days(period: Period, start: date, end: date) -> Period:
    """Return a period that runs on other days."""
    return with_end(replace(period, start_date=in_other_day(period.start_date, start)), end)


def _in_order(before: Period, changed: Period, **plain: str) -> Period:
    """Return the changed period, with whole days in the place of times of day that would turn it round."""
    if _is_in_order(changed):
        return changed
    whole = replace(before, **plain)  # type: ignore[arg-type]  # a date, and texts only
    if _is_in_order(whole):
        return whole
    start, end = changed.start_date.strip()[:10], changed.end_date.strip()[:10]
    return replace(changed, start_date=start, end_date=end)


def _is_in_order(period: Period) -> bool:
    start, end = readers.read_moment(period.start_date), readers.read_moment(period.end_date, True)
    if isinstance(start, Unreadable) or isinstance(end, Unreadable):
        return False
    return start.instant <= end.instant
