"""The draft a command works on: a file, or standard input."""

import sys
from pathlib import Path
from typing import BinaryIO

from app.commands.wrong_use import WrongUseError
from app.domain import exact_json
from app.domain.draft import Draft
from app.exchange.file import read_file, read_file_text, text_of
from app.exchange.unreadable_file import UnreadableFileError
from app.words.catalogue import _
from app.words.files import disk_code, unreadable

STANDARD_INPUT = "-"


def read_input(name: str, stream: BinaryIO | None = None) -> Draft:
    """Return the draft of a file, or of standard input for ``-``. Raises WrongUseError with a sentence."""
    shown = _("standard input") if name == STANDARD_INPUT else name
    try:
        if name == STANDARD_INPUT:
            return read_file_text(text_of((stream or sys.stdin.buffer).read(exact_json.MAX_BYTES + 1)))
        return read_file(Path(name))
    except UnreadableFileError as error:
        params: dict[str, str | int] = {
            "line": error.line,
            "column": error.column,
            "path": error.path,
            "detail": error.detail,
        }
        raise WrongUseError("unreadable", f"{shown}: {unreadable(error.code, params)}", error.code) from None
    except (OSError, ValueError) as error:  # ValueError: a name with a zero character
        code = disk_code(error) if isinstance(error, OSError) else "missing"
        raise WrongUseError("unreadable", f"{shown}: {unreadable(code)}", code) from None
