"""The log on the disk: a few small files in the program's own folder, and no secret in them."""

import logging
import os
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from app.storage.places import open_own_file
from app.storage.scrubber import Scrubber

MOST_BYTES = 1_000_000
FILES = 5
_LONGEST_LINE = 20_000


class LogFile(logging.Handler):
    """Writes ``log.txt``; when that is full it becomes ``log.1.txt`` and so on, the oldest goes.

    The text of an error is never written, for it may hold what was typed: its kind and where it happened are.
    What cannot be written is left out, without a word: a log must not be what stops the work.
    """

    def __init__(self, folder: Path, scrubber: Scrubber, most_bytes: int = MOST_BYTES, files: int = FILES) -> None:
        super().__init__(logging.WARNING)
        self._names = [folder / "log.txt", *(folder / f"log.{number}.txt" for number in range(1, files))]
        self._scrubber = scrubber
        self._most_bytes = most_bytes

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        with suppress(Exception):
            line = self._scrubber.clean(_told(record))[:_LONGEST_LINE] + "\n"
            self._write(line.encode("utf-8", "backslashreplace"))

    def _write(self, line: bytes) -> None:
        newest = self._names[0]
        with suppress(FileNotFoundError):
            if newest.lstat().st_size + len(line) > self._most_bytes:
                self._make_room()
        # opened for each line: lines are few, and a link that was put in its place is never followed
        descriptor = open_own_file(newest, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        with open(descriptor, "ab", buffering=0) as opened:  # noqa: PTH123 - a descriptor, no path
            opened.write(line)

    def _make_room(self) -> None:
        for older, newer in zip(reversed(self._names), list(reversed(self._names))[1:], strict=False):
            with suppress(FileNotFoundError):
                newer.replace(older)


def _told(record: logging.LogRecord) -> str:
    moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="seconds")
    told = f"{moment} {record.levelname} {record.name}: {record.getMessage()}"
    if record.exc_info and record.exc_info[0] is not None:
        places = [f"{each.filename}:{each.lineno} {each.name}" for each in traceback.extract_tb(record.exc_info[2])]
        told += f" | {record.exc_info[0].__name__} at {' < '.join(reversed(places))}"
    return told
