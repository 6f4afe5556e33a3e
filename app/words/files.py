"""Why a file or text cannot be opened, in words: what it is instead, where, and what to do."""

from collections.abc import Mapping

from app.words.catalogue import _, marked
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
    "not_an_object": marked("The text is JSON but no target group: that begins with a curly bracket."),
    "no_known_field": marked("The text is JSON but holds no field of a target group."),
    "an_answer": marked(
        "This is an answer of the service, not a target group to create. Take what stands under 'data' of it."
    ),
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
    return _(_SENTENCES.get(code, _SENTENCES[""])).format_map(words)


def disk_code(error: OSError) -> str:
    """Return the code for what the system said when a file was opened."""
    kinds: dict[type[OSError], str] = {
        FileNotFoundError: "missing",
        IsADirectoryError: "folder",
        NotADirectoryError: "missing",
        PermissionError: "no_permission",
    }
    return next((code for kind, code in kinds.items() if isinstance(error, kind)), "not_readable")
