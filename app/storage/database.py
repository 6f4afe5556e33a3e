"""The one database of the program: durable when a write returns, one thread writes, readers never wait for it."""

import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from app.storage.connection import (
    Identity,
    identities,
    is_disk_error,
    offer_fresh,
    open_to_read,
    open_to_write,
    raise_refusal,
    take_fresh,
    update_schema,
)
from app.storage.gap import doubt_open, is_recorded, mark_gap, newest_change
from app.storage.not_recorded import NotRecordedError
from app.storage.places import PlaceError, fill_reserve
from app.storage.runner import Runner
from app.storage.schema import STEPS
from app.storage.time_stamp import time_stamp, utc_now

T = TypeVar("T")
RUNNERS = "running"
"""The folder beside the file in which each process that sends keeps a file locked."""
Work = Callable[[sqlite3.Connection], Any]


class Database:
    """An SQLite file in WAL mode with full synchronisation.

    Its thread is a daemon: a program that ends in the middle of a write leaves a whole database without that write.
    """

    def __init__(self, file: Path, reserve: Path | None = None, steps: tuple[tuple[str, ...], ...] = STEPS) -> None:
        """Open or make the file; ``reserve`` is the file whose space :meth:`write` may free. Raises
        NotRecordedError, ``newer`` and ``damaged`` among its codes; then nothing was changed."""
        self._file = file
        self._reserve = reserve
        self._steps = steps
        self._reading = threading.Lock()
        self._queue: queue.SimpleQueue[tuple[Work, bool, Future[Any]] | None] = queue.SimpleQueue()
        self._closing = threading.Lock()
        self._closed = False
        self._lost = False  # the file failed and could not be opened again
        self._files: tuple[Identity | None, Identity | None] = None, None
        self._listeners: list[Callable[[str], None]] = []
        self._note: Callable[[sqlite3.Connection], None] | None = None
        self.runner = Runner(file.parent / RUNNERS)
        self._open()
        self._thread = threading.Thread(target=self._serve, name="storage", daemon=True)
        self._thread.start()

    def write(self, work: Callable[[sqlite3.Connection], T], *, must: bool = False) -> T:
        """Run work in one transaction on the writer thread; return its result when it is durable.

        What work raises undoes the transaction and is raised here. ``must`` frees the reserve file where the disk is
        full and runs work once more. Raises NotRecordedError where the computer refuses; then nothing was changed.
        """
        if threading.current_thread() is self._thread:
            raise RuntimeError("a write inside a write would wait for itself")
        return self._asked_for(work, must=must).result()

    def write_soon(self, work: Callable[[sqlite3.Connection], object]) -> None:
        """The same without waiting for it, before all that is written later. What the computer refuses is not told."""
        with suppress(NotRecordedError):
            self._asked_for(work, must=False)

    def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run work on one unchanging view of the data; return its result. Raises NotRecordedError (``damaged``, …)."""
        with self._reading:
            if self._closed or self._lost:
                raise NotRecordedError("closed" if self._closed else "disk_error")
            try:
                self._reader.execute("BEGIN")
                try:
                    return work(self._reader)
                finally:
                    if self._reader.in_transaction:
                        self._reader.execute("ROLLBACK")
            except sqlite3.Error as error:
                raise_refusal(error)

    def listen(self, listener: Callable[[str], None]) -> None:
        """Call a function, on the writer thread, when the file was ``recreated`` because it was gone, or ``replaced``
        by another one, with which the program goes on."""
        self._listeners.append(listener)

    def note_with(self, note: Callable[[sqlite3.Connection], None]) -> None:
        """Call a function, on the writer thread, after each change that is on the disk. It raises nothing."""
        self._note = note

    def is_sound(self) -> bool:
        """Look through the whole file and tell whether it is in order. Slow for a large one."""
        try:
            answer: str = self.read(lambda connection: connection.execute("PRAGMA quick_check(1)").fetchone()[0])
        except NotRecordedError:
            return False
        return answer == "ok"

    def close(self) -> None:
        """Finish what is waiting and close the file."""
        with self._closing:
            if self._closed:
                return
            self._closed = True
            self._queue.put(None)
        self._thread.join()
        with self._reading:
            self._reader.close()
        self.runner.end()

    def _asked_for(self, work: Callable[[sqlite3.Connection], T], *, must: bool) -> "Future[T]":
        done: Future[T] = Future()
        with self._closing:
            if self._closed:
                raise NotRecordedError("closed")
            self._queue.put((work, must, done))
        return done

    def _open(self) -> None:
        try:
            take_fresh(self._file)
            self._writer = open_to_write(self._file)
            try:
                update_schema(self._writer, self._file, self._steps)
                self._reader = open_to_read(self._file)
            except BaseException:
                self._writer.close()
                raise
        except sqlite3.Error as error:
            raise_refusal(error)
        except (PlaceError, OSError) as error:
            full = isinstance(error, PlaceError) and error.code == "disk_full"
            raise NotRecordedError("disk_full" if full else "read_only", str(error)) from error
        self._files = identities(self._file)
        self._fill_reserve()

    def _serve(self) -> None:
        while (item := self._queue.get()) is not None:
            work, must, done = item
            try:
                done.set_result(self._do(work, must))
            except BaseException as error:  # whoever waits gets it
                done.set_exception(error)
            del item, work, done  # nothing of it is kept while nobody asks for more
        self._writer.close()

    def _do(self, work: Work, must: bool) -> Any:
        try:
            return self._transact(work)
        except NotRecordedError as refusal:
            if refusal.code != "disk_full" or not must or self._reserve is None or not self._reserve.exists():
                raise
        self._reserve.unlink()
        result = self._transact(work)
        self._fill_reserve()
        return result

    def _transact(self, work: Work) -> Any:
        self._mind_the_file()
        if self._lost:
            raise NotRecordedError("disk_error")
        try:
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                result = work(self._writer)
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            if is_disk_error(error):
                self._move_to_new_file()
            raise_refusal(error)
        if self._files[1] is None:  # the log comes to be with the first change
            self._files = self._files[0], identities(self._file)[1]
        if self._note is not None:
            self._note(self._writer)
        return result

    def _mind_the_file(self) -> None:
        """What is written into a file that somebody took away would be lost: look before each change."""
        file, log = identities(self._file)
        known_file, known_log = self._files
        if file == known_file and (log == known_log or known_log is None):
            return
        if file is None or file == known_file:  # gone, or its log is: all is still in the open files
            self._file.parent.mkdir(0o700, parents=True, exist_ok=True)
            self._move_to_new_file()
            self._tell("recreated")
        else:
            self._go_on_with_another()
            self._tell("replaced")

    def _go_on_with_another(self) -> None:
        """The file is another one, such as an older copy: what it does not know of may have been sent."""
        newest = newest_change(self._writer)
        with self._reading:
            self._reopen()
        if not is_recorded(self._writer, newest):
            stamp = time_stamp(utc_now())
            self._writer.execute("BEGIN IMMEDIATE")
            mark_gap(self._writer, stamp)
            doubt_open(self._writer, "restored", stamp)
            self._writer.execute("COMMIT")

    def _tell(self, what: str) -> None:
        if not self._lost:
            for listener in tuple(self._listeners):
                listener(what)

    def _move_to_new_file(self) -> None:
        """The disk failed to write the file: what it says later is not to be believed. Go on in a new file.

        The failed change stays undone. If the new file cannot be written either, the next change fails the same way.
        """
        with self._reading:
            try:
                offer_fresh(self._writer, self._file)
            except (sqlite3.Error, OSError, PlaceError):
                return
            self._reopen()

    def _reopen(self) -> None:
        self._writer.close()
        self._reader.close()
        self._lost = True
        self._open()
        self._lost = False

    def _fill_reserve(self) -> None:
        """A disk too full for the reserve is no reason to stop: there was none before either."""
        if self._reserve is not None:
            try:
                fill_reserve(self._reserve)
            except (OSError, PlaceError):
                return
