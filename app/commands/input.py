"""The draft a command works on: any text of a target group, in a file or on standard input."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.commands.output import Output
from app.commands.wrong_use import WrongUseError
from app.domain import exact_json
from app.domain.draft import Draft
from app.exchange.file import text_of
from app.exchange.imported import Import, read_import, read_import_file
from app.exchange.spreadsheet import is_spreadsheet
from app.exchange.spreadsheet_export import column_name
from app.exchange.unreadable_file import UnreadableFileError
from app.session.importing import told, told_of
from app.session.spreadsheet_import import NotTakenError, draft_of_spreadsheet
from app.words.catalogue import _, counted
from app.words.files import disk_code, unreadable
from app.words.spreadsheets import at_cell, problem_sentence

STANDARD_INPUT = "-"
_MOST_SAID = 5


def read_input(name: str, output: Output, stream: BinaryIO | None = None) -> Draft:
    """Return the draft of a file, or of standard input for ``-``; say what is to know about where it comes from.

    Raises WrongUseError with a sentence.
    """
    if name != STANDARD_INPUT and is_spreadsheet(Path(name)):
        return _read_spreadsheet(name)
    imported = _read(name, stream)
    output.messages((*told(imported), *(told_of(secret) for secret in imported.secrets)))
    return imported.draft


def _read_spreadsheet(name: str) -> Draft:
    """Return the draft of a spreadsheet; refused whole where one of its cells is not taken: nobody can be asked."""
    with _said_of(name):
        try:
            return draft_of_spreadsheet(Path(name))
        except NotTakenError as error:
            lines = [
                at_cell(problem.row, column_name(problem.column), problem_sentence(problem.code, problem.text))
                for problem in error.problems[:_MOST_SAID]
            ]
            more = len(error.problems) - len(lines)
            lines += [counted("and {count} more", "and {count} more", more).format(count=more)] if more else []
            raise WrongUseError("unreadable", f"{name}: {' '.join(lines)}", error.problems[0].code) from None


def _read(name: str, stream: BinaryIO | None) -> Import:
    with _said_of(_("standard input") if name == STANDARD_INPUT else name):
        if name == STANDARD_INPUT:
            return read_import(text_of((stream or sys.stdin.buffer).read(exact_json.MAX_BYTES + 1)))
        return read_import_file(Path(name))


@contextmanager
def _said_of(shown: str) -> Iterator[None]:
    """Turn what cannot be read into a sentence about it."""
    try:
        yield
    except UnreadableFileError as error:
        raise WrongUseError("unreadable", f"{shown}: {unreadable(error.code, error.place)}", error.code) from None
    except (OSError, ValueError) as error:  # ValueError: a name with a zero character
        code = disk_code(error) if isinstance(error, OSError) else "missing"
        raise WrongUseError("unreadable", f"{shown}: {unreadable(code)}", code) from None
