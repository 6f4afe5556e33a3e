"""What periods must be: each with two dates in order, together without overlaps, doubles and surprises."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from app.domain import readers
from app.domain.draft import Draft, Period
from app.domain.field_path import FieldPath
from app.domain.issue import Fix, Issue
from app.domain.period_span import Span, by_date, neighbours, spans_of
from app.domain.readers import Unreadable
from app.rules.field_rules import field_issues, in_other_day
from app.rules.register import found, set_text
from app.rules.text_rules import length_issues

_DAY = timedelta(days=1)


def period_issues(draft: Draft, today: date) -> Iterator[Issue]:
    """Yield what the periods say, one by one and together."""
    for place, period in enumerate(draft.periods):
        yield from own_period_issues(place, period)
    yield from common_period_issues(draft, today)


def common_period_issues(draft: Draft, today: date) -> Iterator[Issue]:
    """Yield what the periods say together."""
    spans = spans_of(draft.periods)
    yield from _neighbour_issues(draft, spans)
    yield from _order_issues(spans)
    yield from _past_issues(spans, today)
    yield from _repeated_codes(draft)


def own_period_issues(place: int, period: Period) -> Iterator[Issue]:
    """Yield what a period says by itself."""
    base: FieldPath = ("periods", place)
    yield from field_issues(period, "period", base)
    yield from length_issues((*base, "description"), period.description)
    for name in ("start_date", "end_date"):
        if not getattr(period, name):
            yield found(f"period.{name}_missing", (*base, name))
    if not period.ref_code.strip():
        path = (*base, "ref_code")
        yield found("period.ref_code_missing", path, set_text(path, f"Cycle_{place + 1}", "fill"))
    start, end = readers.read_moment(period.start_date), readers.read_moment(period.end_date, True)
    if not isinstance(start, Unreadable) and not isinstance(end, Unreadable) and end.instant < start.instant:
        start_path, end_path = (*base, "start_date"), (*base, "end_date")
        fix = None
        if end.day < start.day:
            changes = ((start_path, in_other_day(period.start_date, end.day)),)
            fix = Fix("swap_dates", (*changes, (end_path, in_other_day(period.end_date, start.day))))
        yield found("period.ends_before_start", end_path, fix, (start_path,), start_day=start.day.isoformat())


def _neighbour_issues(draft: Draft, spans: list[Span]) -> Iterator[Issue]:
    """Overlaps and gaps between each period and the days before it, by calendar days."""
    for last, span in neighbours(by_date(spans)):
        paths = ("periods", span.place, "start_date"), ("periods", last.place, "end_date")
        if span.start <= last.end:
            fix = _end_day_before(draft, last, span, "trim_overlap") if last.start < span.start else None
            common = min(span.end, last.end)
            yield found(
                "period.overlaps",
                paths[0],
                fix,
                paths[1:],
                number=span.place + 1,
                other=last.place + 1,
                first_day=span.start.isoformat(),
                last_day=common.isoformat(),
            )
        elif span.start - last.end > _DAY:
            yield found(
                "period.gap",
                paths[0],
                _end_day_before(draft, last, span, "close_gap"),
                paths[1:],
                number=span.place + 1,
                other=last.place + 1,
                days=(span.start - last.end).days - 1,
            )


def _end_day_before(draft: Draft, earlier: Span, later: Span, code: str) -> Fix:
    text = in_other_day(draft.periods[earlier.place].end_date, later.start - _DAY)
    path = ("periods", earlier.place, "end_date")
    return Fix(code, ((path, text),), {"number": earlier.place + 1, "end_day": (later.start - _DAY).isoformat()})


def _order_issues(spans: list[Span]) -> Iterator[Issue]:
    for before, span in pairwise(spans):
        if span.start < before.start:
            yield found(
                "period.out_of_order",
                ("periods", span.place, "start_date"),
                Fix("sort_periods"),
                (("periods", before.place, "start_date"),),
                number=span.place + 1,
                other=before.place + 1,
            )
            return


def _past_issues(spans: list[Span], today: date) -> Iterator[Issue]:
    past = [span for span in spans if span.end < today]
    if past:
        paths: list[FieldPath] = [("periods", span.place, "end_date") for span in past]
        last = max(span.end for span in past)
        yield found("period.past", paths[0], None, tuple(paths[1:]), count=len(past), last_day=last.isoformat())


def _repeated_codes(draft: Draft) -> Iterator[Issue]:
    first: dict[str, int] = {}
    for place, period in enumerate(draft.periods):
        code = period.ref_code.strip().casefold()
        if not code:
            continue
        if code in first:
            path, other = ("periods", place, "ref_code"), first[code]
            fix = Fix("renumber_ref_codes")
            yield found("period.ref_code_repeated", path, fix, (("periods", other, "ref_code"),), other=other + 1)
        first.setdefault(code, place)
