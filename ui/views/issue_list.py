"""Issues as links, gravest first, with what would mend them; warnings can be ticked as looked at."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.domain.field_path import FieldPath, dotted
from app.domain.issue import Issue, Severity
from app.words.catalogue import _, counted, marked
from app.words.issues import fix_label, sentence
from ui.forms.announcement import announce
from ui.forms.flow import Flow, FlowFrame
from ui.forms.link_button import LinkButton
from ui.forms.looks import STEP, plain_label, set_look
from ui.icons import set_picture

MOST_SHOWN = 100
"""Lines of one kind; the rest is counted. Nobody reads more at once, and each line is a widget."""
_HEADINGS = {
    Severity.BLOCK: marked("To mend before the group can be created"),
    Severity.WARN: marked("To look at once more"),
    Severity.NOTE: marked("To know"),
}
_PICTURES = {Severity.BLOCK: "problem", Severity.WARN: "warning", Severity.NOTE: "note"}
_ROLES = {Severity.BLOCK: "problem", Severity.WARN: "warning", Severity.NOTE: "muted"}
_Key = tuple[str, FieldPath]


class IssueListView(Flow):
    """``chosen`` names the path of a link, ``fix_chosen`` the fix of a button; ``ticked`` follows every tick.

    Without ``links``, where there are no fields to go to yet, the sentences are plain words.
    A tick belongs to the very words it was set at: when they change, it is to be set again.
    """

    chosen = Signal(object)  # FieldPath
    fix_chosen = Signal(object)  # Fix
    ticked = Signal()

    def __init__(self, ticks: bool = False, links: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("issue_list")
        self._links = links
        self._ticks = ticks
        self._issues: tuple[Issue, ...] = ()
        self._ticked: set[tuple[_Key, str]] = set()
        self._boxes: list[tuple[QCheckBox, QVBoxLayout]] = []
        self._missing: QLabel | None = None  # said beneath a tick that Next was pressed without
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * STEP)
        self._said: tuple[str, ...] = ()

    def show_issues(self, issues: Sequence[Issue]) -> bool:
        """Show these; ticks of warnings that are still there stay. Return whether lines were made for that."""
        said = tuple(sentence(issue) for issue in issues)
        if tuple(issues) == self._issues and said == self._said:
            return False
        self._issues, self._said = tuple(issues), said
        self._boxes, self._missing = [], None
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for severity in Severity:
            found = [issue for issue in issues if issue.severity is severity]
            if found:
                group = self._group(severity, found)
                self._column.addWidget(group)
                group.show()  # at once: the focus may be sent here before the event loop turns
        return True

    def unticked(self) -> tuple[Issue, ...]:
        """The warnings that nobody has ticked yet; none without ``ticks``."""
        if not self._ticks:
            return ()
        return tuple(issue for issue in self._issues if self._lacks_tick(issue))

    def lack_ticks(self, issues: Sequence[Issue]) -> bool:
        """Tell whether a warning among these is not ticked, shown here or not yet."""
        return any(map(self._lacks_tick, issues))

    def go_to_first_unticked(self) -> None:
        """Give the focus to the first tick that is missing, and say that it is."""
        for box, column in self._boxes:
            if not box.isChecked():
                self._say_missing(box, column)
                box.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _lacks_tick(self, issue: Issue) -> bool:
        return issue.severity is Severity.WARN and (_key(issue), sentence(issue)) not in self._ticked

    def _say_missing(self, box: QCheckBox, column: QVBoxLayout) -> None:
        if self._missing is None:
            self._missing = plain_label(role="error", wrap=True)
            self._missing.setObjectName("tick.missing")
            set_look(self._missing, "severity", Severity.BLOCK.value)
        words = _("Tick this once you have looked at it")
        self._missing.setText(words)
        column.insertWidget(column.indexOf(box) + 1, self._missing)
        self._missing.show()
        announce(box, words)

    def _group(self, severity: Severity, issues: list[Issue]) -> QWidget:
        group = Flow()
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(plain_label(_(_HEADINGS[severity]), role="section"))
        card = FlowFrame()
        card.setProperty("role", "card")
        lines = QVBoxLayout(card)
        lines.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        lines.setSpacing(STEP)
        for issue in issues[:MOST_SHOWN]:
            lines.addWidget(self._line(issue))
        rest = len(issues) - MOST_SHOWN
        if rest > 0:
            words = counted("and {count} more", "and {count} more", rest).format(count=rest)
            lines.addWidget(plain_label(words, role="help"))
            if self._ticks and severity is Severity.WARN:
                lines.addWidget(self._tick_of_rest(issues[MOST_SHOWN:], lines))
        column.addWidget(card)
        return group

    def _line(self, issue: Issue) -> QWidget:
        words = sentence(issue)
        line = Flow()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(STEP)
        drawing = plain_label()
        set_picture(drawing, _PICTURES[issue.severity], _ROLES[issue.severity])
        drawing.setContentsMargins(0, STEP // 2, 0, 0)
        across.addWidget(drawing, 0, Qt.AlignmentFlag.AlignTop)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._link(issue, words) if self._links else plain_label(words, wrap=True))
        if self._ticks and issue.severity is Severity.WARN:
            middle.addWidget(self._tick(issue, words, middle))
        if issue.fix is not None:  # beneath, where large type leaves no room beside
            middle.addWidget(self._fix(issue, words), 0, Qt.AlignmentFlag.AlignLeading)
        across.addLayout(middle, 1)
        return line

    def _link(self, issue: Issue, words: str) -> LinkButton:
        link = LinkButton(words)
        link.setObjectName(f"issue.{dotted(issue.path)}.{issue.code}")
        link.setAccessibleName(words)
        link.clicked.connect(lambda: self.chosen.emit(issue.path))
        return link

    def _fix(self, issue: Issue, words: str) -> QPushButton:
        fix = issue.fix
        button = QPushButton(fix_label(fix) if fix is not None else "")
        button.setAccessibleDescription(words)
        button.setAutoDefault(False)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.fix_chosen.emit(fix))
        return button

    def _tick(self, issue: Issue, words: str, column: QVBoxLayout) -> QCheckBox:
        box = QCheckBox(_("I have looked at this"))
        box.setObjectName(f"tick.{dotted(issue.path)}.{issue.code}")
        box.setAccessibleDescription(words)
        box.setChecked((_key(issue), words) in self._ticked)
        box.clicked.connect(lambda checked: self._on_box_clicked((issue,), checked))
        self._boxes.append((box, column))
        return box

    def _tick_of_rest(self, issues: list[Issue], column: QVBoxLayout) -> QCheckBox:
        box = QCheckBox(_("I have looked at these"))
        box.setChecked(all((_key(issue), sentence(issue)) in self._ticked for issue in issues))
        box.clicked.connect(lambda checked: self._on_box_clicked(tuple(issues), checked))
        self._boxes.append((box, column))
        return box

    def _on_box_clicked(self, issues: tuple[Issue, ...], checked: bool) -> None:
        marks = {(_key(issue), sentence(issue)) for issue in issues}
        self._ticked = self._ticked | marks if checked else self._ticked - marks
        if self._missing is not None:
            self._missing.hide()
        self.ticked.emit()


def _key(issue: Issue) -> _Key:
    return issue.code, issue.path
