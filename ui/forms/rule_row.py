"""Which activities count: all of them, those that one comparison lets through, or a rule of one's own."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.expression import COMPARISONS
from app.domain.field_path import FieldPath, dotted
from app.domain.readers import is_json_number
from app.planning.expression import ALWAYS, FIELDS, Comparison, comparison_of, comparison_text, meaning
from app.words.catalogue import _, marked
from app.words.fields import help_text
from app.words.numbers import plain_number, shown_number
from app.words.rule_texts import comparison_words
from ui.forms.draft_view import DraftView
from ui.forms.editing import Editing
from ui.forms.field_row import FieldRow
from ui.forms.inputs import ChoiceInput, EditableChoice, LongTextInput, TextInput
from ui.forms.looks import LINE, STEP, name_unseen, plain_label
from ui.forms.message_line import MessageLine

_KINDS: dict[str, str] = {
    "always": marked("Every activity"),
    "comparison": marked("Only those that meet a condition"),
    "own": marked("Only those that meet a rule of my own"),
}


class RuleRow(QWidget):
    """The rule's text is what is kept; the choices here read it and write it. A rule that is no comparison stands as
    text, to the letter."""

    def __init__(self, editing: Editing, path: FieldPath) -> None:
        super().__init__()
        self._editing = editing
        self.path = path
        self._text = ""
        self._wish = ""  # a kind that a person chose although the text does not tell it yet
        self.kind = ChoiceInput("", tuple(_KINDS), _("Left out"), words=lambda kind: _(_KINDS[kind]))
        self.field = EditableChoice(lambda: FIELDS, words=meaning)
        self.operator = ChoiceInput("", COMPARISONS, words=comparison_words)
        self.value = _ComparedValue()
        self.row = FieldRow(editing, (*path, "expression"), LongTextInput(lines=2))
        self._label = plain_label(_("Which activities count"))
        self._said = plain_label(role="help", wrap=True)
        self._said.setMinimumHeight(max(LINE, self.fontMetrics().lineSpacing() + 2))
        self._builder = QWidget()
        self.message = MessageLine((*path, "rule"))
        editing.attend(self.message)
        self._lay_out()
        self.kind.edited.connect(self._on_kind_edited)
        for part in (self.field, self.value):
            part.edited.connect(self._on_part_edited)
            part.left.connect(lambda: editing.leave((*self.path, "expression")))
        self.operator.edited.connect(self._on_part_edited)
        for box in (self.kind, self.field, self.operator, self.value):
            box.entered.connect(lambda: editing.entered.emit((*self.path, "expression")))
        self.set_path(path)

    def set_path(self, path: FieldPath) -> None:
        """Follow the target to another place."""
        self.path = path
        name = dotted(path) + ".rule"
        self.kind.setObjectName(name)
        for box, part in ((self.field, "field"), (self.operator, "operator"), (self.value, "value")):
            box.setObjectName(f"{name}.{part}")
        self.row.set_path((*path, "expression"))
        self.message.set_path((*path, "rule"))

    def retire(self) -> None:
        """The target is gone."""
        for box in (self.kind, self.field, self.operator, self.value):
            box.blockSignals(True)
        self.row.retire()

    def refresh(self, view: DraftView) -> bool:
        """Show the rule as choices, or as text where it has no choices."""
        text = view.text((*self.path, "expression"))
        if text != self._text:
            self._text = text
            if text != self._built():
                self._show_comparison(comparison_of(text))
                self._wish = self._wish if self._wish == "own" else ""
        kind = self._kind_of(text)
        self._show_kind(kind)
        path = (*self.path, "expression")
        if kind == "own":
            self.row.refresh(view)
        self.message.say(view.said(path, bool(text)) if kind != "own" else ())
        self._say()
        return True

    def open_text(self) -> None:
        """Show the rule as text, for a link that leads there."""
        self._wish = "own"
        self._show_kind("own")
        self.row.show()

    def _kind_of(self, text: str) -> str:
        if self._wish:
            return self._wish
        if text == ALWAYS or not text:
            return "always" if text else ""
        return "comparison" if comparison_of(text) is not None else "own"

    def _shown_kind(self) -> str:
        return self.kind.field_text()

    def _show_kind(self, kind: str) -> None:
        self.kind.show_text(kind)
        self._builder.setVisible(kind == "comparison")
        self.row.setVisible(kind == "own")

    def _show_comparison(self, comparison: Comparison | None) -> None:
        shown = comparison or Comparison()
        for box, text in ((self.field, shown.field), (self.operator, shown.operator), (self.value, shown.value)):
            box.show_text(text)

    def _parts(self) -> Comparison:
        return Comparison(self.field.field_text(), self.operator.field_text(), self.value.field_text())

    def _built(self) -> str:
        """What the three parts say; an unfinished condition is kept as far as it goes."""
        parts = self._parts()
        return comparison_text(parts) or f"{parts.field}{parts.operator}{parts.value}".strip() or ALWAYS

    def _say(self) -> None:
        kind = self._shown_kind()
        said = meaning(self._text) if kind in ("comparison", "own") else ""
        words = ""
        if said:
            words = _("Counts where {meaning}.").format(meaning=said)
        elif kind == "comparison":
            words = _("Choose a field, a comparison and a value. Until then the rule is not complete.")
        elif kind == "own" and self._text.strip():
            words = _("This program does not know how to read this rule. It is sent as it stands.")
        elif kind == "always":
            words = _("There is no condition: whatever customers do counts.")
        self._said.setText(words)
        self.kind.setAccessibleDescription(words)

    def _on_kind_edited(self, kind: str) -> None:
        self._wish = kind if kind in ("comparison", "own") else ""
        path = (*self.path, "expression")
        if kind in ("always", ""):
            self._show_comparison(None)
            self._editing.choose(path, ALWAYS if kind else "")
        elif kind == "comparison" and comparison_of(self._text) is None and not self.field.field_text():
            self._show_comparison(Comparison(FIELDS[0], ">", ""))
        self._show_kind(kind)
        self._say()

    def _on_part_edited(self, _text: str) -> None:
        self._wish = "comparison"
        self._text = self._built()
        self._editing.write((*self.path, "expression"), self._text)
        self._say()

    def _lay_out(self) -> None:
        self._label.setBuddy(self.kind)
        self.kind.setAccessibleName(self._label.text())
        self.kind.setProperty("breadth", "medium")
        line = QHBoxLayout(self._builder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(STEP)
        names = (_("Field of the activity"), _("Comparison"), _("Value to compare with"))
        for box, name, share in zip((self.field, self.operator, self.value), names, (3, 2, 2), strict=True):
            box.setAccessibleName(name)
            box.setAccessibleDescription(help_text((*self.path, "expression")))
            box.setToolTip(name)
            line.addWidget(box, share)
            name_unseen(box, name)
        self._builder.hide()
        self.row.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP // 2)
        column.addWidget(self._label)
        column.addWidget(self.kind)
        column.addWidget(self._builder)
        column.addWidget(self.row)
        column.addWidget(self.message)
        column.addWidget(self._said)


class _ComparedValue(TextInput):
    """What a field is compared with: a number has the decimal sign of the locale, any text stays as it is."""

    def _plain(self, text: str) -> str:
        plain = plain_number(text, self.locale().decimalPoint())
        return plain if is_json_number(plain.strip()) else text

    def _shown(self, text: str) -> str:
        return shown_number(text, self.locale().decimalPoint()) if is_json_number(text.strip()) else text
