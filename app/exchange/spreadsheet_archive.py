"""The archive that a workbook is: looked at before anything in it is unpacked or read."""

import re
import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

from app.exchange.spreadsheet_table import Note
from app.exchange.unreadable_file import UnreadableFileError

MOST_BYTES = 50 * 1024 * 1024
MOST_RATIO = 100
MOST_ENTRIES = 200
_SMALL = 64 * 1024
_PROLOG = 64 * 1024
_ENCRYPTED = 1
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def is_archive(data: bytes) -> bool:
    """Tell whether bytes begin as a workbook does."""
    return data.startswith(b"PK\x03\x04")


def is_old_workbook(data: bytes) -> bool:
    """Tell whether bytes are a workbook of the old form, or one behind a password."""
    return data.startswith(b"\xd0\xcf\x11\xe0")


def check_archive(data: bytes) -> tuple[Note, ...]:
    """Return what was found in a workbook and is left out: macros, and links to other files.

    Raises UnreadableFileError: ``spreadsheet_bomb`` for sizes that no table has, ``spreadsheet_dtd`` for parts that
    define names of their own, ``spreadsheet_locked``, ``spreadsheet_other``, ``spreadsheet_broken``.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_sizes(entries)
            _check_kind({entry.filename for entry in entries})
            for entry in entries:
                if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _check_prolog(archive, entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError) as error:
        if isinstance(error, UnreadableFileError):
            raise
        raise UnreadableFileError("spreadsheet_broken") from None
    names = [entry.filename.lower() for entry in entries]
    notes = {"macros": "vbaproject", "links": "externallinks/"}
    return tuple(Note(code) for code, part in notes.items() if any(part in name for name in names))


def has_formulas(data: bytes) -> bool:
    """Tell whether a sheet of a checked workbook holds a formula."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return any(
            _FORMULA.search(archive.read(name)) is not None
            for name in archive.namelist()
            if name.lower().startswith("xl/worksheets/")
        )


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    whole = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    too_thin = any(entry.file_size > max(_SMALL, MOST_RATIO * entry.compress_size) for entry in entries) or whole > max(
        _SMALL, MOST_RATIO * packed
    )
    if len(entries) > MOST_ENTRIES or whole > MOST_BYTES or too_thin:
        raise UnreadableFileError("spreadsheet_bomb")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise UnreadableFileError("spreadsheet_locked")
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise UnreadableFileError("spreadsheet_broken")


def _check_kind(names: set[str]) -> None:
    if "xl/workbook.xml" not in names:
        others = {"mimetype", "xl/workbook.bin"}
        raise UnreadableFileError("spreadsheet_other" if others & names else "spreadsheet_broken")


class _FirstElement(Exception):  # noqa: N818 - nothing is wrong
    """The first element begins: what comes before it has been seen."""


def _check_prolog(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    def refuse(*_declared: object) -> None:
        raise UnreadableFileError("spreadsheet_dtd", detail=entry.filename)

    def stop(*_element: object) -> None:
        raise _FirstElement

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    with archive.open(entry) as part:
        try:
            parser.Parse(part.read(_PROLOG), False)
        except _FirstElement:
            return
        except expat.ExpatError:
            raise UnreadableFileError("spreadsheet_broken", detail=entry.filename) from None
    if entry.file_size:
        raise UnreadableFileError("spreadsheet_broken", detail=entry.filename)
