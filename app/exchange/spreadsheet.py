"""Spreadsheets of others, read in a process of its own: a small file can keep a reader busy for minutes."""

import json
import stat
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.exact_json import MAX_BYTES
from app.exchange.spreadsheet_table import VERB, Fault, Note, Table, Wish
from app.exchange.unreadable_file import UnreadableFileError

ENDINGS = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods", ".xlsb")
"""Names by which a file is taken for a spreadsheet; what it is, its bytes tell."""
_ROOT = Path(__file__).resolve().parents[2]
_FROZEN = bool(getattr(sys, "frozen", False))


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading may take."""

    seconds: float = 10.0
    megabytes: int = 512


LIMITS = Limits()
COMMAND = (sys.executable, VERB) if _FROZEN else (sys.executable, "-m", "app.exchange.spreadsheet_child")


def is_spreadsheet(file: Path) -> bool:
    """Tell whether a file is to be read as a spreadsheet, by its name."""
    return file.suffix.lower() in ENDINGS


def read_spreadsheet(file: Path, wish: Wish | None = None, limits: Limits = LIMITS) -> Table:
    """Return the table in a file. Raises OSError and UnreadableFileError; blocks as long as reading takes."""
    return read_table(spreadsheet_bytes(file), wish, limits)


def spreadsheet_bytes(file: Path) -> bytes:
    """Return what is in a file of at most 10 MiB. Raises OSError and UnreadableFileError."""
    if not stat.S_ISREG(file.stat().st_mode):  # a pipe or device could keep the program waiting for ever
        raise UnreadableFileError("not_a_file")
    with file.open("rb") as opened:
        data = opened.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableFileError("too_large")
    return data


def read_table(
    data: bytes, wish: Wish | None = None, limits: Limits = LIMITS, command: Sequence[str] = COMMAND
) -> Table:
    """Return the table in the bytes of a file. Blocks as long as reading takes.

    Raises UnreadableFileError: ``spreadsheet_slow`` and ``spreadsheet_memory`` past the limits, ``too_many_rows``,
    ``too_many_columns``, ``spreadsheet_empty``, ``spreadsheet_old``, those of a workbook's archive, and
    ``spreadsheet_broken`` for all else.
    """
    wish = wish or Wish()
    wished = {
        "megabytes": limits.megabytes,
        "seconds": max(int(limits.seconds), 1),
        "encoding": wish.encoding,
        "delimiter": wish.delimiter,
        "sheet": wish.sheet,
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command,
            cwd=_ROOT,
            input=json.dumps(wished).encode() + b"\n" + data,
            capture_output=True,
            timeout=limits.seconds,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableFileError("spreadsheet_slow") from None
    if done.returncode < 0:  # the system has ended it
        raise UnreadableFileError("spreadsheet_slow")
    try:
        return _table_of(json.loads(done.stdout))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        if isinstance(error, UnreadableFileError):
            raise
        raise UnreadableFileError("spreadsheet_broken") from None


def _table_of(answer: Any) -> Table:
    """Return what the reading process said; raises what it refused with."""
    if "refused" in answer:
        raise UnreadableFileError(str(answer["refused"]), detail=str(answer.get("detail", "")))
    return Table(
        rows=tuple(tuple(row) for row in answer["rows"]),
        numbers=tuple(answer["numbers"]),
        faults=tuple(Fault(row, column, code) for row, column, code in answer["faults"]),
        notes=tuple(Note(code, tuple(params.items())) for code, params in answer["notes"]),
        sheets=tuple(answer["sheets"]),
        sheet=answer["sheet"],
        encoding=answer["encoding"],
        delimiter=answer["delimiter"],
    )
