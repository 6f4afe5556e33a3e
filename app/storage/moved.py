"""Where everything of a folder was moved on this computer, as the folder itself tells."""

import json
import os
from contextlib import suppress
from pathlib import Path

from app.storage.places import PlaceError, open_own_file

HERE = "moved-here"
"""The file in the new folder that holds the name of the move; a note in the old one counts only together with it."""
_NOTE = "moved-to-"
_MOST_BYTES = 64 * 1024


def settled(root: Path) -> Path:
    """Return the folder in which the program goes on: where everything was moved to, else the folder itself.

    A note of a move that never came to its end, or that was made on another computer, is passed over: there is no
    such folder here.
    """
    seen = {root}
    while (target := _moved_to(root)) is not None and target not in seen:
        seen.add(target)
        root = target
    return root


def note_of(root: Path, move: str) -> Path:
    """Return the file that notes a move in the old folder."""
    return root / (_NOTE + move)


def note_text(target: Path, *, done: bool = False) -> bytes:
    """Return what stands in it, before the move has come to its end and after."""
    return json.dumps({"to": str(target.absolute()), "done": done}).encode("utf-8", "surrogatepass")


def left_for(root: Path) -> str:
    """Return the folder to which everything was moved from one that is in use all the same; empty where none was."""
    for note in sorted(root.glob(_NOTE + "*")):
        with suppress(OSError, PlaceError, ValueError, TypeError, LookupError):
            said = json.loads(_read(note))
            if said["done"] is True:
                return str(said["to"])
    return ""


def _moved_to(root: Path) -> Path | None:
    for note in sorted(root.glob(_NOTE + "*")):
        with suppress(OSError, PlaceError, ValueError, TypeError, LookupError):
            target = Path(json.loads(_read(note))["to"])
            if target.is_absolute() and _read(target / HERE).decode("ascii") == note.name.removeprefix(_NOTE):
                return target
    return None


def _read(file: Path) -> bytes:
    with open(open_own_file(file, os.O_RDONLY), "rb") as opened:  # noqa: PTH123 - a descriptor, no path
        return opened.read(_MOST_BYTES)
