"""When an issue is shown at its field: quiet while a person types, clear when they leave. Decided without a screen."""

from collections.abc import Sequence

from app.domain.field_path import FieldPath
from app.domain.issue import Issue, Severity
from app.session.pages import PageId, page_of

_RANK = (Severity.BLOCK, Severity.WARN, Severity.NOTE)


class Disclosure:
    """Remembers for one draft which fields were typed in, left, or asked about with Next.

    The rules: an untouched or empty field stays quiet until Next, in a record that was added since Next until it is
    pressed again. A first message comes when the field is left with
    content. Once a message is red it follows every key. A field that was fine waits for leaving. A finding about
    several fields stands at the one that was left last. What the service said is shown at once.
    """

    def __init__(self) -> None:
        self._pages: set[PageId] = set()
        self._uncovered: set[FieldPath] = set()
        self._added: set[FieldPath] = set()  # records that came after Next was pressed on their page
        self._left: dict[FieldPath, int] = {}  # when a person was done with a field, as a running number
        self._touched: set[FieldPath] = set()  # those fields, and the records around them
        self._typing: FieldPath | None = None
        self._seen: dict[FieldPath, frozenset[str]] = {}  # codes that stand at a field now
        self._red: set[FieldPath] = set()
        self._clock = 0
        self._changes = 0
        self._changes_at: dict[int, int] = {}  # those that concern one target only

    def stamp(self, target: int) -> tuple[int, int]:
        """Return numbers that are the same as long as nothing happened that changes what is said at a target."""
        return self._changes, self._changes_at.get(target, 0)

    def type_in(self, path: FieldPath) -> None:
        """A key changed the text of a field."""
        if self._typing != path:
            if self._typing is not None:
                self._concern(self._typing)
            self._typing = path
            self._concern(path)

    def leave(self, path: FieldPath) -> None:
        """The field was left; if it was typed in, it counts as touched from now on."""
        if self._typing == path:
            self._typing = None
            self.settle(path)

    def settle(self, path: FieldPath) -> None:
        """A person is done with a field in one go: a choice, a tick, a day from the calendar."""
        self._clock += 1
        self._left[path] = self._clock
        if path not in self._touched:
            self._touched.update(path[:end] for end in range(len(path) + 1))
        self._concern(path)
        if self._typing == path:
            self._typing = None

    def show_page(self, page: PageId) -> None:
        """Next was pressed on a page: everything there is shown from now on."""
        self._pages.add(page)
        self._added = {record for record in self._added if page_of(record) is not page}
        self._changes += 1

    def uncover(self, path: FieldPath) -> None:
        """A person was led to this field because of what is wrong with it."""
        self._uncovered.add(path)
        self._concern(path)

    def rearrange(self, records: FieldPath, sources: Sequence[int | None], *, added: bool = False) -> None:
        """The records of a list stand elsewhere now: ``sources`` names for each place the former one, None if new:
        ``added`` by the person, or shown for the first time."""
        places = {source: place for place, source in enumerate(sources) if source is not None}
        depth = len(records)

        def moved(path: FieldPath) -> FieldPath | None:
            if len(path) <= depth or path[:depth] != records:
                return path
            place = places.get(int(path[depth]))
            return None if place is None else (*records, place, *path[depth + 1 :])

        self._uncovered = {path for old in self._uncovered if (path := moved(old)) is not None}
        self._added = {path for old in self._added if (path := moved(old)) is not None}
        if added:
            self._added |= {(*records, place) for place, source in enumerate(sources) if source is None}
        self._red = {path for old in self._red if (path := moved(old)) is not None}
        self._left = {path: at for old, at in self._left.items() if (path := moved(old)) is not None}
        self._touched = {path[:end] for path in self._left for end in range(len(path) + 1)}
        self._changes += 1
        self._seen = {path: codes for old, codes in self._seen.items() if (path := moved(old)) is not None}
        self._typing = moved(self._typing) if self._typing is not None else None

    def visible(self, path: FieldPath, filled: bool, issues: Sequence[Issue]) -> tuple[Issue, ...]:
        """Return which of a field's issues are said there now, gravest first; ``filled`` tells whether it has text."""
        due = [issue for issue in issues if self._due(path, filled, issue) and self._place(issue) == path]
        if self._typing == path and path not in self._red:
            due = [issue for issue in due if issue.code in self._seen.get(path, ()) or _of_service(issue)]
        due.sort(key=lambda issue: _RANK.index(issue.severity))
        self._seen[path] = frozenset(issue.code for issue in due)
        if any(issue.severity is not Severity.NOTE for issue in due):
            self._red.add(path)
        else:
            self._red.discard(path)
        return tuple(due)

    def mark(self, path: FieldPath, issues: Sequence[Issue]) -> Severity | None:
        """Return how grave a finding is that is said at another field and in which this one takes part."""
        for severity in _RANK[:2]:
            for issue in issues:
                place = self._place(issue)
                if issue.severity is severity and place != path and issue.code in self._seen.get(place, ()):
                    return severity
        return None

    def _due(self, path: FieldPath, filled: bool, issue: Issue) -> bool:
        if _of_service(issue) or self._asked_about(path) or path in self._uncovered:
            return True
        if self._typing in _ends(issue) and self._typing != path and issue.code not in self._seen.get(path, ()):
            return False
        if issue.severity is Severity.NOTE:
            return filled
        return filled and any(end in self._touched for end in _ends(issue))

    def _asked_about(self, path: FieldPath) -> bool:
        if page_of(path) not in self._pages:
            return False
        return not self._added or not any(path[:end] in self._added for end in range(len(path) + 1))

    def _concern(self, path: FieldPath) -> None:
        """Something happened at a field; what is said of a target's name can concern another target of that name."""
        place = path[1] if len(path) > 1 and path[0] == "targets" and path[-1] != "name" else None
        if isinstance(place, int):
            self._changes_at[place] = self._changes_at.get(place, 0) + 1
        else:
            self._changes += 1

    def _place(self, issue: Issue) -> FieldPath:
        """Return where a finding is said: of several fields at the one that was left last."""
        ends = [end for end in _ends(issue) if end in self._left]
        return max(ends, key=lambda end: self._left[end], default=issue.path)


def _ends(issue: Issue) -> tuple[FieldPath, ...]:
    return (issue.path, *issue.also)


def _of_service(issue: Issue) -> bool:
    return issue.code.startswith("service.")
