"""A report of a problem: everything in it is shown before it is saved, and nothing is sent."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.exchange.report import ENDING, Part, bundle
from app.exchange.saved_file import save_file
from app.words.catalogue import _
from app.words.visible_text import visible
from ui.dialogs.export import fill_list, visible_lines
from ui.forms.announcement import say
from ui.forms.file_asking import ask_where_to_save
from ui.forms.looks import STEP, plain_label
from ui.icons import roomy
from ui.tasks import TaskRunner

_STORY = "what-happened.txt"


class ReportDialog(QDialog):
    """``clean`` takes secrets out of what the person writes. ``saved`` names the file."""

    saved = Signal(str)

    def __init__(
        self, parts: Sequence[Part], clean: Callable[[str], str], tasks: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("report")
        self.setWindowTitle(_("Report a problem"))
        self._parts = [Part(_STORY, _("What happened"), ""), *parts]
        self._clean = clean
        self._tasks = tasks
        self.story = QPlainTextEdit()
        self.story.setObjectName("report.story")
        self.story.setAccessibleName(_("What happened"))
        self.story.setPlaceholderText(_("What did you do, what did you expect, and what happened?"))
        self.story.setTabChangesFocus(True)
        self.story.setMaximumHeight(96)
        self.list = QListWidget()
        self.list.setAccessibleName(_("What is in the report"))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("All of this part"))
        self.notice = plain_label(role="help", wrap=True)
        self.save = self._button("save", _("Save…"), self._on_save_clicked)
        self.save.setProperty("kind", "primary")
        self.copy = self._button("copy", _("Copy as text"), self._on_copy_clicked)
        fill_list(self.list, [part.words for part in self._parts])
        for row, part in enumerate(self._parts):
            item = self.list.item(row)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if part.usual else Qt.CheckState.Unchecked)
        self._lay_out()
        self.list.currentRowChanged.connect(self._show)
        self.story.textChanged.connect(self._on_story_changed)
        self.list.setCurrentRow(1)

    @property
    def chosen(self) -> tuple[Part, ...]:
        """The parts that are ticked, as they are saved."""
        ticked = (self.list.item(row).checkState() is Qt.CheckState.Checked for row in range(self.list.count()))
        return tuple(part for part, wanted in zip(self._parts, ticked, strict=True) if wanted and part.text)

    def save_as(self, file: Path) -> None:
        """Write the report into a file of this computer."""
        work = partial(_save, file, self.chosen)
        self._tasks.run(work, partial(self._on_saved, file), partial(self._on_not_saved, file), self)

    def _show(self, row: int) -> None:
        self.text.setPlainText(visible_lines(self._parts[row].text))

    def _on_story_changed(self) -> None:
        story = self.story.toPlainText()
        self._parts[0] = Part(_STORY, self._parts[0].words, self._clean(story) + "\n" if story.strip() else "")
        if self.list.currentRow() == 0:
            self._show(0)

    def _on_save_clicked(self) -> None:
        kinds = _("Reports ({ending})").format(ending=f"*{ENDING}")
        name, _kind = ask_where_to_save(self, _("Save the report"), f"target-composer-report{ENDING}", kinds)
        if name:
            self.save_as(Path(name))

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(f"== {part.file}\n{part.text}" for part in self.chosen))
        self._tell(_("Copied. Nothing was sent."))

    def _on_saved(self, file: Path, _nothing: None) -> None:
        words = _("Saved as {file}. Nothing was sent: hand it to whoever helps you.")
        self._tell(words.format(file=visible(file.name)))
        self.saved.emit(str(file))

    def _on_not_saved(self, file: Path, error: BaseException) -> None:
        if not isinstance(error, OSError):
            raise error
        words = _("{file} was not saved: {reason}. Choose another folder.")
        self._tell(words.format(file=visible(file.name), reason=error.strerror or _("the disk refused it")))

    def _tell(self, words: str) -> None:
        say(self.notice, words)

    def _button(self, name: str, words: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(f"report.{name}")
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: do())
        return button

    def _lay_out(self) -> None:
        promise = _(
            "Nothing is sent from here. This is all that is in the report: look at it, leave out what you like, save "
            "it, and hand it on yourself. Passwords are not in it."
        )
        story = plain_label(_("What happened?"), role="section")
        story.setBuddy(self.story)
        both = QHBoxLayout()
        both.setSpacing(2 * STEP)
        both.addWidget(self.list, 2)
        both.addWidget(self.text, 4)
        foot = QHBoxLayout()
        foot.setSpacing(STEP)
        foot.addWidget(self.notice, 1)
        for button in (self.copy, self.save, self._button("close", _("Close"), self.reject)):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        column.setSpacing(STEP)
        column.addWidget(plain_label(promise, wrap=True))
        column.addWidget(story)
        column.addWidget(self.story)
        column.addWidget(plain_label(_("What is in the report"), role="section"))
        column.addLayout(both, 1)
        column.addLayout(foot)
        self.resize(roomy(900, 680, self.screen()))


def _save(file: Path, parts: Sequence[Part]) -> None:
    save_file(file, bundle(parts))
