"""What is read of a spreadsheet: texts in rows, and what is wrong with some of them."""

from dataclasses import dataclass

from app.domain.exact_json import JsonObject

VERB = "read-spreadsheet"
"""The first argument with which the packaged program reads a spreadsheet instead of opening its window."""
MOST_ROWS = 10_000
MOST_COLUMNS = 256
MOST_EMPTY_ROWS = 1_000
LONGEST_CELL = 32_767
"""As many characters as a cell of a spreadsheet program holds."""
WHOLE_ROW = -1


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell was left empty: ``control``, ``characters``, ``too_long``, ``error_value``, ``formula``; or what is
    wrong with a row (column ``WHOLE_ROW``): ``quote``. Places count from 0."""

    row: int
    column: int
    code: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about all of it: ``joined_lines`` (``lines`` of the file are ``rows``), ``stopped`` after the
    row ``row``, ``macros`` and ``links`` that were left out."""

    code: str
    params: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The rows that are not empty, all equally long. ``numbers`` are theirs as a spreadsheet program counts, from 1.

    ``encoding`` and ``delimiter`` are those of a text, ``sheet`` one of ``sheets`` that are in a workbook.
    """

    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    faults: tuple[Fault, ...] = ()
    notes: tuple[Note, ...] = ()
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person chose of how a file is to be read. What is empty is found out."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


class TooLargeTableError(ValueError):
    """There is more in it than is read: ``code`` is ``too_many_rows`` or ``too_many_columns``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class TableMaker:
    """Takes rows in and makes a table of those that are not empty. ``full`` says that no more will be of use."""

    def __init__(self) -> None:
        self._rows: list[list[str]] = []
        self._numbers: list[int] = []
        self._faults: list[Fault] = []
        self._number = 0
        self.notes: list[Note] = []

    @property
    def full(self) -> bool:
        """True after so many empty rows that the rest will be empty too."""
        return self._number - (self._numbers[-1] if self._numbers else 0) >= MOST_EMPTY_ROWS

    def add(self, cells: list[str], faults: dict[int, str]) -> None:
        """Take in the next row; ``faults`` are codes by column. Raises TooLargeTableError."""
        self._number += 1
        while cells and not cells[-1] and len(cells) - 1 not in faults:
            cells.pop()
        if not cells and not faults:
            return
        if len(self._rows) == MOST_ROWS:
            raise TooLargeTableError("too_many_rows")
        if len(cells) > MOST_COLUMNS:
            raise TooLargeTableError("too_many_columns")
        self._faults += [Fault(len(self._rows), column, code) for column, code in sorted(faults.items())]
        self._rows.append(cells)
        self._numbers.append(self._number)

    def table(self, *, sheets: tuple[str, ...] = (), sheet: str = "", encoding: str = "", delimiter: str = "") -> Table:
        """Return the table of all that was taken in."""
        width = max((len(row) for row in self._rows), default=0)
        rows = tuple((*row, *[""] * (width - len(row))) for row in self._rows)
        return Table(
            rows, tuple(self._numbers), tuple(self._faults), tuple(self.notes), sheets, sheet, encoding, delimiter
        )


def fault_of(cell: str) -> str:
    """Return the code of what is wrong with a text, empty where nothing is."""
    if len(cell) > LONGEST_CELL:
        return "too_long"
    if "\ufffd" in cell:
        return "characters"
    return "control" if any(character < " " and character not in "\t\n\r" for character in cell) else ""


def to_json(table: Table) -> JsonObject:
    """Return a table as the reading process says it."""
    return {
        "rows": [list(row) for row in table.rows],
        "numbers": list(table.numbers),
        "faults": [[fault.row, fault.column, fault.code] for fault in table.faults],
        "notes": [[note.code, dict(note.params)] for note in table.notes],
        "sheets": list(table.sheets),
        "sheet": table.sheet,
        "encoding": table.encoding,
        "delimiter": table.delimiter,
    }
