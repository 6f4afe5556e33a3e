"""The draft a command works on: any text of a target group, in a file or on standard input."""

import sys
from pathlib import Path
from typing import BinaryIO

from app.commands.output import Output
from app.commands.wrong_use import WrongUseError
from app.domain import exact_json
from app.domain.draft import Draft
from app.exchange.file import text_of
from app.exchange.imported import Import, read_import, read_import_file
from app.exchange.unreadable_file import UnreadableFileError
from app.session.importing import told, told_of
from app.words.catalogue import _
from app.words.files import disk_code, unreadable

STANDARD_INPUT = "-"


def read_input(name: str, output: Output, stream: BinaryIO | None = None) -> Draft:
    """Return the draft of a file, or of standard input for ``-``; say what is to know about where it comes from.

    Raises WrongUseError with a sentence.
    """
    imported = _read(name, stream)
    output.messages((*told(imported), *(told_of(secret) for secret in imported.secrets)))
    return imported.draft


def _read(name: str, stream: BinaryIO | None) -> Import:
    shown = _("standard input") if name == STANDARD_INPUT else name
    try:
        if name == STANDARD_INPUT:
            return read_import(text_of((stream or sys.stdin.buffer).read(exact_json.MAX_BYTES + 1)))
        return read_import_file(Path(name))
    except UnreadableFileError as error:
        raise WrongUseError("unreadable", f"{shown}: {unreadable(error.code, error.place)}", error.code) from None
    except (OSError, ValueError) as error:  # ValueError: a name with a zero character
        code = disk_code(error) if isinstance(error, OSError) else "missing"
        raise WrongUseError("unreadable", f"{shown}: {unreadable(code)}", code) from None
