"""What was recorded last of a folder, noted outside of it: so an older copy of it that was put back is noticed."""

import hashlib
import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from app.storage.gap import all_changes, newest_change
from app.storage.places import PlaceError, marks_folder, open_own_file, prepare_folder

_MOST_MARKS = 50  # folders of long ago, of trials and of tests


class NewestMark:
    """The mark of one folder. It says nothing of what was sent: it is a checksum of the newest change on record.

    Without a mark nothing is known, and nothing is claimed. It never goes ahead of what is safely on the disk.
    """

    def __init__(self, root: Path, folder: Path | None = None) -> None:
        name = hashlib.sha256(os.fsencode(os.path.normcase(root.resolve()))).hexdigest()[:20]
        self._file = (folder or marks_folder()) / name
        self._noted: str | None = None

    @property
    def is_there(self) -> bool:
        """Tell whether anything of this folder was noted."""
        return bool(self._read())

    def is_missing_in(self, connection: sqlite3.Connection) -> bool:
        """Tell whether the record does not know of the change that was noted: then it is older than that.

        Of a record that cannot be read nothing is claimed; that it is damaged is found elsewhere.
        """
        noted = self._read()
        if not noted or noted == _digest(newest_change(connection)):
            return False
        with suppress(sqlite3.Error):
            return all(_digest(change) != noted for change in all_changes(connection))
        return False

    def note(self, connection: sqlite3.Connection) -> None:
        """Note the newest change on record. A disk that refuses is no reason to stop."""
        digest = _digest(newest_change(connection))
        if digest != self._noted:
            with suppress(OSError, PlaceError):
                self._write(digest)
                self._noted = digest

    def _read(self) -> str:
        with suppress(OSError, PlaceError), open(open_own_file(self._file, os.O_RDONLY), "rb") as opened:  # noqa: PTH123
            return opened.read(100).decode("ascii", "replace")
        return ""

    def _write(self, digest: str) -> None:
        if not digest:
            self._file.unlink(missing_ok=True)
            return
        prepare_folder(self._file.parent)
        part = self._file.with_name(self._file.name + ".part")
        descriptor = open_own_file(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        with open(descriptor, "wb") as opened:  # noqa: PTH123 - a descriptor, no path
            opened.write(digest.encode("ascii"))
        part.replace(self._file)
        if self._noted is None:
            self._leave_out_the_oldest()

    def _leave_out_the_oldest(self) -> None:
        marks = sorted(self._file.parent.iterdir(), key=lambda mark: mark.stat().st_mtime)
        for mark in marks[:-_MOST_MARKS]:
            mark.unlink(missing_ok=True)


def _digest(change: tuple[str, ...] | None) -> str:
    return hashlib.sha256("\n".join(change).encode("utf-8", "surrogatepass")).hexdigest() if change is not None else ""
