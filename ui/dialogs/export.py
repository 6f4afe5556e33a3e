"""Everything that can be taken out of a draft or of what was sent: chosen, looked at, saved, copied, printed."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.exchange.saved_file import save_file
from app.session.exports import Export
from app.words.catalogue import _
from app.words.visible_text import visible
from ui.colors import LIGHT
from ui.forms.announcement import say
from ui.forms.file_asking import ask_where_to_save
from ui.forms.looks import STEP, plain_label, plain_tip
from ui.icons import roomy
from ui.tasks import TaskRunner
from ui.views.paper_document import document_of

MOST_SHOWN = 100_000
"""Characters of a preview: nobody reads more, and it is all in the file."""
_PDF = ".pdf"


class ExportDialog(QDialog):
    """``print_asked`` and ``pdf_asked`` give the paper, the second one the file too. ``saved`` names a file."""

    print_asked = Signal(object)  # Paper
    pdf_asked = Signal(object, str)
    saved = Signal(str)

    def __init__(self, exports: Sequence[Export], tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("export")
        self.setWindowTitle(_("Export"))
        self._exports = tuple(exports)
        self._tasks = tasks
        self.kinds = QListWidget()
        self.kinds.setAccessibleName(_("What to export"))
        self.help = plain_label(role="help", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # what programs read, in every language
        self.text.setAccessibleName(_("What is in it"))
        self.paper = QTextEdit()
        self.paper.setReadOnly(True)
        self.paper.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.paper.setObjectName("export.paper")
        self.paper.setAccessibleName(_("What is in it"))
        self._views = QStackedWidget()
        self._views.addWidget(self.text)
        self._views.addWidget(self.paper)
        self.notice = plain_label(role="help", wrap=True)
        self.save = self._button("save", _("Save…"), self._on_save_clicked)
        self.copy = self._button("copy", _("Copy"), self._on_copy_clicked)
        self.print = self._button("print", _("Print…"), self._on_print_clicked)
        self.pdf = self._button("pdf", _("Save as PDF…"), self._on_pdf_clicked)
        self.save.setProperty("kind", "primary")
        self._lay_out()
        fill_list(self.kinds, [export.words for export in self._exports])
        self.kinds.currentRowChanged.connect(self._show)
        self.kinds.setCurrentRow(0)

    @property
    def chosen(self) -> Export:
        """What is chosen."""
        return self._exports[max(0, self.kinds.currentRow())]

    def choose(self, kind: str) -> None:
        """Choose by its name."""
        self.kinds.setCurrentRow([export.kind for export in self._exports].index(kind))

    def save_as(self, file: Path) -> None:
        """Write what is chosen into a file, and say so."""
        self.write(file, self.chosen.data)

    def write(self, file: Path, data: bytes) -> None:
        """Write bytes into a file, and say so."""
        work = partial(save_file, file, data)
        self._tasks.run(work, partial(self._on_saved, file), partial(self._on_save_failed, file), self)

    def _on_saved(self, file: Path, _nothing: None) -> None:
        self._tell(_("Saved: {file}").format(file=visible(file.name)))
        self.saved.emit(str(file))

    def _on_save_failed(self, file: Path, error: BaseException) -> None:
        if not isinstance(error, OSError):
            raise error
        words = _("{file} was not saved: {reason}. Choose another folder.")
        reason = error.strerror or _("the disk refused it")
        self._tell(words.format(file=visible(file.name), reason=reason))

    def _tell(self, words: str) -> None:
        say(self.notice, words)

    def _show(self, _row: int = 0) -> None:
        export = self.chosen
        self.help.setText(export.help)
        self._tell("")
        for button in (self.print, self.pdf):
            button.setVisible(export.paper is not None)
        self.copy.setVisible(bool(export.text))
        if export.paper is not None:
            document = document_of(export.paper)
            document.setParent(self.paper)
            document.setDocumentMargin(3 * STEP)
            self.paper.setDocument(document)
        else:
            shown = visible_lines(export.text[:MOST_SHOWN])
            self.text.setPlainText(shown + ("\n…" if len(export.text) > MOST_SHOWN else ""))
        self._views.setCurrentWidget(self.text if export.paper is None else self.paper)

    def _on_save_clicked(self) -> None:
        export = self.chosen
        ending = export.file[export.file.rindex(".") :]
        kinds = _("{kind} ({ending})").format(kind=export.words, ending=f"*{ending}")
        name, _kind = ask_where_to_save(self, _("Export"), export.file, kinds)
        if name:
            self.save_as(Path(name))

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.chosen.text)
        self._tell(_("Copied."))

    def _on_print_clicked(self) -> None:
        self.print_asked.emit(self.chosen.paper)

    def _on_pdf_clicked(self) -> None:
        start = self.chosen.file.rpartition(".")[0] + _PDF
        name, _kind = ask_where_to_save(self, _("Export"), start, _("PDF ({ending})").format(ending="*.pdf"))
        if name:
            self.pdf_asked.emit(self.chosen.paper, name)

    def _button(self, name: str, words: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(f"export.{name}")
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: do())
        return button

    def _lay_out(self) -> None:
        white = self.paper.palette()  # it is a sheet of paper, whatever colours the window has
        white.setColor(QPalette.ColorRole.Base, QColor(LIGHT.surface))
        white.setColor(QPalette.ColorRole.Text, QColor(LIGHT.text))
        self.paper.setPalette(white)
        right = QVBoxLayout()
        right.setSpacing(STEP)
        right.addWidget(self.help)
        right.addWidget(self._views, 1)
        both = QHBoxLayout()
        both.setSpacing(2 * STEP)
        both.addWidget(self.kinds, 2)
        both.addLayout(right, 5)
        foot = QHBoxLayout()
        foot.setSpacing(STEP)
        foot.addWidget(self.notice, 1)
        close = self._button("close", _("Close"), self.reject)
        for button in (self.copy, self.print, self.pdf, self.save, close):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        column.setSpacing(2 * STEP)
        column.addLayout(both, 1)
        column.addLayout(foot)
        letters = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        letters.setPointSizeF(self.font().pointSizeF())
        self.text.setFont(letters)
        self.resize(roomy(980, 680, self.screen()))


def fill_list(lines: QListWidget, words: Sequence[str]) -> None:
    """Put lines into a list, each as high as its letters and a check box need; what is too long is cut, and its tip
    says it whole."""
    lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    lines.setTextElideMode(Qt.TextElideMode.ElideRight)
    for text in words:
        item = QListWidgetItem(text)
        item.setToolTip(plain_tip(text))
        item.setSizeHint(QSize(0, max(24, lines.fontMetrics().height()) + STEP))
        lines.addItem(item)


def visible_lines(text: str) -> str:
    """Return a text of lines with whatever hides in them escaped."""
    return "\n".join(visible(line) for line in text.split("\n"))
