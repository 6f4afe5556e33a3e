"""Asked and kept: what was sent beside what the service made of it, differences first."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.session.comparison import Difference


class ComparisonView(QWidget):
    """A table over ``app.session.comparison``."""

    def show_differences(self, fields: Sequence[Difference]) -> None:
        """Show what ``app.session.comparison.compare`` found; at first only what is not the same."""
        raise NotImplementedError
