"""What is different between two versions of a draft, field by field, for a person."""

from dataclasses import dataclass
from typing import Literal

from app.domain.draft import Draft, part_at, records_at
from app.domain.draft_change import KeptEdit, TextEdit, edits_between
from app.domain.field_path import FieldPath


@dataclass(frozen=True, slots=True)
class DraftDifference:
    """One difference. ``changed``: a text at a path; ``values``: how many a target has; ``added`` and ``removed``:
    ``count`` records from the one at the path on; ``further``: what a record holds beside its fields."""

    kind: Literal["changed", "values", "added", "removed", "further"]
    path: FieldPath
    before: str = ""
    after: str = ""
    count: int = 1


def draft_differences(before: Draft, after: Draft) -> tuple[DraftDifference, ...]:
    """Return what leads from one version to another."""
    edits = edits_between(before, after)
    found: list[DraftDifference] = []
    for edit in edits:
        if isinstance(edit, TextEdit):
            texts = str(part_at(before, edit.path)), str(part_at(after, edit.path))
            found.append(DraftDifference("changed", edit.path, *texts))
        elif isinstance(edit, KeptEdit):
            further = DraftDifference("further", edit.path[:-1])
            found.extend(() if further in found else (further,))
        elif edit.table == "value":
            found.append(DraftDifference("values", edit.path, _values(before, edit.path), _values(after, edit.path)))
        else:
            at = (*edit.path, edit.at)
            for kind, records in (("removed", edit.removed), ("added", edit.inserted)):
                if records:
                    found.append(DraftDifference(kind, at, count=len(records)))  # type: ignore[arg-type]
    return tuple(found)


def _values(draft: Draft, path: FieldPath) -> str:
    return ", ".join(str(getattr(value, "default_value", "")) for value in records_at(draft, path))
