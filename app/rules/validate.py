"""The whole draft against all rules."""

from datetime import date

from app.domain.draft import Draft
from app.domain.issue import Issue


def issues_of(draft: Draft, today: date) -> tuple[Issue, ...]:
    """Return everything there is to say of a draft."""
    return ()
