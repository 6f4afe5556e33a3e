"""Where the program keeps its things on this computer: one folder of the person, closed to others."""

import errno
import os
import stat
from pathlib import Path
from typing import NamedTuple

FOLDER_MODE = 0o700
FILE_MODE = 0o600
RESERVE_BYTES = 256 * 1024
_SYNCED = ("OneDrive", "Dropbox", "Google Drive", "GoogleDrive", "iCloud Drive", "CloudDocs", "Nextcloud", "ownCloud")


class PlaceError(Exception):
    """The program cannot keep its things in a place. ``code`` says why.

    ``link`` (a link lies where an own file or folder belongs), ``foreign`` (it belongs to somebody else),
    ``not_a_folder``, ``not_a_file``, ``read_only``, ``disk_full``, ``no_access``.
    """

    def __init__(self, code: str, path: Path) -> None:
        super().__init__(f"{code}: {path}")
        self.code = code
        self.path = path


def default_root() -> Path:
    """Return the folder of this person on this computer; never one that is copied to other computers."""
    from platformdirs import user_data_path  # noqa: PLC0415 - not needed before the first paint with --data-dir

    return user_data_path("target-composer", appauthor=False, roaming=False)


def marks_folder() -> Path:
    """Return where it is noted how far each folder's record went: outside of all of them, on this computer."""
    from platformdirs import user_cache_path  # noqa: PLC0415 - beside the other one

    return user_cache_path("target-composer-marks", appauthor=False, opinion=False)


class Places(NamedTuple):
    """The files under the program's folder."""

    root: Path

    @property
    def database(self) -> Path:
        """Drafts, journal, profiles and settings."""
        return self.root / "composer.sqlite3"

    @property
    def reserve(self) -> Path:
        """Space that is given free when the disk is full and an answer must be recorded."""
        return self.root / "reserve"

    @property
    def doubtful(self) -> Path:
        """Lies there while the database was found damaged and is in use all the same."""
        return self.root / "doubtful"

    @property
    def lock(self) -> Path:
        """Held by the one running instance."""
        return self.root / "lock"

    @property
    def logs(self) -> Path:
        """The folder of the logs."""
        return self.root / "logs"

    @property
    def practice(self) -> Path:
        """The folder of the practice service."""
        return self.root / "practice"

    def prepare(self) -> None:
        """Make the folders and repair who may read them (0700, files 0600). Raises PlaceError."""
        for folder in (self.root, self.logs, self.practice):
            prepare_folder(folder)
        for file in (self.database, *side_files(self.database), self.reserve, self.lock, *self.logs.iterdir()):
            if os.path.lexists(file) and not file.is_dir():
                os.close(open_own_file(file, os.O_RDONLY))

    def synced_by(self) -> str:
        """Return the name of the program that seems to copy this folder to other computers, empty where none does."""
        parts = {part.casefold() for part in self.root.parts}
        return next((name for name in _SYNCED if any(part.startswith(name.casefold()) for part in parts)), "")

    def other_copies(self) -> tuple[Path, ...]:
        """Return what looks like a copy of the database that another program laid beside it."""
        own = (self.database, *side_files(self.database), *(_beside(self.database, end) for end in (".fresh", ".part")))
        found = self.root.glob(f"*{self.database.stem}*{self.database.suffix}*") if self.root.is_dir() else ()
        return tuple(sorted(file for file in found if file not in own and file.is_file()))


def side_files(database: Path) -> tuple[Path, Path]:
    """Return the two files that SQLite keeps beside a database."""
    return _beside(database, "-wal"), _beside(database, "-shm")


def _beside(file: Path, end: str) -> Path:
    return file.with_name(file.name + end)


def prepare_folder(folder: Path) -> None:
    """Make a folder for this person alone, or repair one. Raises PlaceError."""
    try:
        folder.mkdir(FOLDER_MODE, parents=True, exist_ok=True)
        found = folder.lstat()
        if stat.S_ISLNK(found.st_mode):
            raise PlaceError("link", folder)
        if not stat.S_ISDIR(found.st_mode):
            raise PlaceError("not_a_folder", folder)
        _check_owner(found, folder)
        if os.name == "posix" and stat.S_IMODE(found.st_mode) != FOLDER_MODE:
            folder.chmod(FOLDER_MODE)
    except OSError as error:
        raise PlaceError(place_code(error), folder) from error


def open_own_file(file: Path, flags: int) -> int:
    """Return a descriptor of an own file, made where ``O_CREAT`` says so, for this person alone.

    A link is not followed, and what is no plain file or belongs to somebody else is refused: PlaceError.
    """
    extra = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    nonblocking = getattr(os, "O_NONBLOCK", 0)  # a pipe in its place must not keep the program waiting
    try:
        descriptor = os.open(file, flags | extra | nonblocking, FILE_MODE)
    except OSError as error:
        raise PlaceError(place_code(error), file) from error
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise PlaceError("not_a_file", file)
        _check_owner(found, file)
        if os.name == "posix" and stat.S_IMODE(found.st_mode) != FILE_MODE:
            os.fchmod(descriptor, FILE_MODE)
    except OSError as error:
        os.close(descriptor)
        raise PlaceError(place_code(error), file) from error
    except PlaceError:
        os.close(descriptor)
        raise
    return descriptor


def fill_reserve(file: Path) -> bool:
    """Make sure that the reserve lies there, with real bytes in it; False where there is no room for it."""
    try:
        descriptor = open_own_file(file, os.O_RDWR | os.O_CREAT)
    except PlaceError as error:
        if error.code == "disk_full":
            return False
        raise
    with open(descriptor, "r+b", buffering=0) as opened:  # noqa: PTH123 - a descriptor, no path
        try:
            missing = RESERVE_BYTES - opened.seek(0, os.SEEK_END)
            while missing > 0:
                missing -= opened.write(os.urandom(missing))  # which no file system compresses
            os.fsync(opened.fileno())
        except OSError as error:
            if place_code(error) == "disk_full":
                return False
            raise
    return True


def _check_owner(found: os.stat_result, path: Path) -> None:
    if hasattr(os, "geteuid") and found.st_uid != os.geteuid():
        raise PlaceError("foreign", path)


def place_code(error: OSError) -> str:
    """Return the code of PlaceError for what the system refused."""
    codes = {
        errno.ELOOP: "link",
        errno.EMLINK: "link",  # FreeBSD's word for it
        errno.ENOTDIR: "not_a_folder",
        errno.EEXIST: "not_a_folder",
        errno.EISDIR: "not_a_file",
        errno.ENXIO: "not_a_file",
        errno.EROFS: "read_only",
        errno.ENOSPC: "disk_full",
        errno.EDQUOT: "disk_full",
    }
    return codes.get(error.errno or 0, "no_access")
