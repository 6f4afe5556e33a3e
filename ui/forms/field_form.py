"""Rows under one heading, one line of code per field; the form hides with its last row."""

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.domain.draft import Part, Record, part_at
from app.domain.field_path import FieldPath, dotted, from_dotted
from app.domain.visibility import has_content
from app.words.fields import label
from ui.forms.draft_view import DraftView
from ui.forms.editing import Editing
from ui.forms.field_row import FieldRow
from ui.forms.flow import Flow
from ui.forms.fold_sign import set_fold_sign
from ui.forms.inputs import FieldInput
from ui.forms.looks import STEP, plain_label


class FormPart(Protocol):
    """Anything that stands in a form: it can show a draft and follow a record to another place."""

    def refresh(self, view: DraftView) -> bool:
        """Show the draft; tell whether anything is visible."""
        ...

    def set_path(self, path: FieldPath) -> None:
        """Follow the record to another place."""
        ...

    def retire(self) -> None:
        """The record is gone."""
        ...


_LETTERS_FOR_A_PAIR = 52


class FieldForm(Flow):
    """A heading and rows. Names of fields count from ``base``, such as ``("targets", 0)``."""

    def __init__(
        self,
        editing: Editing,
        base: FieldPath = (),
        title: str = "",
        help_words: str = "",
        *,
        role: str = "section",
    ) -> None:
        super().__init__()
        self.editing = editing
        self.base = base
        self._parts: list[tuple[FieldPath, FormPart]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(STEP)
        if title:
            self._column.addLayout(_head(title, help_words, role))

    def row(self, name: str, field_input: FieldInput, words: str = "") -> FieldRow:
        """Add the row of a field such as ``name`` or ``extended_field_info.name``."""
        row = self._new_row(name, field_input, words)
        self._column.addWidget(row)
        return row

    def pair(self, *fields: tuple[str, FieldInput]) -> None:
        """Add fields that belong together side by side."""
        line = _SideBySide()
        for name, field_input in fields:
            line.take(self._new_row(name, field_input, ""))
        self._column.addWidget(line)

    def section(self, title: str, help_words: str = "", *, role: str = "section") -> "FieldForm":
        """Add rows under a heading of their own; it is hidden when none of them is shown."""
        form = FieldForm(self.editing, self.base, title, help_words, role=role)
        self.add(form)
        return form

    def more(self, title: str, names: tuple[str, ...], build: "Callable[[FieldForm], None]") -> "MoreSection":
        """Add settings that few people need: closed, and built only when opened."""
        section = MoreSection(self.editing, self.base, title, names=names, build=build)
        self.add(section)
        return section

    def add(self, part: FormPart, name: str = "") -> None:
        """Add any other part, such as a list of records at a field of the base."""
        self._parts.append((from_dotted(name), part))
        self._column.addWidget(cast(QWidget, part))

    def place(self, widget: QWidget) -> None:
        """Add a widget that knows nothing of drafts."""
        self._column.addWidget(widget)

    def open_way(self, path: FieldPath) -> None:
        """Open the closed settings in which the field at a path stands."""
        for _name, part in self._parts:
            if isinstance(part, FieldForm):
                part.open_way(path)
            elif isinstance(part, MoreSection) and part.holds(path):
                part.open()

    def set_path(self, path: FieldPath) -> None:
        self.base = path
        for name, part in self._parts:
            part.set_path((*path, *name))

    def retire(self) -> None:
        for _name, part in self._parts:
            part.retire()

    def refresh(self, view: DraftView) -> bool:
        visible = not self._parts
        for _name, part in self._parts:
            visible = part.refresh(view) or visible
            if self.editing.rows_wait:
                return visible
        if self.isHidden() == visible:
            self.setVisible(visible)
        return visible

    def _new_row(self, name: str, field_input: FieldInput, words: str) -> FieldRow:
        path = from_dotted(name)
        row = FieldRow(self.editing, (*self.base, *path), field_input, self, words=words)
        self._parts.append((path, row))
        return row


class _SideBySide(Flow):
    """Rows that belong together; with large type in a narrow window they stand one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[FieldRow] = []
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(2 * STEP)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def take(self, row: FieldRow) -> None:
        """Add a row."""
        self._rows.append(row)
        self._line.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest row alone: they can stand one below the other."""
        return QSize(max(self._widths(), default=0), self._line.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        letters = _LETTERS_FOR_A_PAIR * self.fontMetrics().horizontalAdvance("0")
        narrow = event.size().width() < max(letters, sum(self._widths()) + 2 * STEP)
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._line.direction() is not wanted:
            self._line.setDirection(wanted)
            self._line.setSpacing(STEP if narrow else 2 * STEP)

    def _widths(self) -> list[int]:
        return [row.minimumSizeHint().width() for row in self._rows]


def _head(title: str, help_words: str, role: str) -> QVBoxLayout:
    head = QVBoxLayout()
    head.setSpacing(STEP // 2)
    head.setContentsMargins(0, STEP if role == "section" else 0, 0, 0)
    head.addWidget(plain_label(title, role=role, wrap=True))
    if help_words:
        head.addWidget(plain_label(help_words, role="help", wrap=True))
    return head


Summary = Callable[[DraftView, FieldPath], str]
"""What closed settings say, in a few words, "" for nothing unusual: those of the record at a path."""


class MoreSection(Flow):
    """A form behind a heading with an arrow. It opens by itself when one of its fields holds or says something.

    With ``wanted`` it opens by itself when that says so, of the record at a path. With a ``summary`` it opens by
    itself only when something is to be said; while it is closed the summary stands
    there, and ``toggle`` is placed by the record to which it belongs.
    """

    def __init__(
        self,
        editing: Editing,
        base: FieldPath,
        title: str,
        *,
        names: tuple[str, ...],
        build: Callable[[FieldForm], None],
        summary: Summary | None = None,
        wanted: Callable[[DraftView, FieldPath], bool] | None = None,
        name: str = "more",
    ) -> None:
        super().__init__()
        self._summary = summary
        self._wanted_by_need = wanted
        self._own_name = name
        self._editing = editing
        self._base = base
        self._title = title
        self._names = tuple(from_dotted(name) for name in names)
        self._build = build
        self._form: FieldForm | None = None
        self._asked = False  # a person opened or closed it: it no longer opens by itself
        self._view: DraftView | None = None
        self._words = plain_label(role="help", wrap=True)
        self._words.hide()
        self.toggle = QToolButton()
        self.toggle.setCheckable(True)
        self.toggle.setAutoRaise(True)
        self.toggle.setMinimumSize(28, 28)
        self.toggle.setProperty("kind", "quiet")
        self.toggle.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggle.clicked.connect(self._on_toggle_clicked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(STEP)
        if summary is None:
            self.toggle.setText(title)
            self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self._column.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addWidget(self._words)
        self._show_arrow(False)
        self._name()

    def holds(self, path: FieldPath) -> bool:
        """Tell whether the field at a path stands in here."""
        return any(path[: len(full)] == full for full in self._full_names())

    @property
    def is_open(self) -> bool:
        """The rows are to be seen."""
        return self.toggle.isChecked()

    def open(self) -> None:
        """Show the rows; the first time they are made."""
        self._set_open(True)

    def set_path(self, path: FieldPath) -> None:
        self._base = path
        self._name()
        if self._form is not None:
            self._form.set_path(path)

    def retire(self) -> None:
        if self._form is not None:
            self._form.retire()

    def refresh(self, view: DraftView) -> bool:
        self._view = view
        shown = any(view.shown(path) for path in self._full_names())
        if self._summary is None and self.isHidden() == shown:
            self.setVisible(shown)
        if not shown:
            return False
        if not self.is_open and not self._asked and self._wanted(view):
            self._set_open(True)
        elif self._form is not None:
            self._form.refresh(view)
        self._show_summary()
        return True

    def _wanted(self, view: DraftView) -> bool:
        if self._wanted_by_need is not None:
            return self._wanted_by_need(view, self._base)
        for path in self._full_names():
            if not view.shown(path):
                continue
            part = part_at(view.draft, path)
            if self._summary is None and _is_worth_seeing(path, part):
                return True
            if any(view.said(path, False)):
                return True
        return False

    def _full_names(self) -> list[FieldPath]:
        return [(*self._base, *name) for name in self._names]

    def _set_open(self, wanted: bool) -> None:
        if wanted and self._form is None:
            self._form = FieldForm(self._editing, self._base)
            self._column.addWidget(self._form)
            self._build(self._form)
            self._editing.rearranged.emit()
        if self._form is not None:
            if self._view is not None and wanted:
                self._form.refresh(self._view)
            self._form.setVisible(wanted)
        self.toggle.setChecked(wanted)
        self._show_arrow(wanted)
        self._show_summary()

    def _show_arrow(self, is_open: bool) -> None:
        set_fold_sign(self.toggle, is_open)

    def _show_summary(self) -> None:
        if self._summary is None or self._view is None:
            return
        words = "" if self.toggle.isChecked() else self._summary(self._view, self._base)
        if words != self._words.text():
            self._words.setText(words)
            self._words.setVisible(bool(words))
        shown = self.toggle.isChecked() or bool(words)
        if self.isHidden() == shown:
            self.setVisible(shown)

    def _on_toggle_clicked(self, checked: bool) -> None:
        self._asked = True
        self._set_open(checked)
        self._editing.refreshed.emit()

    def _name(self) -> None:
        name = (dotted(self._base) + "." if self._base else "") + self._own_name
        self.setObjectName(name)
        self.toggle.setObjectName(name + ".toggle")
        words = self._title.format(record=label(self._base)) if self._summary is not None else self._title
        self.toggle.setAccessibleName(words)
        if self._summary is not None:
            self.toggle.setToolTip(words)


def _is_worth_seeing(path: FieldPath, part: Part) -> bool:
    """What every new record has is not."""
    if isinstance(part, Record):
        return has_content(part)
    return bool(part) and (path[-1], part) != ("active", "true")
