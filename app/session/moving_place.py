"""Moving everything that is stored to a folder that stays on this computer."""

from pathlib import Path

from app.storage.moving import MovingError, move, place_in, proposed_place, why_not
from app.storage.places import Places


class MovingPlace:
    """The folder that is in use. Where nothing can be moved a code says why: see :class:`MovingError`."""

    def __init__(self, places: Places) -> None:
        self._places = places

    @property
    def folder(self) -> Path:
        """The folder that is in use."""
        return self._places.root

    def proposed(self) -> Path | None:
        """Return the usual folder of this computer, None where that one is not free or no better."""
        return proposed_place(self._places.root)

    def place_in(self, folder: Path) -> Path:
        """Return the folder that is made in one that a person chose: itself, where nothing lies in it."""
        return place_in(folder)

    def refusal(self, target: Path) -> str:
        """Return why nothing can be moved to a folder, empty where it can."""
        return why_not(self._places.root, target)

    def move(self, target: Path) -> str:
        """Move everything once the database is closed; return why it was not done, empty where it was. Blocks."""
        try:
            move(self._places, target)
        except MovingError as error:
            return error.code
        return ""
