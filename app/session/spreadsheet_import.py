"""What a spreadsheet says becomes a new draft, or the periods and values of one that is there."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.domain.draft import Draft, Period, Value, new_draft, new_target
from app.exchange.spreadsheet import read_spreadsheet
from app.exchange.spreadsheet_table import Table
from app.exchange.unreadable_file import UnreadableFileError
from app.session.spreadsheet_mapping import OF_PERIODS, Part, Reading, RowProblem, proposed, read_rows


class NotTakenError(ValueError):
    """Cells of a file are not taken and nobody was asked: ``problems``, at least one; the table they are of."""

    def __init__(self, problems: Sequence[RowProblem], table: Table) -> None:
        super().__init__(f"{len(problems)} cells")
        self.problems = tuple(problems)
        self.table = table


def draft_of_spreadsheet(file: Path) -> Draft:
    """Return the draft of a file whose columns speak for themselves.

    Raises OSError, UnreadableFileError, with ``spreadsheet_columns`` where no column is known, and NotTakenError.
    """
    table = read_spreadsheet(file)
    reading = read_rows(table, proposed(table))
    if reading.empty:
        raise UnreadableFileError("spreadsheet_columns")
    if reading.problems:
        raise NotTakenError(reading.problems, table)
    return draft_of(reading)


def draft_of(reading: Reading) -> Draft:
    """Return a new draft with the periods and values that were read."""
    count = len(reading.rows)
    targets = tuple(replace(new_target(0), name=name, default_values=_values(texts)) for name, texts in reading.targets)
    return replace(
        new_draft(),
        periods=reading.periods,
        targets=targets or (new_target(count),),
        total_periods=str(count),
        recurring_cycles=str(count),
    )


def taken_in(draft: Draft, reading: Reading) -> Draft:
    """Return a draft whose periods and values are those that were read.

    Fields of a period that the file has no column for stay, found by the reference code, or by the place where the
    file has no codes. Targets are found by name, capital letters aside; others are added. Targets the file does not
    name keep their values, each at its period.
    """
    joined = _joined(draft.periods, reading)
    count = len(joined) or len(reading.rows)
    formers = [former for _period, former in joined] or list(range(count))
    named = {_folded(name): texts for name, texts in reading.targets}
    added = [replace(new_target(0), name=name) for name in new_targets(draft, reading)]
    targets = []
    for target in (*draft.targets, *added):
        values = _kept(target.default_values, formers)
        texts = named.get(_folded(target.name))
        values = values if texts is None else _typed_over(values, texts)
        targets.append(replace(target, default_values=values))
    total = draft.total_periods if len(joined) == len(draft.periods) else str(count)
    return replace(
        draft, periods=tuple(period for period, _former in joined), targets=tuple(targets), total_periods=total
    )


def new_targets(draft: Draft, reading: Reading) -> tuple[str, ...]:
    """Return the names of the targets that a draft gets when a file is taken into it."""
    known = {_folded(target.name) for target in draft.targets}
    return tuple(dict.fromkeys(name for name, _texts in reading.targets if _folded(name) not in known))


def left_out(draft: Draft, reading: Reading) -> int:
    """Return how many periods of a draft go away when a file is taken into it."""
    kept = {former for _period, former in _joined(draft.periods, reading) if former is not None}
    return len(draft.periods) - len(kept)


def _joined(present: tuple[Period, ...], reading: Reading) -> list[tuple[Period, int | None]]:
    """Return the read periods, each on top of the one it was, and the place where that stood."""
    fields = [part.value for part in OF_PERIODS if part in reading.parts]
    if not fields:
        more = reading.periods[len(present) :] if present else ()
        return [*((period, place) for place, period in enumerate(present)), *((period, None) for period in more)]
    places = {period.ref_code: place for place, period in reversed(list(enumerate(present)))}
    joined: list[tuple[Period, int | None]] = []
    for place, read in enumerate(reading.periods):
        same_place = place if place < len(present) else None
        former = places.pop(read.ref_code, None) if Part.CODE in reading.parts else same_place
        own = {name: getattr(read, name) for name in fields}
        joined.append((read if former is None else replace(present[former], **own), former))
    return joined


def _kept(values: tuple[Value, ...], formers: Sequence[int | None]) -> tuple[Value, ...]:
    """Return values at the new places of their periods; a new period has the text of the one before it."""
    made: list[Value] = []
    for former in formers:
        before = Value(default_value=made[-1].default_value if made else "")
        made.append(values[former] if former is not None and former < len(values) else before)
    return tuple(made)


def _typed_over(values: tuple[Value, ...], texts: Sequence[str]) -> tuple[Value, ...]:
    filled = (*texts[: len(values)], *[""] * (len(values) - len(texts)))
    return tuple(replace(value, default_value=text.strip()) for value, text in zip(values, filled, strict=True))


def _values(texts: Sequence[str]) -> tuple[Value, ...]:
    return tuple(Value(default_value=text.strip()) for text in texts)


def _folded(name: str) -> str:
    return name.strip().casefold()
