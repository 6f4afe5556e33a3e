"""When a target group runs, in sentences: its cycles, their length, the life of the group."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from app.domain import readers, vocab
from app.domain.draft import Draft
from app.domain.field_path import FieldPath
from app.domain.readers import Moment, Unreadable
from app.domain.visibility import SERVER_MADE_WINDOWS, shown
from app.planning.read_periods import Span, period_dates, period_details, spans_of
from app.planning.schedule_builder import PlanError, build_periods
from app.planning.sentence import Sentence
from app.words.choices import choice_label
from app.words.days import short_day, span_in_words
from app.words.read_back import has_count, quoted, tell, tell_count

_LENGTH: tuple[FieldPath, ...] = (("frequency_type",), ("frequency",))
_ONE_DAY = timedelta(days=1)


def cycle_sentences(draft: Draft) -> Iterator[Sentence]:
    """Yield how many cycles customers get, and when."""
    if draft.target_evaluation_type in SERVER_MADE_WINDOWS:
        yield _own_window(draft)
    elif not draft.periods:
        yield Sentence(tell("periods_missing"), (("periods",), *_settings_told(draft)))
    elif shown(draft, ("periods",)):
        pattern = _pattern(draft, spans_of(draft))
        text = _cycles(pattern, spans_of(draft))
        yield Sentence(text, (*_dates(draft), *pattern.told, *_settings_told(draft)))


def schedule_details(draft: Draft, today: date) -> Iterator[Sentence]:
    """Yield what else there is to say of the schedule: single periods, counts that differ, the group's life."""
    if draft.target_evaluation_type in SERVER_MADE_WINDOWS:
        yield from _own_total(draft)
    elif shown(draft, ("periods",)):
        if draft.target_evaluation_type not in ("", "FIXED_CALENDAR_WINDOW"):
            text = tell("window_other", text=quoted(draft.target_evaluation_type))
            yield Sentence(text, (("target_evaluation_type",),))
        if draft.periods:
            yield from _set_dates(draft, today)
        yield from _counts(draft)
    yield from _life(draft)
    if draft.time_zone_name.strip():
        yield Sentence(tell("time_zone", zone=quoted(draft.time_zone_name)), (("time_zone_name",),))


def _set_dates(draft: Draft, today: date) -> Iterator[Sentence]:
    spans = spans_of(draft)
    pattern = _pattern(draft, spans)
    yield from period_dates(spans, draft) if pattern.one_by_one else ()
    if len(spans) == len(draft.periods):
        yield from _beside_today(spans, today, _dates(draft))
    if not pattern.told:
        yield from _length_sentences(draft, "length_differs" if len(spans) == len(draft.periods) else "length_meant")
    yield from period_details(draft, spans)


@dataclass(frozen=True, slots=True)
class _Pattern:
    """How the periods lie: the sentence's code, the cycles in words, and the settings that the dates follow."""

    code: str
    cycles: str
    told: tuple[FieldPath, ...] = ()

    @property
    def one_by_one(self) -> bool:
        return self.code in ("cycles_apart", "cycles_unread")


def _pattern(draft: Draft, spans: list[Span]) -> _Pattern:
    plain = tell_count("cycles", len(draft.periods))
    if len(spans) != len(draft.periods):
        return _Pattern("cycles_unread", plain)
    frequency = readers.read_integer(draft.frequency)
    ordered = sorted(spans, key=lambda span: span.first)
    if isinstance(frequency, int) and _follow(ordered, draft.frequency_type, frequency):
        return _Pattern("cycles", _cycles_in_words(draft, len(spans), frequency), _LENGTH)
    if len(spans) == 1:
        return _Pattern("cycles", plain)
    apart = any(one.last + _ONE_DAY != other.first for one, other in pairwise(ordered))
    return _Pattern("cycles_apart" if apart else "cycles_no_gap", plain)


def _follow(ordered: list[Span], every: str, frequency: int) -> bool:
    days = [(span.first, span.last) for span in ordered]
    for rule in ("clip", "last-day"):
        try:
            built = build_periods(ordered[0].first, every, frequency, len(ordered), rule)
        except PlanError:
            return False
        texts = [(period.start_date, period.end_date) for period in built]
        if texts == [(first.isoformat(), last.isoformat()) for first, last in days]:
            return True
    return False


def _cycles(pattern: _Pattern, spans: list[Span]) -> str:
    if pattern.code == "cycles_unread":
        return tell(pattern.code, cycles=pattern.cycles)
    first, last = min(span.first for span in spans), max(span.last for span in spans)
    if first == last:
        return tell("cycles_day", day=short_day(first), cycles=pattern.cycles)
    return tell(pattern.code, span=span_in_words(first, last), cycles=pattern.cycles)


def _cycles_in_words(draft: Draft, count: int, frequency: int) -> str:
    if frequency == 1 and has_count(f"cycles_{draft.frequency_type}"):
        return tell_count(f"cycles_{draft.frequency_type}", count)
    return tell_count("cycles_of", count, length=_length_in_words(draft.frequency_type, frequency))


def _length_in_words(unit: str, frequency: int) -> str:
    return tell_count(f"length_{unit if unit in vocab.FREQUENCY_TYPES else ''}", frequency)


def _settings_told(draft: Draft) -> tuple[FieldPath, ...]:
    """The settings that the first sentence says as well: the window, and counts that agree with the periods. None
    or one beside the periods is what is usual."""
    count = len(draft.periods)
    told: list[FieldPath] = []
    if draft.target_evaluation_type in ("", "FIXED_CALENDAR_WINDOW"):
        told.append(("target_evaluation_type",))
    for name in ("total_periods", "recurring_cycles"):
        if _agrees(name, readers.read_integer(getattr(draft, name)), count):
            told.append((name,))
    return tuple(told)


def _length_sentences(draft: Draft, code: str) -> Iterator[Sentence]:
    """A length that the dates do not follow, or not yet, as far as it is given."""
    frequency = readers.read_integer(draft.frequency)
    known = draft.frequency_type in vocab.FREQUENCY_TYPES
    if isinstance(frequency, int) and (known or not draft.frequency_type):
        length = _length_in_words(draft.frequency_type, frequency)
        yield Sentence(tell(code, length=length), _LENGTH if known else (("frequency",),))
    elif known:
        unit = choice_label("frequency_type", draft.frequency_type)
        yield Sentence(tell("unit_alone", unit=unit), (("frequency_type",),))


def _counts(draft: Draft) -> Iterator[Sentence]:
    count = len(draft.periods)
    for name, code in (("total_periods", "total_differs"), ("recurring_cycles", "cycles_differ")):
        given = readers.read_integer(getattr(draft, name))
        if isinstance(given, int) and not (count and _agrees(name, given, count)):
            yield Sentence(tell(code, total=given, count=count), ((name,),))


def _agrees(name: str, given: int | Unreadable, count: int) -> bool:
    return given == count or (name == "recurring_cycles" and given in (0, 1))


def _beside_today(spans: list[Span], today: date, dates: tuple[FieldPath, ...]) -> Iterator[Sentence]:
    if max(span.last for span in spans) < today:
        yield Sentence(tell("past"), dates)
    elif min(span.first for span in spans) <= today:
        yield Sentence(tell("begun"), dates)


def _own_count(draft: Draft) -> tuple[int, FieldPath | None]:
    """Return how many cycles the service makes for each customer, 0 for no end, and the field that says so."""
    for name in ("recurring_cycles", "total_periods"):
        count = readers.read_integer(getattr(draft, name))
        if isinstance(count, int) and count != 0:
            return max(count, 0), (name,)
    return 0, None


def _own_window(draft: Draft) -> Sentence:
    """Cycles that the service makes for each customer."""
    count, said_by = _own_count(draft)
    told: list[FieldPath] = [("target_evaluation_type",)]
    told += [said_by] if said_by else []
    if count and readers.read_integer(draft.total_periods) == count and said_by != ("total_periods",):
        told.append(("total_periods",))
    return _window_sentence(draft, count, tuple(told))


def _own_total(draft: Draft) -> Iterator[Sentence]:
    count, said_by = _own_count(draft)
    total = readers.read_integer(draft.total_periods)
    if isinstance(total, int) and said_by != ("total_periods",) and total != count:
        yield Sentence(tell("total_given", total=total), (("total_periods",),))


def _window_sentence(draft: Draft, count: int, paths: tuple[FieldPath, ...]) -> Sentence:
    frequency = readers.read_integer(draft.frequency)
    if draft.target_evaluation_type == "PERIOD_AGNOSTIC_WINDOW":
        cycles = tell_count("cycles", count)
        return Sentence(tell("agnostic", cycles=cycles) if count else tell("agnostic_endless"), paths)
    measured = draft.frequency_type in vocab.FREQUENCY_TYPES and isinstance(frequency, int) and frequency > 0
    if not count:
        text = tell("cyclic_endless")
        if measured and isinstance(frequency, int):
            length = _length_in_words(draft.frequency_type, frequency)
            return Sentence(f"{text} {tell('cyclic_length', length=length)}", (*paths, *_LENGTH))
        return Sentence(text, paths)
    if measured and isinstance(frequency, int):
        return Sentence(tell("cyclic", cycles=_cycles_in_words(draft, count, frequency)), (*paths, *_LENGTH))
    return Sentence(tell("cyclic", cycles=tell_count("cycles", count)), paths)


def _life(draft: Draft) -> Iterator[Sentence]:
    start, end = _moment(draft.from_date), _moment(draft.to_date, True)
    if start and end and start.day <= end.day:
        text = tell("life", span=span_in_words(start.day, end.day))
        yield Sentence(text, (("from_date",), ("to_date",)))
    else:
        for moment, code, name in ((start, "life_start", "from_date"), (end, "life_end", "to_date")):
            if moment:
                yield Sentence(tell(code, day=short_day(moment.day)), ((name,),))
    for name, code in (("target_cycle_start_date", "cycle_start"), ("target_cycle_end_date", "cycle_end")):
        moment = _moment(getattr(draft, name), code == "cycle_end")
        if moment:
            yield Sentence(tell(code, day=short_day(moment.day)), ((name,),))


def _dates(draft: Draft) -> tuple[FieldPath, ...]:
    return tuple(("periods", place, name) for place in range(len(draft.periods)) for name in ("start_date", "end_date"))


def _moment(text: str, last: bool = False) -> Moment | None:
    moment = readers.read_moment(text, last)
    return None if isinstance(moment, Unreadable) else moment
