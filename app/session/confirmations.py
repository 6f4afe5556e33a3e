"""Which warnings a person has looked at and ticked on review."""

from app.domain.field_path import FieldPath
from app.domain.issue import Issue, Severity


class Confirmations:
    """Belongs to one draft. A warning that says something else than when it was ticked is a new one."""

    def __init__(self) -> None:
        self._ticked: set[tuple[str, FieldPath, tuple[tuple[str, str | int], ...]]] = set()

    def tick(self, issue: Issue, ticked: bool = True) -> None:
        """Remember, or no longer, that a person accepts a warning."""
        if ticked:
            self._ticked.add(_key(issue))
        else:
            self._ticked.discard(_key(issue))

    def is_ticked(self, issue: Issue) -> bool:
        """Tell whether a person accepts this very warning."""
        return _key(issue) in self._ticked

    def open_ones(self, issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
        """Return the warnings among these that are not ticked."""
        return tuple(issue for issue in issues if issue.severity is Severity.WARN and not self.is_ticked(issue))


def _key(issue: Issue) -> tuple[str, FieldPath, tuple[tuple[str, str | int], ...]]:
    return issue.code, issue.path, tuple(sorted(issue.params.items()))
