"""A file read with what a person chose about it, as one piece of slow work."""

from dataclasses import dataclass
from pathlib import Path

from app.exchange.spreadsheet import read_spreadsheet
from app.exchange.spreadsheet_table import Table, Wish
from app.session.spreadsheet_mapping import ColumnMapping, Reading, proposed, read_rows


@dataclass(frozen=True, slots=True)
class SheetReading:
    """A table, what its columns hold, and what its rows say."""

    table: Table
    mapping: ColumnMapping
    reading: Reading


def read_sheet(
    file: Path,
    wish: Wish | None = None,
    heading: bool | None = None,
) -> SheetReading:
    """Return what a file says, its columns as they are likely to be meant. ``heading`` tells whether its first row
    names them; None finds it out. Raises OSError and UnreadableFileError; blocks."""
    table = read_spreadsheet(file, wish)
    return of_table(table, proposed(table, heading))


def of_table(table: Table, mapping: ColumnMapping) -> SheetReading:
    """Return what the rows of a table say, its columns as they are meant."""
    return SheetReading(table, mapping, read_rows(table, mapping))
