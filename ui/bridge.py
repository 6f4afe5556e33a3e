"""The editor's listener turned into one Qt signal, so that no dead widget is ever called."""

from PySide6.QtCore import QObject, Signal

from app.session.disclosure import Disclosure
from app.session.editor import Editor


class Bridge(QObject):
    """Belongs to one wizard. ``changed`` follows every change of the editor's draft, issues or lock, ``followed`` when
    the pages have shown it.

    ``disclosure`` says which issues the pages show by now.
    """

    changed = Signal()
    followed = Signal()

    def __init__(self, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self.disclosure = Disclosure()
        editor.listen(self.changed.emit)
        editor.listen(self.followed.emit)
