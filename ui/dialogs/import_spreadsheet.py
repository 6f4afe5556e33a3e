"""Periods and values from a spreadsheet: what its columns hold, what of its rows is taken, and into which draft."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QRadioButton, QVBoxLayout, QWidget

from app.domain.draft import Draft
from app.exchange.spreadsheet_table import Wish
from app.session.spreadsheet_import import draft_of, left_out, new_targets
from app.session.spreadsheet_mapping import ColumnMapping, Reading, RowProblem
from app.session.spreadsheet_reading import SheetReading, of_table, read_sheet
from app.words.catalogue import _
from app.words.spreadsheets import changed_sentence, not_taken, note_on_file, taken_sentence
from ui.dialogs.taking_in import TakingInDialog
from ui.forms.column_lines import ColumnLines
from ui.forms.looks import STEP, chain_tab_stops, plain_label
from ui.forms.sheet_options import SheetOptions
from ui.icons import roomy
from ui.tasks import TaskRunner
from ui.views.sheet_preview import SheetPreview, column_words
from ui.views.sheet_problems import SheetProblems

SHEET_KINDS = "*.xlsx *.csv *.tsv"


class ImportSpreadsheetDialog(TakingInDialog):
    """``made`` brings a new draft, ``meant_for_present`` what was read for the one that is open, if there is one and
    it may change: ``draft`` then returns it. ``template_asked`` asks for a file to fill in."""

    made = Signal(object)  # Draft
    meant_for_present = Signal(object)  # Reading
    template_asked = Signal()

    def __init__(
        self, tasks: TaskRunner, draft: Callable[[], Draft] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("sheet", _("Periods and values from a spreadsheet"), tasks, parent)
        self._draft = draft
        self._file: Path | None = None
        self._after: Callable[[], None] | None = None
        self.sheet: SheetReading | None = None
        self.template = QPushButton(_("Save a template to fill in…"))
        self.options = SheetOptions()
        self.columns = ColumnLines(column_words)
        self.preview = SheetPreview()
        self.problems = SheetProblems()
        self._no_area = QWidget()
        self.leave_out = QCheckBox(_("Take the rest; the cells named above stay empty"))
        self.new = QRadioButton(_("A new draft"))
        self.present = QRadioButton(_("The open draft, in place of its periods and values"))
        self.summary = plain_label(role="help", wrap=True)
        self._build()
        self._lay_out()
        self._connect()
        self._show_parts()
        self.tell(_("A row for each period: its code, its first and last day, and a column of values for each target."))
        self.file.setFocus()

    def take_file(self, file: Path) -> None:
        """Read a file."""
        self._file = file
        self.name_file(file.name)
        self._read(None, None)

    def _build(self) -> None:
        self.name_parts(
            template=self.template, leave_out=self.leave_out, new=self.new, present=self.present, summary=self.summary
        )
        self.new.setChecked(True)

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
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(STEP)
        top.addWidget(self.file)
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
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 2 * STEP)
        column.setSpacing(STEP)
        column.addLayout(top)
        column.addWidget(self.said)
        column.addWidget(self.area, 1)
        column.addWidget(self._no_area, 1)
        column.addWidget(self.foot(_("Close without taking anything")))
        self.resize(roomy(900, 760, self.screen()))

    def _connect(self) -> None:
        self.template.clicked.connect(self.template_asked)
        self.options.wished.connect(self._on_wished)
        self.options.meant.connect(self._on_meant)
        self.columns.changed.connect(self._on_meant)
        self.problems.chosen.connect(self._on_problem_chosen)
        self.leave_out.clicked.connect(self._tell_state)
        self.new.toggled.connect(self._tell_state)

    def _kinds_of_files(self) -> tuple[str, str]:
        return _("Choose a spreadsheet"), _("Spreadsheets ({kinds})").format(kinds=SHEET_KINDS)

    def _on_wished(self) -> None:
        self._read(self.options.wish, self.options.heading.isChecked())

    def _read(self, wish: Wish | None, heading: bool | None) -> None:
        if self._file is not None:
            self.tell(_("Reading…"))
            work = partial(read_sheet, self._file, wish, heading)
            self.start(work, partial(self._on_read, anew=True))

    def _on_meant(self) -> None:
        """Something else was chosen of what the columns or days mean."""
        if self.sheet is not None:
            mapping = ColumnMapping(self.columns.columns, self.sheet.mapping.heading, self.options.day_order)
            self.start(partial(of_table, self.sheet.table, mapping), partial(self._on_read, anew=False))

    def _on_read(self, sheet: SheetReading, anew: bool) -> None:
        self._job = 0
        self.sheet = sheet
        if anew:
            self.leave_out.setChecked(False)
            self.options.show_table(sheet.table, sheet.mapping)
            self.columns.show_columns(sheet.table, sheet.mapping)
            chain_tab_stops(self)
            self.tell(" ".join(note_on_file(note.code, dict(note.params)) for note in sheet.table.notes))
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
        super()._on_failed(error)

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
            self.tell_unless_told(_("Choose a file first."))
            self.file.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.sheet.reading.empty:
            self.tell(_("Say of at least one column what it holds."), "block")
            self.columns.focus_on(0)
        elif self._of_columns():
            self.tell(self.problems.lines[0], "block")
            self.columns.focus_on(self._of_columns()[0].column)
        elif self.sheet.reading.problems and not self.leave_out.isChecked():
            self.tell(not_taken(len(self.sheet.reading.problems)), "block")
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
