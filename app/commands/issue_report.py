"""Issues as lines for people and as JSON for programs."""

from collections.abc import Iterable
from typing import cast

from app.domain.exact_json import JsonObject
from app.domain.field_path import dotted
from app.domain.issue import Fix, Issue, Severity
from app.words.catalogue import _
from app.words.command_texts import SEVERITIES
from app.words.issues import SERVICE, fix_label, sentence


def blocks(issues: Iterable[Issue]) -> bool:
    """Tell whether an issue stands in the way of sending."""
    return any(issue.severity is Severity.BLOCK for issue in issues)


def issue_lines(issues: Iterable[Issue]) -> list[str]:
    """Return a line for each issue: how grave, where, what to do, and the service's code where it was the service."""
    return [
        f"{_(SEVERITIES[issue.severity])} [{dotted(issue.path)}] {sentence(issue)}{_code(issue)}" for issue in issues
    ]


def issue_objects(issues: Iterable[Issue]) -> list[object]:
    """Return the JSON of issues."""
    return [_object(issue) for issue in issues]


def _code(issue: Issue) -> str:
    """The service's own code, for whoever asks its makers."""
    return f" ({issue.code.removeprefix(SERVICE)})" if issue.code.startswith(SERVICE) else ""


def _object(issue: Issue) -> JsonObject:
    return {
        "code": issue.code,
        "severity": str(issue.severity),
        "path": dotted(issue.path),
        "message": sentence(issue),
        "source": issue.source,
        "fix": _fix_object(issue.fix) if issue.fix else None,
    }


def _fix_object(fix: Fix) -> JsonObject:
    changes = [{"path": dotted(path), "text": text} for path, text in fix.changes]
    return {"code": fix.code, "label": fix_label(fix), "changes": cast(object, changes)}
