"""Composition root of the window: builds each object once and hands it on."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Program:
    """The running program: its home window, not yet shown; ``open`` takes a file in; ``close`` ends everything."""

    window: QWidget
    open: Callable[[Path], None]
    close: Callable[[], None]


def build(data_dir: Path | None = None) -> Program:
    """Build the program on a folder, by default the platform's own. Shows nothing, runs no event loop, calls nobody.

    Makes the QApplication where there is none.
    """
    raise NotImplementedError(data_dir)
