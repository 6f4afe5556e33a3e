"""Issues as links, gravest first, with what would mend them; warnings can be ticked as looked at."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.issue import Issue


class IssueListView(QWidget):
    """``chosen`` names the path of a link, ``fix_chosen`` the fix of a button; ``ticked`` follows every tick."""

    chosen = Signal(object)  # FieldPath
    fix_chosen = Signal(object)  # Fix
    ticked = Signal()

    def __init__(self, ticks: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks = ticks

    def show_issues(self, issues: Sequence[Issue]) -> None:
        """Show these; ticks of warnings that are still there stay."""
        raise NotImplementedError

    def unticked(self) -> tuple[Issue, ...]:
        """The warnings that nobody has ticked yet; none without ``ticks``."""
        raise NotImplementedError

    def go_to_first_unticked(self) -> None:
        """Give the focus to the first tick that is missing."""
        raise NotImplementedError
