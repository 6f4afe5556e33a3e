"""One running program for one folder: a lock of the system, which goes when the process goes."""

from pathlib import Path


class InstanceLock:
    """The lock of a folder."""

    def __init__(self, file: Path) -> None:
        raise NotImplementedError

    def acquire(self) -> bool:
        """Take the lock; False where another running program has it."""
        raise NotImplementedError

    def release(self) -> None:
        """Give the lock back."""
        raise NotImplementedError
