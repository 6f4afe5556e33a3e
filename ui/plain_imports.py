"""Imports as Python itself does them, once Qt is there.

PySide6 looks into the source of every module that is imported after it, to see whether it uses PySide6: for its other
spellings of names (``__feature__``), which this program does not use. That reads and keeps the text of each file, and
costs a seventh of the start. What it put in place of Python's own import is what its older import hook leads to.
"""

import builtins


def import_plainly() -> None:
    """Leave the hook of those spellings out from now on; nothing where this PySide6 has none."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
