"""One wish to create a group, afterwards or while it waits: what, who, where, when, its attempts and its answer."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QMenu,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.intent import MAY_EXIST, Intent, State
from app.session.records import Record, Records
from app.words.catalogue import _, counted
from app.words.environments import environment_label
from app.words.states import state_words
from app.words.visible_text import visible
from ui.forms.button_flow import ButtonFlow
from ui.forms.looks import STEP, plain_label
from ui.forms.moments import moment_words
from ui.forms.steady import Tabs
from ui.icons import roomy, zoomed
from ui.tasks import TaskRunner
from ui.views.answer_reading import AnswerReading
from ui.views.attempt_table import AttemptTable
from ui.views.comparison import ComparisonView
from ui.views.read_back_view import ReadBackView
from ui.views.response_tree import ResponseTree

SENT, ANSWER, KEPT, ATTEMPTS = range(4)
_LEAST_FOR_TABS = 280
"""Pixels at 100 percent in which an answer with all that is around it can be read."""


class RecordDialog(QDialog):
    """Reads the record itself. ``asked`` names what is wanted: use_as_new, open_draft, take_back, send, export;
    ``erased`` follows when something of it was erased, ``gone`` where there is no record to show."""

    asked = Signal(str)
    erased = Signal()
    gone = Signal()
    shown = Signal()

    def __init__(self, records: Records, intent_id: str, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("record")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._records = records
        self._intent_id = intent_id
        self._tasks = tasks
        self._record: Record | None = None
        self.title = plain_label(role="title", wrap=True)
        self.title.setAlignment(self._side())
        self.facts = QFormLayout()
        self.sentences = ReadBackView(links=False)
        self.tree = ResponseTree()
        self._reading = AnswerReading(self.tree, tasks)
        self.comparison = ComparisonView()
        self.attempts = AttemptTable()
        self.tabs = Tabs()
        self.tabs.setObjectName("record.tabs")
        self.notice = plain_label(role="help", wrap=True)
        self.buttons = {
            name: self._button(name, words)
            for name, words in (
                ("export", _("Export or print…")),
                ("use_as_new", _("Use as a new draft")),
                ("take_back", _("Change it")),
                ("open_draft", _("Open the draft")),
                ("send", _("Send…")),
            )
        }
        self.erase = QPushButton(_("Erase"))
        self.erase.setObjectName("record.erase")
        self.erase.setProperty("kind", "quiet")
        self.erase.setAutoDefault(False)
        self.erase.setMenu(self._erase_menu())
        self._lay_out()
        self.finished.connect(self._reading.let_go)
        self.read()

    def read(self) -> None:
        """Read the record again."""
        self._tasks.run(
            partial(self._records.record, self._intent_id), self._on_record_read, self._on_read_failed, self
        )

    def _lay_out(self) -> None:
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(STEP, 2 * STEP, STEP, STEP)
        column.addWidget(self.sentences)
        column.addStretch(1)
        area = _scrolling(told)
        area.setAccessibleName(_("What is sent"))
        for widget, words in (
            (area, _("What is sent")),
            (self.tree, _("Answer")),
            (self.comparison, _("Asked and kept")),
            (self.attempts, _("Attempts")),
        ):
            self.tabs.addTab(widget, words)
        foot = QHBoxLayout()
        foot.setSpacing(STEP)
        foot.addWidget(self.erase)
        foot.addWidget(self.notice, 1)
        close = self._button("close", _("Close"))
        close.clicked.disconnect()
        close.clicked.connect(self.reject)
        foot.addWidget(ButtonFlow((*self.buttons.values(), close)), 0, Qt.AlignmentFlag.AlignTrailing)
        self.facts.setHorizontalSpacing(2 * STEP)
        self.facts.setVerticalSpacing(STEP // 2)
        self.facts.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.facts.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self.tabs.setMinimumHeight(zoomed(_LEAST_FOR_TABS))
        whole = QWidget()
        inner = QVBoxLayout(whole)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2 * STEP)
        inner.addWidget(self.title)
        inner.addLayout(self.facts)
        inner.addWidget(self.tabs, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        outer.setSpacing(2 * STEP)
        self.whole = _scrolling(whole)  # in large type it is higher than a screen
        outer.addWidget(self.whole, 1)
        outer.addLayout(foot)
        self.resize(roomy(920, 720, self.screen()))

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(f"record.{name}")
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: self.asked.emit(name))
        return button

    def _erase_menu(self) -> QMenu:
        menu = QMenu(self)
        answer = menu.addAction(_("Erase the &answers…"))
        answer.setObjectName("action.erase_answers")
        answer.triggered.connect(lambda _checked=False: self._ask_to_erase(self._records.erase_answers, False))
        whole = menu.addAction(_("Erase from the &history…"))
        whole.setObjectName("action.erase")
        whole.triggered.connect(lambda _checked=False: self._ask_to_erase(self._records.erase, True))
        return menu

    def _on_record_read(self, record: Record) -> None:
        self._record = record
        intent = record.intent
        self.setWindowTitle(visible(intent.name))
        self.whole.setAccessibleName(visible(intent.name))
        self.title.setText(visible(intent.name))
        self._show_facts(record)
        self.sentences.show_read_back(record.said)
        if record.answer:
            self._reading.show(record.answer)
        self.tabs.setTabVisible(ANSWER, bool(record.answer))
        self.tabs.setTabVisible(KEPT, record.meaning is not None)
        if record.meaning is not None:
            self.comparison.show_differences(record.meaning.differences)
        self.attempts.attempts.show_attempts(record.attempts)
        self.tabs.setTabVisible(ATTEMPTS, bool(record.attempts))
        waits = intent.state is State.PREPARED
        self.tabs.setTabText(SENT, _("What is sent") if waits else _("What was sent"))
        self.buttons["take_back"].setVisible(waits)
        self.buttons["send"].setVisible(waits)
        self.buttons["open_draft"].setVisible(not waits)
        unsure = intent.state in MAY_EXIST
        self.buttons["open_draft"].setText(_("Did it go through?") if unsure else _("Open the draft"))
        self.buttons["use_as_new"].setVisible(not waits)
        self.erase.setVisible(record.may_be_erased)
        self.shown.emit()

    def _on_read_failed(self, error: BaseException) -> None:
        if not isinstance(error, LookupError | ValueError):
            raise error
        self.gone.emit()
        self.reject()

    def _show_facts(self, record: Record) -> None:
        while self.facts.rowCount():
            self.facts.removeRow(0)
        intent = record.intent
        for words, value in _facts(intent):
            label = plain_label(value, wrap=True)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            label.setAccessibleName(f"{words}: {value}")
            label.setAlignment(self._side())
            self.facts.addRow(plain_label(words, role="help"), label)

    def _side(self) -> Qt.AlignmentFlag:
        """Return the side at which the window begins to be read, whatever the script of a text."""
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return Qt.AlignmentFlag.AlignAbsolute | (
            Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        )

    def _ask_to_erase(self, erase: Callable[[str], None], whole: bool) -> None:
        box = QMessageBox(self)
        box.setObjectName("erasing")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(_("Erase for good?"))
        box.setText(_("Erase for good?"))
        whole_words = _(
            "What was sent and what came back are erased on this computer and cannot be brought back. The service "
            "keeps what it has. That something was sent, when and where, stays."
        )
        part_words = _(
            "The answers are erased on this computer and cannot be brought back. What was sent stays in the history."
        )
        box.setInformativeText(whole_words if whole else part_words)
        keep = box.addButton(_("Keep it"), QMessageBox.ButtonRole.RejectRole)
        yes = box.addButton(_("Erase"), QMessageBox.ButtonRole.DestructiveRole)
        yes.setObjectName("erasing.yes")
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.exec()
        if box.clickedButton() is yes:
            self._tasks.run(partial(erase, self._intent_id), partial(self._on_erased, whole), None, self)

    def _on_erased(self, whole: bool, _nothing: None) -> None:
        self.erased.emit()
        if whole:
            self.accept()
        else:
            self.read()


def _facts(intent: Intent) -> list[tuple[str, str]]:
    """Return what is told of an intent beside its name."""
    place = environment_label(intent.environment, intent.url)
    who = f"{place} - {visible(intent.profile_name)}" if intent.profile_name else place
    attempts = counted("{count} attempt", "{count} attempts", intent.attempts).format(count=intent.attempts)
    facts = [
        (_("How it stands"), f"{state_words(intent.state)} ({attempts})"),
        (_("Where and as whom"), who),
        (_("Address"), visible(intent.url)),
        (_("Confirmed"), moment_words(intent.created_at)),
        (_("Fingerprint"), intent.sha256),
    ]
    if intent.changed_at != intent.created_at:
        facts.insert(4, (_("Last news"), moment_words(intent.changed_at)))
    if intent.group_id:
        facts.insert(1, (_("Id of the group"), visible(intent.group_id)))
    return facts


def _scrolling(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(widget)
    return area
