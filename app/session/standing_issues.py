"""Which issues of the service still stand in a draft that was edited since it was sent."""

from collections.abc import Sequence

from app.domain.draft import Draft, part_at
from app.domain.field_path import FieldPath
from app.domain.issue import Issue
from app.exchange.json_body import read_body
from app.exchange.unreadable_file import UnreadableFileError
from app.session.compose import body_bytes


def standing_issues(issues: Sequence[Issue], sent: bytes, draft: Draft) -> tuple[Issue, ...]:
    """Return the issues whose fields are sent as they were: an edited field withdraws its issue, over a restart too.

    ``sent`` is the request that the service named them for.
    """
    if not issues:
        return ()
    now = body_bytes(draft)
    if now == sent or not sent:  # what was sent can be erased
        return tuple(issues)
    try:
        before, after = read_body(sent.decode()), read_body(now.decode())
    except UnreadableFileError:
        return tuple(issues)
    return tuple(issue for issue in issues if not issue.path or _is_same(before, after, issue.path))


def _is_same(before: Draft, after: Draft, path: FieldPath) -> bool:
    try:
        return part_at(before, path) == part_at(after, path)
    except LookupError:  # its period or target is gone
        return False
