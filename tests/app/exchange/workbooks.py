"""Spreadsheets for tests: as other programs write them, and as no program would."""

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook


def workbook(rows: Sequence[Sequence[Any]], mend: Callable[[Any], None] | None = None) -> bytes:
    """Return a workbook with one sheet; ``mend`` changes the sheet before it is saved."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    if mend is not None:
        mend(sheet)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def with_part(book: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook of which one part is another, or one more."""
    with zipfile.ZipFile(BytesIO(book)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    parts[name] = change(parts.get(name, b""))
    return archived(parts)


def archived(parts: dict[str, bytes]) -> bytes:
    """Return an archive of these parts."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
