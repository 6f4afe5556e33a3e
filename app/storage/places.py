"""Where the program keeps its things on this computer: one folder of the person, closed to others."""

from dataclasses import dataclass
from pathlib import Path


def default_root() -> Path:
    """Return the folder of this person on this computer; never one that is copied to other computers."""
    raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Places:
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
        raise NotImplementedError
