"""What the imports have in common: a file is chosen, read behind the window, looked at, and becomes a draft or not."""

from abc import abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QPushButton, QScrollArea, QWidget

from app.exchange.unreadable_file import UnreadableFileError
from app.words.catalogue import _
from app.words.files import disk_code, unreadable
from app.words.visible_text import visible
from ui.forms.announcement import say
from ui.forms.dialog_buttons import DialogButtons
from ui.forms.file_asking import ask_for_file
from ui.forms.looks import plain_label, set_look
from ui.tasks import TaskRunner


class TakingInDialog(QDialog):
    """``file`` chooses, ``said`` tells, ``area`` shows what was read, ``make`` takes it."""

    def __init__(self, name: str, title: str, tasks: TaskRunner, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._tasks = tasks
        self._job = 0
        self.file = QPushButton(_("Choose a file…"))
        self.said = plain_label(role="help", wrap=True)
        self.said.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.make = QPushButton(_("Make a new draft"))
        self.make.setProperty("kind", "primary")
        self.name_parts(file=self.file, said=self.said, area=self.area, make=self.make)
        self.file.clicked.connect(self._on_file_clicked)
        self.make.clicked.connect(self._on_make_clicked)

    @abstractmethod
    def take_file(self, file: Path) -> None:
        """Read a file."""

    def name_parts(self, **parts: QWidget) -> None:
        """Give each part its name; Enter presses a button only where the keyboard is."""
        for name, part in parts.items():
            part.setObjectName(f"{self.objectName()}.{name}")
            if isinstance(part, QPushButton):
                part.setAutoDefault(False)

    def foot(self, close_words: str) -> DialogButtons:
        """Return the buttons at the end: take it, or close with nothing taken."""
        buttons = DialogButtons()
        close = QPushButton(close_words)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        buttons.addButton(self.make, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        return buttons

    def tell(self, words: str, severity: str = "") -> None:
        """Say something beneath the buttons of the top."""
        say(self.said, words)
        set_look(self.said, "severity", severity)

    def tell_unless_told(self, words: str) -> None:
        """Say what is missing, where nothing weightier stands there."""
        if self.said.property("severity") != "block":
            self.tell(words, "block")

    def name_file(self, name: str) -> None:
        """Let the button name the file that was chosen."""
        self.file.setText(_("Another file than {file}…").format(file=visible(name)))

    def start(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Work behind the window; what was begun before is not waited for any more."""
        self._tasks.drop(self._job)
        self._job = self._tasks.run(work, done, self._on_failed, self)

    @abstractmethod
    def _kinds_of_files(self) -> tuple[str, str]:
        """Return the words above the choice of a file, and which ones it offers."""

    @abstractmethod
    def _on_make_clicked(self) -> None: ...

    def _on_file_clicked(self) -> None:
        title, kinds = self._kinds_of_files()
        name = ask_for_file(self, title, kinds)
        if name:
            self.take_file(Path(name))

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, UnreadableFileError):
            words = unreadable(error.code, error.place)
        elif isinstance(error, OSError):
            words = unreadable(disk_code(error))
        else:
            raise error
        self.tell(words, "block")
