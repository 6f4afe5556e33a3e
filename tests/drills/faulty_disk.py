"""A disk that fails at the n-th open, write or fsync, for SQLite and for the program's own files, in one process.

SQLite's own calls are met in a VFS of SQLite, made with ctypes around the usual one: what it then says is what the
usual one says for the same error of the system. Calls of Python (``os.open``, ``os.write``, ``os.fsync`` and
``os.replace``) fail with the error itself. A commit is the fsync of SQLite's log.
"""

import ctypes
import ctypes.util
import errno
import os
import sqlite3
from collections.abc import Callable
from typing import Any

KINDS = ("open", "write", "sync")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS)
_CANTOPEN, _FULL, _IOERR_WRITE, _IOERR_FSYNC = 14, 13, 778, 1034
_METHODS = ("Close", "Read", "Write", "Truncate", "Sync")


class _IoMethods(ctypes.Structure):
    _fields_ = [("iVersion", ctypes.c_int), *((f"x{name}", ctypes.c_void_p) for name in (*_METHODS, *"abcdefghijklm"))]


class _File(ctypes.Structure):
    _fields_ = [("pMethods", ctypes.POINTER(_IoMethods))]


class _Vfs(ctypes.Structure):
    _fields_ = [
        ("iVersion", ctypes.c_int),
        ("szOsFile", ctypes.c_int),
        ("mxPathname", ctypes.c_int),
        ("pNext", ctypes.c_void_p),
        ("zName", ctypes.c_char_p),
        ("pAppData", ctypes.c_void_p),
        ("xOpen", ctypes.c_void_p),
        *((f"x{number}", ctypes.c_void_p) for number in range(15)),
    ]


_OPEN = ctypes.CFUNCTYPE(
    ctypes.c_int,
    ctypes.POINTER(_Vfs),
    ctypes.c_void_p,
    ctypes.POINTER(_File),
    ctypes.c_int,
    ctypes.POINTER(ctypes.c_int),
)
_WRITE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64)
_TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int64)
_SYNC = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)


class FaultyDisk:
    """Fails once, at the n-th operation of a kind, with an error; ``fired`` says whether it came to that.

    It is put in place for the rest of the process: use it in a child. It fails nothing before :meth:`arm`.
    """

    def __init__(self) -> None:
        self._kind = ""
        self._left = 0
        self._error = 0
        self.fired = False
        self.seen = 0
        self._kept: list[Any] = []  # what C holds must not go
        self._wrapped: dict[int, Any] = {}

    def arm(self, kind: str, n: int, error: int) -> None:
        """Fail at the n-th operation of a kind from now on, with an error of the system."""
        self._kind, self._left, self._error, self.fired = kind, n, error, False

    def install(self) -> bool:
        """Put it in place; False where there is no SQLite to be met."""
        self._meet_python()
        name = ctypes.util.find_library("sqlite3")
        if name is None:
            return False
        library = ctypes.CDLL(name)
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        usual = library.sqlite3_vfs_find(None)
        if not usual:
            return False
        ours = _Vfs.from_buffer_copy(usual.contents)
        open_usual = _OPEN(usual.contents.xOpen)

        def x_open(_vfs: Any, path: Any, file: Any, flags: int, out: Any) -> int:
            if path and self._fails("open"):
                file.contents.pMethods = ctypes.POINTER(_IoMethods)()
                return _CANTOPEN
            code = int(open_usual(usual, path, file, flags, out))
            if code == 0 and file.contents.pMethods:
                self._wrap(file)
            return code

        opened = _OPEN(x_open)
        ours.xOpen = ctypes.cast(opened, ctypes.c_void_p)
        ours.zName = b"faulty"
        self._kept += [library, usual, ours, open_usual, opened]
        library.sqlite3_vfs_register(ctypes.byref(ours), 1)
        return True

    def meets_sqlite(self, file: str) -> bool:
        """Tell whether SQLite opens a file through here: not where Python has an SQLite of its own built in."""
        seen = self.seen
        sqlite3.connect(file).close()
        return self.seen > seen

    def _wrap(self, file: Any) -> None:
        """Let writing, cutting and syncing of an open file go through here."""
        usual = file.contents.pMethods
        address = ctypes.addressof(usual.contents)
        if address not in self._wrapped:
            methods = _IoMethods.from_buffer_copy(usual.contents)
            write, truncate, sync = _WRITE(methods.xWrite), _TRUNCATE(methods.xTruncate), _SYNC(methods.xSync)

            def x_write(target: Any, data: Any, amount: int, offset: int) -> int:
                if self._fails("write"):
                    return _FULL if self._error == errno.ENOSPC else _IOERR_WRITE
                return int(write(target, data, amount, offset))

            def x_truncate(target: Any, size: int) -> int:
                return _IOERR_WRITE if self._fails("write") else int(truncate(target, size))

            def x_sync(target: Any, flags: int) -> int:
                return _IOERR_FSYNC if self._fails("sync") else int(sync(target, flags))

            ours = (_WRITE(x_write), _TRUNCATE(x_truncate), _SYNC(x_sync))
            for method, function in zip(("xWrite", "xTruncate", "xSync"), ours, strict=True):
                setattr(methods, method, ctypes.cast(function, ctypes.c_void_p))
            self._wrapped[address] = methods
            self._kept += [write, truncate, sync, *ours]
        file.contents.pMethods = ctypes.pointer(self._wrapped[address])

    def _meet_python(self) -> None:
        for kind, name in (("open", "open"), ("write", "write"), ("write", "replace"), ("sync", "fsync")):
            setattr(os, name, self._failing(kind, getattr(os, name)))

    def _failing(self, kind: str, usual: Callable[..., Any]) -> Callable[..., Any]:
        def met(*given: Any, **more: Any) -> Any:
            if self._fails(kind):
                raise OSError(self._error, os.strerror(self._error))
            return usual(*given, **more)

        return met

    def _fails(self, kind: str) -> bool:
        self.seen += 1
        if kind != self._kind or self._left <= 0:
            return False
        self._left -= 1
        self.fired = self._left == 0
        return self.fired
