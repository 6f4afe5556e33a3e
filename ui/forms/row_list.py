"""A list of records: add, remove, duplicate and move, by button and by key. Rows that stay keep their widgets."""

from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.domain.draft import Record, records_at
from app.domain.field_path import FieldPath, dotted
from app.words.catalogue import _
from app.words.fields import label
from ui.forms.draft_view import DraftView
from ui.forms.editing import Editing
from ui.forms.flow import FlowFrame
from ui.forms.looks import STEP, sign_button
from ui.forms.message_line import MessageLine
from ui.icons import set_icon


def sources_of(old: Sequence[Record], new: Sequence[Record]) -> list[int | None]:
    """Return for each new record the place where it stood before, None where it was not.

    Records are frozen, so one that moved is the same object; one that was edited stands where it stood.
    """
    places: dict[int, deque[int]] = defaultdict(deque)
    for place, record in enumerate(old):
        places[id(record)].append(place)
    found: list[int | None] = [places[id(record)].popleft() if places[id(record)] else None for record in new]
    taken = set(found)
    for place, source in enumerate(found):
        if source is None and place < len(old) and place not in taken:
            found[place] = place
    return found


class RecordRow(FlowFrame):
    """One record of a list. ``asked`` says what a person wants: remove, duplicate, up or down."""

    asked = Signal(str)

    def __init__(self, editing: Editing, path: FieldPath) -> None:
        super().__init__()
        self.editing = editing
        self.path = path
        self.message = MessageLine(path)
        editing.attend(self.message)
        self._buttons: dict[str, QToolButton] = {}

    def buttons(self, *actions: str) -> QHBoxLayout:
        """Return a line with buttons for these actions."""
        line = QHBoxLayout()
        line.setSpacing(0)
        for action in actions:
            button = sign_button("", "")
            set_icon(button, action)
            button.clicked.connect(lambda _checked=False, action=action: self.asked.emit(action))
            self._buttons[action] = button
            line.addWidget(button)
        return line

    def set_path(self, path: FieldPath) -> None:
        """Follow the record to another place."""
        self.path = path
        self.message.set_path(path)
        words = label(path)
        names = {
            "up": _("Move {record} up"),
            "down": _("Move {record} down"),
            "duplicate": _("Duplicate {record}"),
            "remove": _("Remove {record}"),
        }
        for action, button in self._buttons.items():
            name = names[action].format(record=words)
            button.setObjectName(f"{dotted(path)}.{action}")
            button.setAccessibleName(name)
            button.setToolTip(f"{name} ({KEYS[action]})" if self.property("keys") else name)

    def set_ends(self, first: bool, last: bool) -> None:
        """The first row cannot go up, the last one not down."""
        for action, at_end in (("up", first), ("down", last)):
            if action in self._buttons:
                self._buttons[action].setEnabled(not at_end)

    def say(self, view: DraftView) -> None:
        """Say what concerns the record as a whole."""
        self.message.say(view.said(self.path, True))

    def refresh(self, view: DraftView) -> bool:
        """Show the record."""
        raise NotImplementedError

    def retire(self) -> None:
        """The record is gone."""
        raise NotImplementedError

    def first_input(self) -> QWidget:
        """Where the focus goes in a new row."""
        raise NotImplementedError

    def open_way(self, path: FieldPath) -> None:
        """Open what is closed around a field of the record."""


KEYS = {
    "add": "Ctrl+Shift+A",
    "remove": "Ctrl+Shift+Del",
    "duplicate": "Ctrl+D",
    "up": "Ctrl+Shift+Up",
    "down": "Ctrl+Shift+Down",
}


_ROWS_A_TURN = 3
"""Where nobody waits for them: more would let the window stand still."""


class RowList(FlowFrame):
    """The records at a path, one row each. With ``keys`` the list answers its keys wherever the focus is in it.

    Of a long list no more than ``at_first`` rows are made until somebody asks for the others, so that it opens fast.
    The first ``large`` ones hold much from the beginning: where nobody waits for them, each has a turn of its own.
    """

    def __init__(
        self,
        editing: Editing,
        path: FieldPath,
        make_row: Callable[[FieldPath], RecordRow],
        add_words: str = "",
        *,
        keys: bool = False,
        gap: int = STEP,
        at_first: int | None = None,
        large: int = 0,
    ) -> None:
        super().__init__()
        self.path = path
        self.rows: list[RecordRow] = []
        self._editing = editing
        self._make_row = make_row
        self._records: tuple[Record, ...] = ()
        self._begun = False  # it was shown: what comes now is new to the person too
        self._keys = keys
        self._at_first = at_first
        self._large = large
        self.message = MessageLine(path)
        editing.attend(self.message)
        self._column = QVBoxLayout()
        self._column.setSpacing(gap)
        self.add_button = QPushButton(add_words)
        self.add_button.setProperty("kind", "quiet")
        if not add_words:  # one that is shown before it has a place would be a window of its own
            self.add_button.hide()
        self.add_button.clicked.connect(self.add)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(STEP)
        outer.addWidget(self.message)
        outer.addLayout(self._column)
        self.rest_button = QPushButton()
        self.rest_button.setProperty("kind", "quiet")
        self.rest_button.clicked.connect(self._on_rest_clicked)
        self.rest_button.hide()
        outer.addWidget(self.rest_button, 0, Qt.AlignmentFlag.AlignLeading)
        outer.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeading)
        self._name()
        if keys:
            self.add_button.setToolTip(f"{add_words} ({KEYS['add']})")
            for action, keys_of_action in KEYS.items():
                shortcut = QShortcut(QKeySequence(keys_of_action), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(lambda action=action: self._on_key_pressed(action))

    def set_path(self, path: FieldPath) -> None:
        """Follow the record to which the list belongs."""
        self.path = path
        self.message.set_path(path)
        self._name()
        for place, row in enumerate(self.rows):
            row.set_path((*path, place))

    def retire(self) -> None:
        """The record to which the list belongs is gone."""
        for row in self.rows:
            row.retire()

    def refresh(self, view: DraftView) -> bool:
        """Show the records; only rows that came, went or moved are touched by more than a new text."""
        shown = view.shown(self.path)
        if self.isHidden() == shown:
            self.setVisible(shown)
        records, count = records_at(view.draft, self.path), len(self.rows)
        if records is not self._records or count < self._wanted:
            self._arrange(records)
        self._begun = True
        if not shown:
            return False
        self.message.say(view.said(self.path, True))
        waits = self._in_turns and len(self.rows) > count
        for row in self.rows[:count] if waits else self.rows:  # new ones are filled in another turn
            row.refresh(view)
        self._editing.rows_wait |= waits
        return True

    def add(self) -> None:
        """Append a record and go there."""
        self._go_to(self._editing.editor.add(self.path))

    def open_to(self, path: FieldPath) -> None:
        """Make all rows if the record at a path, or that around it, has none yet."""
        place = path[len(self.path)] if len(path) > len(self.path) else 0
        if isinstance(place, int) and place >= len(self.rows):
            self._open_rest()

    def _open_rest(self) -> None:
        self._at_first = None
        self._arrange(self._records)

    @property
    def _wanted(self) -> int:
        return len(self._records) if self._at_first is None else min(self._at_first, len(self._records))

    @property
    def _in_turns(self) -> bool:
        """A row that shows its record already is not filled again: what is in it comes at once."""
        return self._editing.in_turns and len(self.path) == 1

    def _arrange(self, records: tuple[Record, ...]) -> None:
        sources = sources_of(self._records, records)
        moved = sources != list(range(len(self._records)))
        self._records = records
        count = self._wanted
        if self._in_turns:
            count = min(count, len(self.rows) + (1 if len(self.rows) < self._large else _ROWS_A_TURN))
        if moved:
            self._editing.disclosure.rearrange(self.path, sources, added=self._begun)
        if moved or count != len(self.rows):
            self._arrange_rows(sources[:count])
            self._offer_rest(len(records))
            self._editing.rearranged.emit()

    def _arrange_rows(self, sources: Sequence[int | None]) -> None:
        former, self.rows = self.rows, []
        for place, source in enumerate(sources):
            has_row = source is not None and source < len(former)
            self.rows.append(former[source] if source is not None and has_row else self._new_row(place))
        for row in former:
            if row not in self.rows:
                row.retire()
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
        for place, row in enumerate(self.rows):
            item = self._column.itemAt(place)
            if item is None or item.widget() is not row:
                self._column.removeWidget(row)
                self._column.insertWidget(place, row)
                row.show()  # a layout shows what it takes in only when the event loop comes round
            if row.path != (*self.path, place):
                row.set_path((*self.path, place))
            row.set_ends(place == 0, place == len(self._records) - 1)

    def _offer_rest(self, count: int) -> None:
        self.rest_button.setText(_("Show all {count}").format(count=count))
        self.rest_button.setVisible(count > len(self.rows))

    def _on_rest_clicked(self) -> None:
        first_new = len(self.rows)
        self._open_rest()
        self._editing.refreshed.emit()
        self._go_to(first_new)

    def _new_row(self, place: int) -> RecordRow:
        row = self._make_row((*self.path, place))
        row.setProperty("keys", self._keys)
        row.set_path((*self.path, place))
        row.asked.connect(self._on_row_asked)
        return row

    def _on_row_asked(self, action: str) -> None:
        self._do(action, cast(RecordRow, self.sender()))

    def _on_key_pressed(self, action: str) -> None:
        if action == "add":
            self.add()
            return
        focused = QApplication.focusWidget()
        for row in self.rows:
            if focused is not None and (row is focused or row.isAncestorOf(focused)):
                self._do(action, row)
                return

    def _do(self, action: str, row: RecordRow) -> None:
        editor, place = self._editing.editor, self.rows.index(row)
        editor.end_typing()
        if action == "remove":
            editor.remove(row.path)
            self._go_to(min(place, len(self._records) - 1))
        elif action == "duplicate":
            self._go_to(editor.duplicate(row.path))
        else:
            editor.move(row.path, place + (1 if action == "down" else -1))

    def _go_to(self, place: int) -> None:
        self.open_to((*self.path, max(0, place)))
        target = self.rows[place].first_input() if 0 <= place < len(self.rows) else self.add_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name(self) -> None:
        self.setObjectName(dotted(self.path))
        self.add_button.setObjectName(dotted(self.path) + ".add")
        self.rest_button.setObjectName(dotted(self.path) + ".rest")
