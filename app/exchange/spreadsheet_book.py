"""A table in a workbook, read row by row and never calculated. Only the reading process imports this."""

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from itertools import repeat
from typing import Any

from openpyxl import load_workbook

from app.exchange.spreadsheet_archive import check_archive, has_formulas
from app.exchange.spreadsheet_table import Note, Table, TableMaker, Wish, fault_of
from app.exchange.unreadable_file import UnreadableFileError

_EXACT = 10**15
"""Programs keep fifteen digits of a number; what they say of a longer one is rounded."""
_ZEROS = re.compile(r"0+")
_DECIMALS = re.compile(r"(?:#,##)?0\.(0+)")
_ESCAPED = re.compile(r"_x005[fF]_")


def read_book_table(data: bytes, wish: Wish) -> Table:
    """Return the table on a sheet of a workbook: the wished one, else the first that is shown.

    Raises UnreadableFileError as :func:`check_archive` does, and TooLargeTableError.
    """
    notes = check_archive(data)
    warnings.simplefilter("ignore")  # what of a workbook this library leaves out
    book = _opened(data, values=True)
    sheets = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise UnreadableFileError("spreadsheet_empty")
    name = wish.sheet if wish.sheet in sheets else sheets[0]
    formulas = _rows(_opened(data, values=False), name) if has_formulas(data) else repeat(())
    maker = TableMaker()
    maker.notes += notes
    for number, (cells, written) in enumerate(zip(_rows(book, name), formulas, strict=False), 1):
        texts, faults = _read_row(cells, written)
        maker.add(texts, faults)
        if maker.full:
            maker.notes.append(Note("stopped", (("row", number),)))
            break
    return maker.table(sheets=tuple(sheets), sheet=name)


def _opened(data: bytes, values: bool) -> Any:
    return load_workbook(BytesIO(data), read_only=True, data_only=values, keep_links=False, keep_vba=False)


def _rows(book: Any, name: str) -> Iterator[tuple[Any, ...]]:
    sheet = book[name]
    sheet.reset_dimensions()  # what a sheet says of its own size may be anything
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows()
    return rows


def _read_row(cells: tuple[Any, ...], written: tuple[Any, ...]) -> tuple[list[str], dict[int, str]]:
    texts: list[str] = []
    faults: dict[int, str] = {}
    for column, cell in enumerate(cells):
        value = cell.value
        text = "" if value is None else cell_text(value, cell.number_format)
        never_calculated = value is None and column < len(written) and written[column].data_type == "f"
        code = "error_value" if value is not None and cell.data_type == "e" else fault_of(text)
        code = "formula" if never_calculated else code
        if code:
            faults[column] = code
        texts.append("" if code else text)
    return texts, faults


def cell_text(value: object, number_format: str) -> str:
    """Return a value as it is seen in its cell, with all of its digits, days in their ISO form."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number_text(value, number_format)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else _with_seconds(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time | timedelta):
        return str(value)
    return _ESCAPED.sub("_", str(value))


def _with_seconds(value: datetime) -> str:
    return value.isoformat(timespec="milliseconds" if value.microsecond else "seconds")


def _number_text(value: int | float, number_format: str) -> str:
    if not abs(value) < _EXACT:
        return f"{float(value):.14E}"
    text = format(Decimal(format(value, ".15g")), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    if _ZEROS.fullmatch(number_format) and text.isdecimal():
        return text.zfill(len(number_format))
    decimals = _DECIMALS.fullmatch(number_format)
    if decimals and len(text.partition(".")[2]) <= len(decimals[1]):
        return format(Decimal(text), f".{len(decimals[1])}f")
    return text
