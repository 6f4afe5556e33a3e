"""A table in a text: which characters its bytes are, what parts its cells, and quotes that do not end."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from app.exchange.neutral_cell import restored
from app.exchange.spreadsheet_table import WHOLE_ROW, Note, Table, TableMaker, Wish, fault_of

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254")
"""What a person can choose; the last five are called ANSI where they are the usual one."""
DELIMITERS = (";", ",", "\t")
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_HEAD = 65_536
_SAID = re.compile(r"sep=([;,\t])\r?\n")
_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(slots=True)
class _Row:
    """One row as it was split. ``lone`` is a quote that does not end, or not before the next cell begins."""

    cells: list[str] = field(default_factory=list)
    lone: bool = False
    lines: int = 1
    end: int = 0


def read_text_table(data: bytes, wish: Wish) -> Table:
    """Return the table in the bytes of a file; raises TooLargeTableError."""
    encoding = wish.encoding if wish.encoding in ENCODINGS else guessed_encoding(data)
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    said = _SAID.match(text)
    if said:
        text = text[said.end() :]
    delimiter = wish.delimiter if wish.delimiter in DELIMITERS else said[1] if said else guessed_delimiter(text)
    maker, rows, lines = TableMaker(), 0, 0
    for row in split(text, delimiter):
        cells = [restored(cell) for cell in row.cells]
        faults = {column: code for column, cell in enumerate(cells) if (code := fault_of(cell))}
        for column in faults:
            cells[column] = ""
        maker.add(cells, faults | ({WHOLE_ROW: "quote"} if row.lone else {}))
        rows, lines = rows + 1, lines + row.lines
        if maker.full:
            maker.notes.append(Note("stopped", (("row", rows),)))
            break
    if lines != rows:
        maker.notes.append(Note("joined_lines", (("lines", lines), ("rows", rows))))
    return maker.table(encoding=encoding, delimiter=delimiter)


def guessed_encoding(data: bytes) -> str:
    """Return the encoding that a mark in front, zeros between letters or the bytes themselves speak for."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return encoding
    head = data[:4096]
    first, second = head[::2].count(0), head[1::2].count(0)
    if max(first, second) > len(head) // 5 and min(first, second) < len(head) // 50 + 1:
        return "utf-16-be" if first > second else "utf-16-le"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def guessed_delimiter(text: str) -> str:
    """Return what parts the cells: with it most rows are equally long, and longest."""

    def worth(delimiter: str) -> tuple[float, int]:
        head = text[:_HEAD]
        widths = [len(row.cells) for row in islice(split(head, delimiter), 50) if any(row.cells)]
        if not widths or max(widths) == 1:
            return 0.0, 0
        width, count = Counter(widths).most_common(1)[0]
        return (count / len(widths), width) if width > 1 else (0.0, 1)

    return max(DELIMITERS, key=worth) if text else DELIMITERS[0]


def split(text: str, delimiter: str) -> Iterator[_Row]:
    """Yield the rows of a text. Quotes hold delimiters and line ends, as long as the row then is as long as the first;
    a quote that does not end is a letter, and what follows it is not swallowed."""
    pieces = _Pieces(text, delimiter)
    place, width = 0, 0
    while place < len(text):
        row = pieces.row(place)
        if row.lines > 1 and width and len(row.cells) != width:
            row = pieces.row(place, plain=True)
        width = width or len(row.cells)
        yield row
        place = row.end


class _Pieces:
    """Splits a text by one delimiter."""

    def __init__(self, text: str, delimiter: str) -> None:
        self._text = text
        self._delimiter = delimiter
        self._quoted = re.compile(rf'"((?:[^"]++|"")*+)"(?=[{delimiter}\r\n]|\Z)')
        self._plain = re.compile(rf"[^{delimiter}\r\n]*+")

    def row(self, place: int, plain: bool = False) -> _Row:
        """Return the row that begins at a place; with ``plain`` its quotes are letters."""
        row = _Row(lone=plain)
        while True:
            quoted = self._text.startswith('"', place) and not row.lone
            found = self._quoted.match(self._text, place) if quoted else None
            if found is not None:
                row.cells.append(found[1].replace('""', '"'))
                row.lines += len(_LINE_END.findall(found[1]))
            else:
                row.lone = row.lone or quoted
                found = self._plain.match(self._text, place)
                assert found is not None  # noqa: S101 - it may be empty
                row.cells.append(found[0])
            place = found.end()
            if not self._text.startswith(self._delimiter, place):
                break
            place += 1
        end = _LINE_END.match(self._text, place)
        row.end = end.end() if end else place
        return row
