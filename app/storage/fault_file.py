"""What the interpreter can still say when the program dies in the middle of C code: which thread was where."""

import faulthandler
import os
from pathlib import Path

from app.storage.places import PlaceError, open_own_file


class FaultFile:
    """A file under the logs that is empty unless the program died. It names places in the code and nothing else."""

    def __init__(self, folder: Path) -> None:
        self.now = folder / "fault.txt"
        self.before = folder / "fault-before.txt"
        self._descriptor: int | None = None

    def begin(self) -> bool:
        """Write to the file from now on; True where the last run left something, which is in ``before`` then.

        Nothing happens where somebody else watches for faults already, or where the file cannot be used.
        """
        if faulthandler.is_enabled():
            return False
        try:
            left = self._put_aside()
            self._descriptor = open_own_file(self.now, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        except (OSError, PlaceError):
            return False
        faulthandler.enable(self._descriptor)
        return left

    def end(self) -> None:
        """Stop writing to it."""
        if self._descriptor is not None:
            faulthandler.disable()
            os.close(self._descriptor)
            self._descriptor = None

    def _put_aside(self) -> bool:
        if not self.now.exists() or not self.now.stat().st_size:
            return False
        self.now.replace(self.before)
        return True
