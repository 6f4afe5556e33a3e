"""The whole group in sentences, each with a link to where it is changed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.planning.read_back import ReadBack


class ReadBackView(QWidget):
    """``change_asked`` names the path of the first field that a sentence tells."""

    change_asked = Signal(object)  # FieldPath

    def __init__(self, links: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._links = links

    def show_read_back(self, said: ReadBack) -> None:
        """Show what cannot be changed later first, then the sentences, then what is also sent."""
        raise NotImplementedError
