"""A table as a file that spreadsheet programs open: every cell of it is a text, whatever it begins with."""

import re
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO

from app.exchange.neutral_cell import neutral

Rows = Sequence[Sequence[str]]
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LIKE_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_HEADING, _TEXT = 1, 2


def csv_bytes(rows: Rows, delimiter: str = ",") -> bytes:
    """Return a table as text in UTF-8 with a mark in front, by which every program knows it."""
    lines = (delimiter.join(_quoted(neutral(cell), delimiter) for cell in row) + "\r\n" for row in rows)
    return "".join(lines).encode("utf-8-sig", "replace")


def book_bytes(rows: Rows, sheet: str) -> bytes:
    """Return a table as a workbook with one sheet, its first row as the heading.

    All cells are typed as text: none of them can be a formula. A character that no workbook holds is shown as such.
    """
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": _workbook(sheet),
        "xl/_rels/workbook.xml.rels": _relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
        "xl/styles.xml": _styles(),
        "xl/worksheets/sheet1.xml": _sheet(rows),
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, (_HEAD + text).encode())
    return made.getvalue()


def _quoted(cell: str, delimiter: str) -> str:
    if any(character in cell for character in f'{delimiter}"\r\n') or cell != cell.strip():
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _content_types() -> str:
    kinds = {"workbook.xml": "sheet.main", "styles.xml": "styles", "worksheets/sheet1.xml": "worksheet"}
    parts = "".join(
        f'<Override PartName="/xl/{name}" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _workbook(sheet: str) -> str:
    name = _escaped(_plain(re.sub(r"[\[\]:*?/\\']", " ", sheet))[:31]).replace('"', "&quot;")
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f'<sheets><sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _styles() -> str:
    """Return three looks: the usual one, a bold text, a text. Format 49 is that of texts, also of what is typed over
    them later."""
    return (
        f'<styleSheet xmlns="{_MAIN}">'
        '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _sheet(rows: Rows) -> str:
    width = max((len(row) for row in rows), default=0)
    columns = f'<cols><col min="1" max="{width}" width="20" style="{_TEXT}" customWidth="1"/></cols>' if width else ""
    frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    views = f'<sheetViews><sheetView workbookViewId="0">{frozen}</sheetView></sheetViews>'
    return f'<worksheet xmlns="{_MAIN}">{views}{columns}<sheetData>{"".join(_rows(rows))}</sheetData></worksheet>'


def _rows(rows: Rows) -> Iterable[str]:
    for number, row in enumerate(rows, 1):
        look = _HEADING if number == 1 else _TEXT
        cells = "".join(
            f'<c r="{column_name(column)}{number}" s="{look}" t="inlineStr">'
            f'<is><t xml:space="preserve">{_escaped(_plain(cell))}</t></is></c>'
            for column, cell in enumerate(row)
            if cell
        )
        yield f'<row r="{number}">{cells}</row>'


def _escaped(text: str) -> str:
    """The library's own function for this loads all that speaks HTTP."""
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def _plain(cell: str) -> str:
    """Return a text as a workbook holds it: what looks like an escaped character in it is none."""
    lines = cell.replace("\r\n", "\n").replace("\r", "\n")  # as a cell holds them
    return _LIKE_ESCAPED.sub("_x005F_", _NOT_IN_XML.sub("\ufffd", lines))


def column_name(place: int) -> str:
    """Return the letters of a column, counted from 0: ``A``, ``Z``, ``AA``; none for the place of a whole row."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
