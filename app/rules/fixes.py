"""What one click does to a draft."""

from app.domain.draft import Draft, with_part
from app.domain.issue import Fix


def apply_fix(draft: Draft, fix: Fix) -> Draft:
    """Return the draft after a fix."""
    for path, text in fix.changes:
        draft = with_part(draft, path, text)
    return draft
