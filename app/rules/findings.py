"""What there is to say of a draft, parted by target: what concerns one target is told from what concerns the others.

The parts know themselves by identity: a part that is the same object as before says the same as before.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from app.domain.field_path import FieldPath
from app.domain.issue import Issue


class Part:
    """The issues of one target, or of everything but the targets, in reading order."""

    def __init__(self, issues: tuple[Issue, ...]) -> None:
        self.issues = issues

    @cached_property
    def by_path(self) -> Mapping[FieldPath, tuple[Issue, ...]]:
        """The issues by each field that they are about or that takes part in them."""
        found: dict[FieldPath, list[Issue]] = defaultdict(list)
        for issue in self.issues:
            for path in dict.fromkeys((issue.path, *issue.also)):
                found[path].append(issue)
        return {path: tuple(issues) for path, issues in found.items()}

    @cached_property
    def shared(self) -> frozenset[FieldPath]:
        """The fields that take part in an issue about several fields."""
        return frozenset(path for issue in self.issues if issue.also for path in (issue.path, *issue.also))

    @cached_property
    def outside(self) -> Mapping[FieldPath, tuple[Issue, ...]]:
        """Of :attr:`by_path` what stands elsewhere than at the field that the issue is about."""
        if not self.shared:
            return {}
        base = self.issues[0].path[:2]
        return {path: issues for path, issues in self.by_path.items() if path[:2] != base}


NOTHING = Part(())


class Findings:
    """``rest`` is everything that stands at no target, ``targets`` one part for each target."""

    def __init__(self, rest: Part, targets: tuple[Part, ...]) -> None:
        self.rest = rest
        self.targets = targets

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """All of it in reading order: targets are read last."""
        all_issues = list(self.rest.issues)
        for part in self.targets:
            all_issues += part.issues
        return tuple(all_issues)

    @cached_property
    def shared(self) -> frozenset[FieldPath]:
        """The fields that take part in an issue about several fields."""
        return self.rest.shared.union(*(part.shared for part in self.targets if part.shared))

    @cached_property
    def _outside(self) -> list[Part]:
        return [part for part in self.targets if part.outside]

    def at(self, path: FieldPath) -> tuple[Issue, ...]:
        """Return what is to be said of a field, in reading order."""
        place = path[1] if len(path) > 1 and path[0] == "targets" else None
        own = self.of_target(place) if isinstance(place, int) else NOTHING
        found = self.rest.by_path.get(path, ())
        for part in self._outside:
            if part is not own:
                found += part.outside.get(path, ())
        return found + own.by_path.get(path, ())

    def of_target(self, place: int) -> Part:
        """Return the part of a target; nothing where there is none."""
        return self.targets[place] if 0 <= place < len(self.targets) else NOTHING
