"""The periods one by one in sentences: their dates where no pattern says them, names, switches, descriptions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from app.domain import readers
from app.domain.draft import Draft, Period
from app.domain.field_path import FieldPath
from app.domain.readers import Moment, Unreadable
from app.planning.sentence import Sentence
from app.words.days import short_day, span_in_words
from app.words.fields import label
from app.words.read_back import listed, quoted, tell, tell_count

_NUMBERED = re.compile(r"(.*?)([1-9][0-9]{0,8})", re.DOTALL)
_LAST_MINUTE = time(23, 59)


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a period whose dates can be read and stand in order."""

    place: int
    first: date
    last: date


def spans_of(draft: Draft) -> list[Span]:
    """Return the spans of the periods whose dates can be read and stand in order."""
    found = []
    for place, period in enumerate(draft.periods):
        start, end = _ends(period)
        if start and end and start.day <= end.day:
            found.append(Span(place, start.day, end.day))
    return found


def period_dates(spans: list[Span], draft: Draft) -> Iterator[Sentence]:
    """Yield the dates of each period, and what lies between them."""
    yield from _each(draft, spans)
    yield from _between(spans)


def period_details(draft: Draft, spans: list[Span]) -> Iterator[Sentence]:
    """Yield what is to say of the periods beyond how many there are and when they run."""
    if len(spans) == len(draft.periods) and spans != sorted(spans, key=lambda span: span.first):
        yield Sentence(tell("order"), tuple(("periods", span.place, "start_date") for span in spans))
    yield from _times(draft)
    yield from _codes(draft)
    yield from _switches(draft)
    yield from _descriptions(draft)
    statuses = _holding(draft, "period_status")
    if statuses:
        yield Sentence(tell("status"), statuses)


def name_of(place: int) -> str:
    """Return what a period is called in a sentence, such as ``Period 2``."""
    return label(("periods", place))


def names_of(places: Sequence[int]) -> str:
    """Return what several periods are called, in order: ``Period 1, Period 3 and Period 5 to Period 9``."""
    runs: list[list[int]] = []
    for place in sorted(places):
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    names: list[str] = []
    for run in runs:
        if len(run) > 2:
            names.append(tell("run", first=name_of(run[0]), last=name_of(run[-1])))
        else:
            names += [name_of(place) for place in run]
    return listed(names)


def _each(draft: Draft, spans: list[Span]) -> Iterator[Sentence]:
    by_place = {span.place: span for span in spans}
    for place, period in enumerate(draft.periods):
        paths: tuple[FieldPath, ...] = (("periods", place, "start_date"), ("periods", place, "end_date"))
        if place in by_place:
            span = by_place[place]
            if span.first == span.last:
                yield Sentence(tell("period_day", period=name_of(place), day=short_day(span.first)), paths)
            else:
                text = tell("period_span", period=name_of(place), span=span_in_words(span.first, span.last))
                yield Sentence(text, paths)
        else:
            yield from _unfinished(place, period, paths)


def _unfinished(place: int, period: Period, paths: tuple[FieldPath, ...]) -> Iterator[Sentence]:
    start, end = _ends(period)
    if start and end:
        days = {"first_day": short_day(start.day), "last_day": short_day(end.day)}
        yield Sentence(tell("period_reversed", period=name_of(place), **days), (paths[1], paths[0]))
        return
    for moment, text, name, path in (
        (start, period.start_date, "start", paths[0]),
        (end, period.end_date, "end", paths[1]),
    ):
        if not text.strip():
            yield Sentence(tell(f"{name}_missing", period=name_of(place)), (path,))
        elif moment is None:
            yield Sentence(tell(f"{name}_unread", period=name_of(place), text=quoted(text)), (path,))


def _between(spans: list[Span]) -> Iterator[Sentence]:
    ordered = sorted(spans, key=lambda span: span.first)
    for one, other in pairwise(ordered):
        days = (other.first - one.last).days - 1
        names = {"one": name_of(one.place), "other": name_of(other.place)}
        paths: tuple[FieldPath, ...] = (("periods", one.place, "end_date"), ("periods", other.place, "start_date"))
        if days > 0:
            yield Sentence(tell_count("gap", days, **names), paths)
        elif days < 0:
            common = (min(one.last, other.last) - other.first).days + 1
            yield Sentence(tell_count("overlap", common, **names), paths)


def _times(draft: Draft) -> Iterator[Sentence]:
    """Times that are no bare day, no day's beginning and no day's end."""
    paths: list[FieldPath] = []
    for place, period in enumerate(draft.periods):
        start, end = _ends(period)
        if start and not start.bare and start.at.time() != time(0):
            paths.append(("periods", place, "start_date"))
        if end and not end.bare and end.at.time() < _LAST_MINUTE:
            paths.append(("periods", place, "end_date"))
    if paths:
        yield Sentence(tell("times"), tuple(paths))


def _codes(draft: Draft) -> Iterator[Sentence]:
    codes = [(place, period.ref_code) for place, period in enumerate(draft.periods) if period.ref_code.strip()]
    missing = [place for place, period in enumerate(draft.periods) if not period.ref_code.strip()]
    paths: tuple[FieldPath, ...] = tuple(("periods", place, "ref_code") for place, _ in codes)
    texts = [code for _, code in codes]
    if len(draft.periods) == 1 and texts:
        yield Sentence(tell("code", code=quoted(texts[0])), paths)
    elif len(texts) > 2 and _count_up(texts):
        yield Sentence(tell("codes_run", first=quoted(texts[0]), last=quoted(texts[-1])), paths)
    elif texts:
        yield Sentence(tell("codes", codes=listed([quoted(text) for text in texts])), paths)
    if missing:
        text = tell("code_missing", periods=names_of(missing))
        yield Sentence(text, tuple(("periods", place, "ref_code") for place in missing))


def _count_up(codes: list[str]) -> bool:
    found = [_NUMBERED.fullmatch(code) for code in codes]
    parts = [(match[1], int(match[2])) for match in found if match]
    if len(parts) != len(codes):
        return False
    first = parts[0]
    return parts == [(first[0], first[1] + step) for step in range(len(parts))]


def _switches(draft: Draft) -> Iterator[Sentence]:
    truths = {place: readers.read_boolean(period.active) for place, period in enumerate(draft.periods)}
    on = [place for place, truth in truths.items() if truth is True]
    off = [place for place, truth in truths.items() if truth is False]
    if off:
        text = tell("periods_off", periods=names_of(off))
        yield Sentence(text, tuple(("periods", place, "active") for place in (*off, *on)))
    elif on:
        code = "period_on" if len(draft.periods) == 1 else "periods_on"
        yield Sentence(tell(code), tuple(("periods", place, "active") for place in on))


def _descriptions(draft: Draft) -> Iterator[Sentence]:
    by_text: dict[str, list[int]] = {}
    for place, period in enumerate(draft.periods):
        if period.description:
            by_text.setdefault(period.description, []).append(place)
    for description, places in by_text.items():
        text = tell("period_description", periods=names_of(places), text=quoted(description))
        yield Sentence(text, tuple(("periods", place, "description") for place in places))


def _holding(draft: Draft, name: str) -> tuple[FieldPath, ...]:
    return tuple(("periods", place, name) for place, period in enumerate(draft.periods) if getattr(period, name))


def _ends(period: Period) -> tuple[Moment | None, Moment | None]:
    start, end = readers.read_moment(period.start_date), readers.read_moment(period.end_date, True)
    return (
        None if isinstance(start, Unreadable) else start,
        None if isinstance(end, Unreadable) else end,
    )
