"""What a target measures, chosen in words; the service's own fields for it follow from the choice."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.draft import Target, part_at
from app.domain.field_path import FieldPath, dotted
from app.domain.issue import Issue, Severity
from app.planning.measures import (
    MEASURES,
    Measure,
    has_other_pair,
    measure_named,
    measure_of,
    pair_of,
    texts_of_measure,
    texts_of_pair,
)
from app.words.catalogue import _
from app.words.choices import choice_label
from app.words.measures import measure_help, measure_words, pair_words, spelling_words
from ui.forms.draft_view import DraftView
from ui.forms.editing import Editing
from ui.forms.inputs import ChoiceInput
from ui.forms.looks import LINE, STEP, plain_label, set_look
from ui.forms.message_line import MessageLine

_OTHER = "other"
_NAMES = ("target_entity", "target_type")


class MeasureRow(QWidget):
    """Two lists side by side: what, and how. ``raw_shown`` tells whether the service's own lists are open: they then
    say themselves what is wrong."""

    def __init__(self, editing: Editing, path: FieldPath, raw_shown: Callable[[], bool]) -> None:
        super().__init__()
        self._editing = editing
        self._raw_shown = raw_shown
        self.path = path
        self._target = Target()
        self._view: DraftView | None = None
        self.what = ChoiceInput("", [measure.code for measure in MEASURES], words=_words_of_measure)
        self.way = ChoiceInput("", (), words=_words_of_way)
        self._what_label = plain_label(_("What is measured"))
        self._way_label = plain_label(_("How it is counted"))
        self._hint = plain_label(role="help", wrap=True)
        self._hint.setMinimumHeight(max(LINE, self.fontMetrics().lineSpacing() + 2))
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.message = MessageLine((*path, "measure"))
        editing.attend(self.message)
        self._lay_out()
        for box, name, chosen in (
            (self.what, "target_entity", self._on_what_edited),
            (self.way, "target_type", self._on_way_edited),
        ):
            box.edited.connect(chosen)
            box.entered.connect(lambda name=name: editing.entered.emit((*self.path, name)))
        self.set_path(path)

    def set_path(self, path: FieldPath) -> None:
        """Follow the target to another place."""
        self.path = path
        self.what.setObjectName(dotted(path) + ".measure")
        self.way.setObjectName(dotted(path) + ".measure.way")
        self.message.set_path((*path, "measure"))

    def retire(self) -> None:
        """The target is gone."""
        self.what.blockSignals(True)
        self.way.blockSignals(True)

    def follow_raw(self) -> None:
        """The service's own lists were opened or closed."""
        if self._view is not None:
            self.refresh(self._view)

    def refresh(self, view: DraftView) -> bool:
        """Show what the target measures and what is to be said of it."""
        self._view = view
        target = part_at(view.draft, self.path)
        if isinstance(target, Target):
            self._target = target
        measure = measure_of(self._target)
        other = has_other_pair(self._target)
        self.what.show_text(measure.code if measure else _OTHER if other else "")
        pairs = measure.pairs if measure else ()
        self.way.offer(["/".join(pair) for pair in pairs])
        self.way.show_text("/".join(pair_of(self._target)) if measure else "")
        for part in (self._way_label, self.way):
            part.setVisible(len(pairs) > 1)
        said = () if self._raw_shown() else self._said(view)
        self._hint.setText(self._words(measure, any(issue.code == "target.points_spelling" for issue in said)))
        self.message.say(said)
        set_look(self.what, "severity", said[0].severity.value if said else "")
        self._describe()
        return True

    def _words(self, measure: Measure | None, spelling_said: bool) -> str:
        """What the choice means; of points, which of two spellings is sent unless that is said beneath."""
        if measure is None:
            return _other_words(self._target) if has_other_pair(self._target) else measure_help("")
        spelling = "" if spelling_said or measure.code != "points" else spelling_words(self._target.target_entity)
        return f"{measure_help(measure.code)} {spelling}".rstrip()

    def _said(self, view: DraftView) -> tuple[Issue, ...]:
        """What is said of both fields, gravest first."""
        said = [issue for name in _NAMES for issue in view.said(*self._asked(name))]
        return tuple(sorted(said, key=lambda issue: tuple(Severity).index(issue.severity)))

    def _asked(self, name: str) -> tuple[FieldPath, bool]:
        return (*self.path, name), bool(getattr(self._target, name))

    def _describe(self) -> None:
        pieces = (self.message.text(), self._hint.text())
        self.what.setAccessibleDescription(" ".join(piece for piece in pieces if piece))
        self.way.setAccessibleDescription(self._hint.text())

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(2 * STEP)
        for label, box in ((self._what_label, self.what), (self._way_label, self.way)):
            label.setBuddy(box)
            box.setAccessibleName(label.text())
            box.setProperty("breadth", "medium")
            half = QVBoxLayout()
            half.setSpacing(STEP // 2)
            half.addWidget(label)
            half.addWidget(box)
            half.addStretch(1)
            line.addLayout(half, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP // 2)
        column.addLayout(line)
        column.addWidget(self._hint)
        column.addWidget(self.message)

    def _on_what_edited(self, code: str) -> None:
        if code == _OTHER:
            return
        if code:
            self._editing.choose_all(texts_of_measure(self.path, self._target, measure_named(code)))
        else:
            self._editing.choose_all({(*self.path, name): "" for name in _NAMES})

    def _on_way_edited(self, text: str) -> None:
        entity, _slash, kind = text.partition("/")
        if kind:
            self._editing.choose_all(texts_of_pair(self.path, self._target, (entity, kind)))
        else:
            self._editing.refreshed.emit()


def _words_of_measure(code: str) -> str:
    return _("Something else (imported)") if code == _OTHER else measure_words(code)


def _words_of_way(text: str) -> str:
    entity, _slash, kind = text.partition("/")
    return pair_words(entity, kind)


def _other_words(target: Target) -> str:
    return _("The import says “{entity}: {type}”. It stays so unless you choose something here.").format(
        entity=choice_label("target_entity", target.target_entity), type=choice_label("target_type", target.target_type)
    )
