"""What the rows of a page look at: one draft with its issues by field, made once for each change."""

from collections.abc import Iterable

from app.domain.draft import Record, part_at, text_at
from app.domain.field_path import FieldPath
from app.domain.issue import Issue, Severity
from app.domain.visibility import shown
from app.rules.findings import NOTHING, Part
from app.session.disclosure import Disclosure
from app.session.editor import Editor, part_or_none


class DraftView:
    """A draft, its issues at hand by path, and what of them may be shown."""

    def __init__(self, editor: Editor, disclosure: Disclosure, technical: bool) -> None:
        self.draft = editor.draft
        self.disclosure = disclosure
        self.technical = technical
        self._findings = editor.findings
        self._stamps: dict[int, tuple[object, ...]] = {}
        self._service = Part(editor.service_issues) if editor.service_issues else NOTHING

    @property
    def shared(self) -> frozenset[FieldPath]:
        """The fields that take part in a finding about several fields."""
        return self._findings.shared | self._service.shared

    def stamp(self, place: int) -> tuple[object, ...]:
        """Return what all that is shown of a target depends on: the same objects show the same."""
        if place not in self._stamps:
            said = self._findings.of_target(place)
            changes = self.disclosure.stamp(place)
            self._stamps[place] = (self.draft.targets[place], said, self._service, self.technical, changes)
        return self._stamps[place]

    def said_of_target(self, place: int) -> Iterable[FieldPath]:
        """Return every field of a target of which there is something to say."""
        found = self._findings.of_target(place).by_path.keys()
        return found | self._service.by_path.keys() if self._service is not NOTHING else found

    def text(self, path: FieldPath) -> str:
        """The text of a field."""
        return text_at(self.draft, path)

    def shown(self, path: FieldPath) -> bool:
        """Whether the choices show this field."""
        return shown(self.draft, path)

    def pinned(self, path: FieldPath) -> bool:
        """Whether an import brought this field although the choices make it unneeded, itself or around it."""
        for end in range(1, len(path) + 1):
            parent = part_at(self.draft, path[: end - 1])
            if isinstance(parent, Record) and path[end - 1] in parent.pinned:
                return True
        return False

    def issues(self, path: FieldPath) -> tuple[Issue, ...]:
        """Everything there is to say about a field."""
        found = self._findings.at(path)
        return found + self._service.by_path.get(path, ()) if self._service is not NOTHING else found

    def said(self, path: FieldPath, filled: bool) -> tuple[Issue, ...]:
        """What is said at a field now, gravest first."""
        return self.disclosure.visible(path, filled, self.issues(path))

    def said_within(self, target: int) -> int:
        """How many problems are said at a target and inside it: what nobody was told yet does not count."""
        count = 0
        for path in self.said_of_target(target):
            if path[:2] == ("targets", target):
                part = part_or_none(self.draft, path)
                filled = bool(part) if isinstance(part, str) else True
                count += sum(issue.severity is Severity.BLOCK for issue in self.said(path, filled))
        return count


def same_stamp(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Tell whether two stamps are of the same objects; records are not compared text by text."""
    if not one or not other:
        return False
    return one[0] is other[0] and one[1] is other[1] and one[2] is other[2] and one[3:] == other[3:]
