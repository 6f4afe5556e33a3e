"""Earlier versions, backups and the tidying of what a person stored."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.domain.draft import Draft
from app.exchange import draft_file
from app.session.copy_folder import CopyFolder
from app.storage.backup import Backup, BackupError
from app.storage.not_recorded import NotRecordedError
from app.storage.opening import look_through
from app.storage.places import Places
from app.storage.snapshots import SnapshotStore
from app.storage.taking_in import NOTHING, TakenIn

if TYPE_CHECKING:
    from app.session.keeper import Keeper
    from app.storage.database import Database
    from app.storage.drafts import DraftStore


class VersionLine(Protocol):
    """An earlier version of a draft. ``saved_at`` is ISO 8601 in UTC."""

    @property
    def number(self) -> int:
        """Its number."""
        ...

    @property
    def saved_at(self) -> str:
        """When it was saved."""
        ...

    @property
    def name(self) -> str:
        """The name the group bore."""
        ...


@dataclass(frozen=True, slots=True)
class BackupOutcome:
    """How a backup was written or taken in: ``code`` is empty where it went well, ``added`` what was taken in."""

    code: str = ""
    added: TakenIn = NOTHING


class Safekeeping:
    """Methods block: they are for a worker thread. ``look_through`` tells whether the file is in order."""

    def __init__(
        self,
        drafts: "DraftStore",
        snapshots: SnapshotStore,
        backup: Backup,
        keeper: "Keeper",
        look_through: Callable[[], bool],
    ) -> None:
        self._drafts = drafts
        self._snapshots = snapshots
        self._backup = backup
        self._keeper = keeper
        self._look_through = look_through

    def versions(self, draft_id: str) -> Sequence[VersionLine]:
        """Return the earlier versions of a draft, the newest first."""
        return self._snapshots.list(draft_id)

    def version(self, draft_id: str, number: int) -> Draft:
        """Return an earlier version; LookupError where it is gone or damaged."""
        return self._snapshots.load(draft_id, number)

    def back_up(self, file: Path) -> BackupOutcome:
        """Write everything, what was typed just now included, into one file."""
        self._keeper.flush()
        return _outcome(lambda: self._backup.write(file))

    def take_in(self, file: Path) -> BackupOutcome:
        """Add what a backup holds."""
        return _outcome(lambda: self._backup.take_in(file))

    def copy_into(self, folder: Path) -> None:
        """While drafts cannot be saved, write them as files into another folder too."""
        self._keeper.copy_into(CopyFolder(folder))

    def tidy(self) -> bool:
        """Delete for good what lies in the bin, or was replaced, for more than thirty days; tell whether the file of
        it all is in order."""
        try:
            self._drafts.purge()
            self._snapshots.purge()
        except NotRecordedError:  # a full disk: it waits until the next start
            return True
        return self._look_through()


def safekeeping_of(database: "Database", places: Places, drafts: "DraftStore", keeper: "Keeper") -> Safekeeping:
    """Return what cares for the database of a folder."""
    return Safekeeping(
        drafts,
        SnapshotStore(database, draft_file),
        Backup(database, places),
        keeper,
        partial(look_through, database, places),
    )


def _outcome(work: Callable[[], TakenIn | None]) -> BackupOutcome:
    try:
        added = work()
    except (BackupError, NotRecordedError) as error:
        return BackupOutcome(error.code)
    except OSError as error:
        return BackupOutcome({28: "disk_full", 122: "disk_full", 2: "missing"}.get(error.errno or 0, "no_permission"))
    return BackupOutcome("", added or NOTHING)
