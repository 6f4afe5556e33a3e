"""The sign of what can be opened: an arrow as large as the type, which points to where the words are or down."""

from PySide6.QtWidgets import QToolButton

from ui.icons import set_icon


def set_fold_sign(toggle: QToolButton, is_open: bool) -> None:
    """Show on a button whether what it opens is open."""
    closed = "closed_mirrored" if toggle.isRightToLeft() else "closed"
    set_icon(toggle, "opened" if is_open else closed)
