"""Periods and values from a spreadsheet: what its columns hold, what of its rows is taken, and into which draft."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.draft import Draft
from app.exchange.spreadsheet_table import Wish
from app.exchange.unreadable_file import UnreadableFileError
from app.session.spreadsheet_import import draft_of, left_out, new_targets
from app.session.spreadsheet_mapping import ColumnMapping, Reading, RowProblem
from app.session.spreadsheet_reading import SheetReading, of_table, read_sheet
from app.words.catalogue import _
from app.words.files import disk_code, unreadable
from app.words.spreadsheets import changed_sentence, not_taken, note_on_file, taken_sentence
from app.words.visible_text import visible
from ui.forms.announcement import say
from ui.forms.column_lines import ColumnLines
from ui.forms.dialog_buttons import DialogButtons
from ui.forms.looks import STEP, chain_tab_stops, plain_label, set_look
from ui.forms.sheet_options import SheetOptions
from ui.icons import roomy
from ui.tasks import TaskRunner
from ui.views.sheet_preview import SheetPreview, column_words
from ui.views.sheet_problems import SheetProblems

SHEET_KINDS = "*.xlsx *.csv *.tsv"


class ImportSpreadsheetDialog(QDialog):
    """``made`` brings a new draft, ``meant_for_present`` what was read for the one that is open, if there is one and
    it may change: ``draft`` then returns it. ``template_asked`` asks for a file to fill in."""

    made = Signal(object)  # Draft
    meant_for_present = Signal(object)  # Reading
    template_asked = Signal()

    def __init__(
        self, tasks: TaskRunner, draft: Callable[[], Draft] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Periods and values from a spreadsheet"))
        self._tasks = tasks
        self._draft = draft
        self._file: Path | None = None
        self._job = 0
        self._after: Callable[[], None] | None = None
        self.sheet: SheetReading | None = None
        self.choose = QPushButton(_("Choose a file…"))
        self.template = QPushButton(_("Save a template to fill in…"))
        self.said = plain_label(role="help", wrap=True)
        self.options = SheetOptions()
        self.columns = ColumnLines(column_words)
        self.preview = SheetPreview()
        self.problems = SheetProblems()
        self.area, self._no_area = QScrollArea(), QWidget()
        self.leave_out = QCheckBox(_("Take the rest; the cells named above stay empty"))
        self.new = QRadioButton(_("A new draft"))
        self.present = QRadioButton(_("The open draft, in place of its periods and values"))
        self.summary = plain_label(role="help", wrap=True)
        self.make = QPushButton(_("Make a new draft"))
        self._build()
        self._lay_out()
        self._connect()
        self._show_parts()
        self._say(_("A row for each period: its code, its first and last day, and a column of values for each target."))
        self.choose.setFocus()

    def take_file(self, file: Path) -> None:
        """Read a file."""
        self._file = file
        self.choose.setText(_("Another file than {file}…").format(file=visible(file.name)))
        self._read(None, None)

    def tell(self, words: str) -> None:
        """Say something beneath the buttons."""
        self._say(words)

    def _build(self) -> None:
        for widget, name in (
            (self.choose, "choose"),
            (self.template, "template"),
            (self.said, "said"),
            (self.leave_out, "leave_out"),
            (self.new, "new"),
            (self.present, "present"),
            (self.summary, "summary"),
            (self.make, "make"),
        ):
            widget.setObjectName(f"sheet.{name}")
        self.new.setChecked(True)
        self.make.setProperty("kind", "primary")
        for button in (self.choose, self.template, self.make):
            button.setAutoDefault(False)
        self.said.setMinimumHeight(2 * self.fontMetrics().lineSpacing())

    def _lay_out_area(self) -> None:
        """What is there once a file is read. Large type makes it scroll."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        for widget in (self.options, self._middle, self.problems, self.leave_out, self._into, self.summary):
            column.addWidget(widget, int(widget is self._middle))
        self._middle.setMinimumHeight(14 * self.fontMetrics().lineSpacing())
        self.area.setWidget(content)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(STEP)
        top.addWidget(self.choose)
        top.addWidget(self.template)
        top.addStretch(1)
        self._middle = QWidget()
        across = QHBoxLayout(self._middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2 * STEP)
        across.addWidget(self.columns, 2)
        across.addWidget(self.preview, 3)
        self._into = QWidget()
        into = QVBoxLayout(self._into)
        into.setContentsMargins(0, 0, 0, 0)
        into.setSpacing(STEP // 2)
        into.addWidget(self.new)
        into.addWidget(self.present)
        self._lay_out_area()
        buttons = DialogButtons()
        close = QPushButton(_("Close without taking anything"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        buttons.addButton(self.make, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 2 * STEP)
        column.setSpacing(STEP)
        column.addLayout(top)
        column.addWidget(self.said)
        column.addWidget(self.area, 1)
        column.addWidget(self._no_area, 1)
        column.addWidget(buttons)
        self.resize(roomy(900, 760, self.screen()))

    def _connect(self) -> None:
        self.choose.clicked.connect(self._on_choose_clicked)
        self.template.clicked.connect(self.template_asked)
        self.options.wished.connect(self._on_wished)
        self.options.meant.connect(self._on_meant)
        self.columns.changed.connect(self._on_meant)
        self.problems.chosen.connect(self._on_problem_chosen)
        self.leave_out.clicked.connect(self._tell_state)
        self.new.toggled.connect(self._tell_state)
        self.make.clicked.connect(self._on_make_clicked)

    def _on_choose_clicked(self) -> None:
        kinds = _("Spreadsheets ({kinds})").format(kinds=SHEET_KINDS)
        name, _kind = QFileDialog.getOpenFileName(self, _("Choose a spreadsheet"), "", kinds)
        if name:
            self.take_file(Path(name))

    def _on_wished(self) -> None:
        self._read(self.options.wish, self.options.heading.isChecked())

    def _read(self, wish: Wish | None, heading: bool | None) -> None:
        if self._file is not None:
            self._say(_("Reading…"))
            work = partial(read_sheet, self._file, wish, heading)
            self._start(work, partial(self._on_read, anew=True))

    def _on_meant(self) -> None:
        """Something else was chosen of what the columns or days mean."""
        if self.sheet is not None:
            mapping = ColumnMapping(self.columns.columns, self.sheet.mapping.heading, self.options.day_order)
            self._start(partial(of_table, self.sheet.table, mapping), partial(self._on_read, anew=False))

    def _start(self, work: Callable[[], SheetReading], done: Callable[[SheetReading], None]) -> None:
        self._tasks.drop(self._job)
        self._job = self._tasks.run(work, done, self._on_failed, self)

    def _on_read(self, sheet: SheetReading, anew: bool) -> None:
        self._job = 0
        self.sheet = sheet
        if anew:
            self.leave_out.setChecked(False)
            self.options.show_table(sheet.table, sheet.mapping)
            self.columns.show_columns(sheet.table, sheet.mapping)
            chain_tab_stops(self)
            self._say(" ".join(note_on_file(note.code, dict(note.params)) for note in sheet.table.notes))
        self.preview.show_sheet(sheet.table, sheet.mapping, sheet.reading)
        self.problems.show_problems(sheet.reading.problems)
        self._show_parts()
        self._tell_state()
        after, self._after = self._after, None
        if after is not None:
            after()

    def _on_failed(self, error: BaseException) -> None:
        self._job, self._after, self.sheet = 0, None, None
        self._show_parts()
        if isinstance(error, UnreadableFileError):
            self._say(unreadable(error.code, error.place), "block")
        elif isinstance(error, OSError):
            self._say(unreadable(disk_code(error)), "block")
        else:
            raise error

    def _show_parts(self) -> None:
        there = self.sheet is not None
        self.area.setVisible(there)
        self._no_area.setVisible(not there)
        bad = self.sheet is not None and bool(self.sheet.reading.problems)
        self.problems.setVisible(bad)
        self.leave_out.setVisible(bad and not self._of_columns())
        self._into.setVisible(self._draft is not None)

    def _tell_state(self) -> None:
        """Say what would be taken, and name the button by it."""
        into_present = self._draft is not None and self.present.isChecked()
        self.make.setText(_("Take into the open draft") if into_present else _("Make a new draft"))
        if self.sheet is None:
            return
        reading = self.sheet.reading
        words = taken_sentence(len(reading.rows), tuple(dict.fromkeys(name for name, _texts in reading.targets)))
        if into_present and self._draft is not None:
            draft = self._draft()
            change = changed_sentence(new_targets(draft, reading), left_out(draft, reading))
            words = f"{words} {change}" if change else words
        self.summary.setText(words)

    def _of_columns(self) -> tuple[RowProblem, ...]:
        problems = self.sheet.reading.problems if self.sheet is not None else ()
        return tuple(problem for problem in problems if not problem.row)

    def _on_problem_chosen(self, problem: RowProblem) -> None:
        if problem.row:
            self.preview.go_to(problem.row, problem.column)
        else:
            self.columns.focus_on(problem.column)

    def _on_make_clicked(self) -> None:
        if self._job:  # what was chosen last is still being read
            self._after = self._on_make_clicked
        elif self.sheet is None:
            if self.said.property("severity") != "block":
                self._say(_("Choose a file first."), "block")
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.sheet.reading.empty:
            self._say(_("Say of at least one column what it holds."), "block")
            self.columns.focus_on(0)
        elif self._of_columns():
            self._say(self.problems.lines[0], "block")
            self.columns.focus_on(self._of_columns()[0].column)
        elif self.sheet.reading.problems and not self.leave_out.isChecked():
            self._say(not_taken(len(self.sheet.reading.problems)), "block")
            self.problems.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._take(self.sheet.reading)

    def _take(self, reading: Reading) -> None:
        into_present = self._draft is not None and self.present.isChecked()
        self.accept()  # first: closing gives the keyboard to another window
        if into_present:
            self.meant_for_present.emit(reading)
        else:
            self.made.emit(draft_of(reading))

    def _say(self, words: str, severity: str = "") -> None:
        say(self.said, words)
        set_look(self.said, "severity", severity)
