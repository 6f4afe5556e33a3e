"""What the rows of a page look at: one draft with its issues by field, made once for each change."""

from collections import defaultdict
from collections.abc import Iterable

from app.domain.draft import Draft, Record, part_at, text_at
from app.domain.field_path import FieldPath
from app.domain.issue import Issue, Severity
from app.domain.visibility import shown
from app.session.disclosure import Disclosure


class DraftView:
    """A draft, its issues at hand by path, and what of them may be shown."""

    def __init__(self, draft: Draft, issues: tuple[Issue, ...], disclosure: Disclosure, technical: bool) -> None:
        self.draft = draft
        self.disclosure = disclosure
        self.technical = technical
        self.shared: set[FieldPath] = set()  # fields that take part in a finding about several fields
        self._issues: dict[FieldPath, list[Issue]] = defaultdict(list)
        for issue in issues:
            for path in dict.fromkeys((issue.path, *issue.also)):
                self._issues[path].append(issue)
            if issue.also:
                self.shared.update((issue.path, *issue.also))

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
        return tuple(self._issues.get(path, ()))

    def paths_with_issues(self) -> Iterable[FieldPath]:
        """Return every field of which there is something to say."""
        return self._issues.keys()

    def said(self, path: FieldPath, filled: bool) -> tuple[Issue, ...]:
        """What is said at a field now, gravest first."""
        found = self._issues.get(path, ())
        return self.disclosure.visible(path, filled, found)

    def said_within(self, path: FieldPath) -> int:
        """How many problems are said at a record and inside it: what nobody was told yet does not count."""
        depth, count = len(path), 0
        for place in list(self._issues):
            if place[:depth] == path:
                part = part_at(self.draft, place)
                filled = bool(part) if isinstance(part, str) else True
                count += sum(issue.severity is Severity.BLOCK for issue in self.said(place, filled))
        return count
