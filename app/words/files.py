"""Why a file or text cannot be opened, in words: what it is instead, where, and what to do."""

from collections.abc import Mapping

from app.words.catalogue import _, marked
from app.words.spreadsheets import UNREADABLE_SPREADSHEETS
from app.words.visible_text import all_visible

_SENTENCES: dict[str, str] = {
    "": marked("This is no target group that this program can read."),
    "missing": marked("There is no file of this name. Check its name and folder."),
    "folder": marked("This is a folder. Choose a file in it."),
    "no_permission": marked("This computer does not let you read the file. Ask whoever owns it."),
    "not_readable": marked("The file could not be read from its disk. Copy it elsewhere and open the copy."),
    "not_a_file": marked("This is a device or a pipe, not a file. Choose a file."),
    "many": marked("Open one file at a time."),
    "network": marked(
        "This file lies on another computer. Looking at it would sign you in there, so it was not touched. Copy it to "
        "this computer, or choose it with 'Open a file'."
    ),
    "too_large": marked("The file is larger than 10 MB, so it is no target group. Choose another one."),
    "utf16": marked("The file is saved as UTF-16. Save it again as UTF-8 and open it."),
    "not_utf8": marked("The file is not saved as UTF-8 (see line {line}). Save it again as UTF-8 and open it."),
    "not_json": marked(
        "The text is no JSON: it stops making sense in line {line} at character {column}. Check the commas, quotes and "
        "brackets just before that."
    ),
    "repeated_key": marked("One of the names stands twice in the same place of the text. Keep one of the two."),
    "not_a_number": marked("The text holds NaN or Infinity where a number must stand. Write the number."),
    "too_deep": marked("The text is nested more than 64 levels deep, so it is no target group."),
    "too_many_parts": marked("The text holds far more parts than a target group can have. Choose another one."),
    "not_an_object": marked("The text is JSON but no target group: that begins with a curly bracket."),
    "no_known_field": marked("The text is JSON but holds no field of a target group."),
    "an_answer": marked("This is an answer of the service with no target group in it."),
    "nothing_found": marked(
        "There is no target group in this text. Take a curl command, JSON, a Postman collection or a draft."
    ),
    "token_request": marked("This asks for a token to sign in with. Take the request that creates the target group."),
    "no_group_in_collection": marked("None of the collection's requests creates a target group."),
    "curl_no_data": marked("The command sends nothing. Take one with --data and the details of a target group."),
    "curl_no_value": marked("The command ends after {detail}. Copy all of it."),
    "curl_quote": marked("A quote in the command is never closed (it begins in line {line}). Copy all of the command."),
    "curl_file": marked(
        "The command takes text from a file ({detail}). This program reads no file that a command names: put the "
        "text itself there, or open the file."
    ),
    "curl_runs": marked(
        "The command runs another one ({detail}). This program runs nothing: put there what the other one would give."
    ),
    "curl_refused": marked(
        "The command uses {detail}, which writes a file, takes another way or signs in by other means. Take it out."
    ),
    "curl_unknown": marked("The command uses {detail}, which this program does not know. Take it out."),
    "not_a_draft_file": marked("This is no draft of this program."),
    "wrong_shape": marked("The draft is damaged at '{path}'. Open an earlier copy of it."),
    "newer_format": marked(
        "The draft was saved by a newer version of this program ({detail}). Install that version to change it."
    ),
}


def unreadable(code: str, params: Mapping[str, str | int] | None = None) -> str:
    """Return the sentence for a code of an unreadable file, or for one of :func:`disk_code`.

    ``params`` are its ``line`` and ``column`` (from 1), its dotted ``path`` and ``detail``.
    """
    words: dict[str, str | int] = {"line": 1, "column": 1, "path": "…", "detail": "…"}
    words.update({name: value for name, value in all_visible(params or {}).items() if value})
    return _((_SENTENCES | UNREADABLE_SPREADSHEETS).get(code, _SENTENCES[""])).format_map(words)


def disk_code(error: OSError) -> str:
    """Return the code for what the system said when a file was opened."""
    kinds: dict[type[OSError], str] = {
        FileNotFoundError: "missing",
        IsADirectoryError: "folder",
        NotADirectoryError: "missing",
        PermissionError: "no_permission",
    }
    return next((code for kind, code in kinds.items() if isinstance(error, kind)), "not_readable")
