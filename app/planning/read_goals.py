"""What a target asks for in each period, in sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.domain import readers
from app.domain.draft import Draft, Target
from app.domain.field_path import FieldPath
from app.domain.visibility import SERVER_MADE_WINDOWS, shown
from app.planning.read_periods import name_of, names_of
from app.planning.sentence import Sentence
from app.words.numbers import shown_number
from app.words.read_back import goal, listed, number_text, quoted, tell

_MOST_RUNS = 4
"""So many different values in a row get a sentence each; more are listed."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Periods in a row that ask for the same."""

    first: int
    last: int
    value: Decimal


def goal_sentences(draft: Draft, place: int) -> Iterator[Sentence]:
    """Yield what customers must do for a target; the sentences say not for which one."""
    target, base = draft.targets[place], ("targets", place)
    if not target.target_entity or not target.target_type:
        yield Sentence(tell("kpi_missing"), ((*base, "target_entity"), (*base, "target_type")))
    else:
        runs = _runs(target)
        told = _kpi_paths(draft, base, target)
        cells = tuple((*base, "default_values", cell, "default_value") for run in runs for cell in _cells(run))
        if len(runs) <= _MOST_RUNS:
            for run in runs:
                run_cells = tuple((*base, "default_values", cell, "default_value") for cell in _cells(run))
                yield Sentence(_goal_in(draft, target, run, len(runs) == 1), (*run_cells, *told))
        else:
            yield Sentence(_goal_in(draft, target, runs[0], False), (*told, *cells))
            values = listed([number_text(run.value) for run in runs for _cell in _cells(run)])
            first, last = name_of(runs[0].first), name_of(runs[-1].last)
            yield Sentence(tell("values_listed", first=first, last=last, values=values), cells)
        yield from _beside_goal(draft, base, target)
    yield from _value_gaps(draft, base, target)


def _runs(target: Target) -> list[_Run]:
    runs: list[_Run] = []
    for cell, value in enumerate(target.default_values):
        number = readers.read_decimal(value.default_value)
        if not isinstance(number, Decimal):
            continue
        if runs and runs[-1].last == cell - 1 and runs[-1].value == number:
            runs[-1] = _Run(runs[-1].first, cell, number)
        else:
            runs.append(_Run(cell, cell, number))
    return runs


def _cells(run: _Run) -> range:
    return range(run.first, run.last + 1)


def _goal_in(draft: Draft, target: Target, run: _Run, only: bool) -> str:
    """Say where and what: ``In each they must make 5 purchases.``"""
    cap = "_cap" if draft.tracking_type == "CAPPING" else ""
    what = goal(*_measure(target), run.value, _words(target))
    count = _period_count(draft)
    whole = run.first == 0 and run.last >= count - 1
    if only and (whole or not count):
        return tell(_place(draft, count) + cap, goal=what)
    return tell("in_periods" + cap, periods=names_of(_cells(run)), goal=what)


def _place(draft: Draft, count: int) -> str:
    """Return the code of the place for which a goal is said: the only target follows the cycles' own sentence."""
    if not count and draft.target_evaluation_type not in SERVER_MADE_WINDOWS:
        return "must"
    if len(draft.targets) > 1:
        return "must" if count == 1 else "in_cycle"
    return "in_it" if count == 1 else "in_each"


def _period_count(draft: Draft) -> int:
    """The number of periods listed; 0 where the service makes them, or there are none."""
    if draft.target_evaluation_type in SERVER_MADE_WINDOWS:
        return 0
    return len(draft.periods)


def _measure(target: Target) -> tuple[str, str, str]:
    function = target.extended_field_info.aggregate_function
    if target.target_type == "EVENT_ATTRIBUTE":
        function = "SUM"  # the service adds attributes up, whatever is sent
    return target.target_entity, target.target_type, function


def _words(target: Target) -> dict[str, str]:
    info = target.extended_field_info
    return {
        "event": quoted(target.event_name.strip() or "TransactionAdd"),
        "field": quoted(info.name),
        "currency": quoted(info.alternate_currency_identifier),
    }


def _kpi_paths(draft: Draft, base: FieldPath, target: Target) -> tuple[FieldPath, ...]:
    """The fields that say what is counted and how; of the field to measure those that the choices need."""
    names: list[FieldPath] = [("target_entity",), ("target_type",)]
    if target.target_entity == "EVENT" and target.event_name:
        names.append(("event_name",))
    if target.target_type in ("EXTENDED_FIELD", "EVENT_ATTRIBUTE"):
        names += [("extended_field_info", "name"), ("extended_field_info", "aggregate_function")]
    if target.target_entity == "ALTERNATE_CURRENCIES":
        names.append(("extended_field_info", "alternate_currency_identifier"))
    paths: list[FieldPath] = [(*base, *name) for name in names]
    return tuple(path for path in paths if shown(draft, path))


def _beside_goal(draft: Draft, base: FieldPath, target: Target) -> Iterator[Sentence]:
    info_path: FieldPath = (*base, "extended_field_info")
    info = target.extended_field_info
    if target.target_entity == "EVENT" and not target.event_name.strip():
        yield Sentence(tell("event_unsaid"), ((*base, "event_name"),))
    programme: FieldPath = (*info_path, "program_id")
    if target.target_entity == "ALTERNATE_CURRENCIES" and info.program_id:
        yield Sentence(tell("programme", id=quoted(info.program_id)), (programme,))
    window, path = info.aggregate_window, (*info_path, "aggregate_window")
    code = {"MAX": "largest", "MIN": "smallest"}.get(window.window_type)
    if code and window.window_time_unit == "DAY" and window.window_value.strip() in ("", "1") and shown(draft, path):
        names = ("window_type", "window_time_unit", "window_value")
        yield Sentence(tell(code), tuple((*path, name) for name in names if getattr(window, name)))


def _value_gaps(draft: Draft, base: FieldPath, target: Target) -> Iterator[Sentence]:
    values, count = target.default_values, _period_count(draft)
    missing = [cell for cell, value in enumerate(values) if not value.default_value.strip()]
    missing += range(len(values), max(count, 1))
    if missing:
        text = tell("value_missing", periods=names_of(missing))
        yield Sentence(text, tuple((*base, "default_values", cell, "default_value") for cell in missing))
    for cell, value in enumerate(values):
        text = value.default_value
        if text.strip() and not isinstance(readers.read_decimal(text), Decimal):
            path: FieldPath = (*base, "default_values", cell, "default_value")
            yield Sentence(tell("value_unread", period=name_of(cell), text=quoted(shown_number(text))), (path,))
    if count and len(values) > count:
        yield Sentence(tell("values_more", count=len(values), wanted=count), ((*base, "default_values"),))
