"""Fields of an import that this program does not know: listed where their record is edited, and sent as they are."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QVBoxLayout

from app.domain import exact_json
from app.domain.draft import Record, part_at
from app.domain.field_path import FieldPath
from app.words.catalogue import _
from ui.forms.draft_view import DraftView
from ui.forms.looks import STEP, plain_label

_LONGEST = 400


class SentAsIs(QFrame):
    """Name and JSON text of each unknown field of a record, and of the records that ``inner`` finds in it."""

    def __init__(self, path: FieldPath, inner: Callable[[Record], list[tuple[str, Record]]] | None = None) -> None:
        super().__init__()
        self._path = path
        self._inner = inner or (lambda _record: [])
        self._lines: list[tuple[str, str]] = []
        self._table: QFormLayout | None = None  # few records need it
        self.hide()

    def set_path(self, path: FieldPath) -> None:
        """Follow the record to another place."""
        self._path = path

    def retire(self) -> None:
        """Nothing here is edited."""

    def refresh(self, view: DraftView) -> bool:
        """Show the unknown fields, if there are any."""
        record = part_at(view.draft, self._path)
        lines = []
        if isinstance(record, Record) and view.shown(self._path):
            lines = [
                (f"{prefix}{name}", exact_json.dumps(value))
                for prefix, part in [("", record), *self._inner(record)]
                for name, value in part.unknown.items()
            ]
        if lines != self._lines:
            self._lines = lines
            self._fill()
        if self.isHidden() == bool(lines):
            self.setVisible(bool(lines))
        return bool(lines)

    def _new_table(self) -> QFormLayout:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP // 2)
        column.addWidget(plain_label(_("Sent as is"), role="section"))
        column.addWidget(plain_label(_("The import brought these; they are sent unchanged."), role="help", wrap=True))
        table = QFormLayout()
        table.setSpacing(STEP // 2)
        column.addLayout(table)
        return table

    def _fill(self) -> None:
        self._table = self._table or self._new_table()
        while self._table.rowCount():
            self._table.removeRow(0)
        for name, text in self._lines:
            value = plain_label(text if len(text) <= _LONGEST else text[:_LONGEST] + "…", wrap=True)
            value.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            value.setAccessibleName(name)
            heading: QLabel = plain_label(name, role="technical")
            self._table.addRow(heading, value)
