"""Which column of a spreadsheet is what, proposed from its heading and contents; and what the rows then say."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from app.domain import readers
from app.domain.draft import Period
from app.domain.readers import Unreadable
from app.exchange.spreadsheet_table import WHOLE_ROW, Table
from app.words.fields import label


class Part(StrEnum):
    """What a column holds. The first four but one are fields of a period."""

    UNUSED = ""
    CODE = "ref_code"
    START = "start_date"
    END = "end_date"
    DESCRIPTION = "description"
    VALUE = "value"


OF_PERIODS = (Part.CODE, Part.START, Part.END, Part.DESCRIPTION)


class DayOrder(StrEnum):
    """How days such as 03/04/2026 are meant."""

    UNKNOWN = ""
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds, and for values the name of their target."""

    part: Part = Part.UNUSED
    target: str = ""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What all columns hold, whether the first row is their heading, and how days are meant."""

    columns: tuple[Column, ...]
    heading: bool = True
    day_order: DayOrder = DayOrder.UNKNOWN

    def with_column(self, place: int, column: Column) -> "ColumnMapping":
        """Return the mapping in which one column holds something else."""
        return replace(self, columns=(*self.columns[:place], column, *self.columns[place + 1 :]))


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a cell is not taken, or why nothing is: ``row`` as a spreadsheet program counts, 0 for the whole file;
    ``column`` from 0, ``WHOLE_ROW`` for none. Codes have their sentences in :mod:`app.words.spreadsheets`."""

    row: int
    column: int
    code: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The periods of the rows and the values of each target in them, by name; what is not taken is empty.

    ``parts`` are those that some column holds, ``rows`` the numbers of the rows.
    """

    periods: tuple[Period, ...] = ()
    targets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    parts: frozenset[Part] = frozenset()
    rows: tuple[int, ...] = ()
    problems: tuple[RowProblem, ...] = field(default=())

    @property
    def empty(self) -> bool:
        """True where there is nothing to take in."""
        return not self.rows or not self.parts


_NAMES = {
    Part.CODE: ("reference code", "ref code", "refcode", "code", "cycle", "period", "period code"),
    Part.START: ("start", "startdate", "from", "from date", "first day", "begin", "begins"),
    Part.END: ("end", "enddate", "to", "to date", "until", "last day", "ends"),
    Part.DESCRIPTION: ("notes", "comment", "text"),
}
_LIKE_NUMBER = re.compile(r"[+-]?[.,]?\d[\d.,'\u00a0\u202f ]*%?(?:[eE][+-]?\d+)?")
_LONGEST_NUMBER = 64
_ROUNDED = re.compile(r"[+-]?\d(?:[.,]\d+)?[eE][+-]\d{2,3}")
_ERROR = re.compile(r"#(?:[^\W_]{2,12}[!?]|DIV/0!|N/A|NV)")
_LOCAL_DAY = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")


def proposed(table: Table, heading: bool | None = None) -> ColumnMapping:
    """Return what the columns are likely to hold; ``heading`` tells whether the first row names them, if it is
    known."""
    heading = _has_heading(table) if heading is None else heading
    first = table.rows[0] if heading and table.rows else ("",) * table.width
    mapping = ColumnMapping(tuple(_named(text) for text in first), heading)
    taken = {column.part for column in mapping.columns}
    days = [Part.START, Part.END] if not taken & {Part.START, Part.END} else []
    for place, column in enumerate(mapping.columns):
        cells = [cell for row in table.rows[heading:] if (cell := row[place].strip()) and not _ERROR.fullmatch(cell)]
        if column.part is not Part.UNUSED or not cells:
            continue
        if all(_is_day(cell) for cell in cells):
            found = Column(days.pop(0)) if days else Column()
        elif all(_is_number(cell) for cell in cells) and (first[place].strip() or not heading):
            found = Column(Part.VALUE, first[place].strip() or _free_name(mapping))
        elif Part.CODE not in taken and not heading:
            found, taken = Column(Part.CODE), taken | {Part.CODE}
        else:
            continue
        mapping = mapping.with_column(place, found)
    return replace(_each_once(mapping), day_order=_order_of_days(table, mapping))


def read_rows(table: Table, mapping: ColumnMapping) -> Reading:
    """Return what the rows say, and each cell of which nothing is taken."""
    used = [(place, column) for place, column in enumerate(mapping.columns) if column.part is not Part.UNUSED]
    reader = _Rows(table, used, mapping.day_order)
    first = int(mapping.heading)
    rows = [reader.take(place) for place in range(first, len(table.rows))]
    periods = tuple(_period(row, number) for number, row in enumerate(rows, 1))
    targets = tuple(
        (column.target.strip(), tuple(row[place] for row in rows))
        for place, column in used
        if column.part is Part.VALUE
    )
    parts = frozenset(column.part for _place, column in used)
    return Reading(periods, targets, parts, table.numbers[first:], tuple(reader.problems))


def local_day(text: str, order: DayOrder) -> date | None:
    """Return a day such as 31.01.2026 in its order; None for any other text."""
    found = _LOCAL_DAY.fullmatch(text.strip())
    if not found or order is DayOrder.UNKNOWN:
        return None
    day, month = (found[1], found[3]) if order is DayOrder.DAY_FIRST else (found[3], found[1])
    try:
        return date(int(found[4]), int(month), int(day))
    except ValueError:
        return None


Row = dict[int | Part, str]
"""The texts of a row by column, and of a period's fields by what they are."""


class _Rows:
    """Takes the texts of one row after another, and notes in ``problems`` which it does not take."""

    def __init__(self, table: Table, used: list[tuple[int, Column]], day_order: DayOrder) -> None:
        self._table = table
        self._used = used
        self._day_order = day_order
        self._faults: dict[int, dict[int, str]] = defaultdict(dict)
        for fault in table.faults:
            self._faults[fault.row][fault.column] = fault.code
        self.problems = list(_of_columns(used))

    def take(self, place: int) -> Row:
        """Return what is taken of a row."""
        faults, number = self._faults.get(place, {}), self._table.numbers[place]
        if WHOLE_ROW in faults:
            self.problems.append(RowProblem(number, WHOLE_ROW, faults[WHOLE_ROW]))
        row: Row = {}
        for column_place, column in self._used:
            text = self._table.rows[place][column_place]
            code = faults.get(column_place) or _wrong(text, column.part, self._day_order)
            if code:
                self.problems.append(RowProblem(number, column_place, code, text))
                text = ""
            elif column.part in (Part.START, Part.END):
                day = local_day(text, self._day_order)
                text = day.isoformat() if day is not None else text
            row[column_place] = row[column.part] = text
        return row


def _wrong(text: str, part: Part, order: DayOrder) -> str:
    if part is not Part.DESCRIPTION and _ROUNDED.fullmatch(text.strip()):
        return "rounded"
    if part is not Part.DESCRIPTION and _ERROR.fullmatch(text.strip()):
        return "error_value"
    is_local = part in (Part.START, Part.END) and order is DayOrder.UNKNOWN and _LOCAL_DAY.fullmatch(text.strip())
    return "which_day" if is_local else ""


def _period(row: Row, number: int) -> Period:
    return Period(
        active="true",
        ref_code=row.get(Part.CODE, f"Cycle_{number}"),
        start_date=row.get(Part.START, "").strip(),
        end_date=row.get(Part.END, "").strip(),
        description=row.get(Part.DESCRIPTION, ""),
    )


def _of_columns(used: list[tuple[int, Column]]) -> Iterator[RowProblem]:
    """Yield what is wrong with the columns themselves: a field of a period, or a target, that two of them hold."""
    seen: Counter[Column] = Counter()
    for place, column in used:
        key = replace(column, target=column.target.strip().casefold())
        seen[key] += 1
        if column.part is Part.VALUE and not key.target:
            yield RowProblem(0, place, "no_target")
        elif seen[key] == 2:
            yield RowProblem(0, place, "target_twice" if column.part is Part.VALUE else "part_twice", column.target)


def _has_heading(table: Table) -> bool:
    """Tell whether the first row names the columns: it has no number and no day, or a name that is known."""
    if not table.rows:
        return False
    cells = [cell.strip() for cell in table.rows[0] if cell.strip()]
    if any(_named(cell).part is not Part.UNUSED for cell in cells):
        return True
    return not any(_is_number(cell) or _is_day(cell) for cell in cells)


def _named(text: str) -> Column:
    folded = " ".join(text.replace("_", " ").casefold().split())
    for part, names in _NAMES.items():
        own = (label(("periods", 0, part.value)).casefold(), part.value.replace("_", " "))
        if folded in own or folded in names:
            return Column(part)
    return Column()


def _each_once(mapping: ColumnMapping) -> ColumnMapping:
    """Leave each field of a period to the first column that seems to hold it."""
    seen: set[Part] = set()
    for place, column in enumerate(mapping.columns):
        if column.part in OF_PERIODS and column.part in seen:
            mapping = mapping.with_column(place, Column())
        seen.add(column.part)
    return mapping


def _free_name(mapping: ColumnMapping) -> str:
    return f"Target {sum(column.part is Part.VALUE for column in mapping.columns) + 1}"


def _is_number(text: str) -> bool:
    return len(text) <= _LONGEST_NUMBER and _LIKE_NUMBER.fullmatch(text) is not None


def _is_day(text: str) -> bool:
    return _LOCAL_DAY.fullmatch(text) is not None or not isinstance(readers.read_moment(text), Unreadable)


def _order_of_days(table: Table, mapping: ColumnMapping) -> DayOrder:
    """Return the order that the local days of the file allow; with points between, the day stands first."""
    places = [place for place, column in enumerate(mapping.columns) if column.part in (Part.START, Part.END)]
    found = list(_local_days(row[place] for row in table.rows for place in places))
    day_first = any(int(match[1]) > 12 for match in found)
    month_first = any(int(match[3]) > 12 for match in found)
    if day_first != month_first:
        return DayOrder.DAY_FIRST if day_first else DayOrder.MONTH_FIRST
    dotted = found and not day_first and all(match[2] == "." for match in found)
    return DayOrder.DAY_FIRST if dotted else DayOrder.UNKNOWN


def _local_days(cells: Iterable[str]) -> Iterator[re.Match[str]]:
    return (match for cell in cells if (match := _LOCAL_DAY.fullmatch(cell.strip())))
