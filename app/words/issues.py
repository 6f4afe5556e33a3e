"""Issue codes to sentences."""

from app.domain.issue import Fix, Issue


def sentence(issue: Issue) -> str:
    """Return what to tell the person, with what to do."""
    return issue.code


def fix_label(fix: Fix) -> str:
    """Return the words on a fix's button."""
    return fix.code
