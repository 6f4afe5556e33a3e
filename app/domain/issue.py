"""Something to say about a draft: how grave, where, which rule, and what would mend it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.field_path import FieldPath


class Severity(StrEnum):
    """BLOCK: the primary page or arithmetic forbids it. WARN: another page does, or it looks odd. NOTE: to know."""

    BLOCK = "block"
    WARN = "warn"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Fix:
    """What one click does.

    ``code`` names it (``set``, ``sort_periods``, …), ``params`` fill its label; the ``changes`` are texts to set,
    each a path and the new text. A fix that moves or removes whole records has no changes: ``app.rules.fixes``
    knows how to apply it by its code and ``params``.
    """

    code: str
    changes: tuple[tuple[FieldPath, str], ...] = ()
    params: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding. ``code`` like ``period.ends_before_start``; ``source`` says where the rule stands.

    ``also`` names other fields that take part (both ends of an overlap), so that each can be marked.
    """

    code: str
    severity: Severity
    path: FieldPath
    source: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    fix: Fix | None = None
    also: tuple[FieldPath, ...] = ()
