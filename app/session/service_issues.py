"""What the service said, as issues at the fields it spoke of."""

from datetime import date

from app.domain.draft import Draft
from app.domain.issue import Issue
from app.domain.outcome import ServiceError


def issues_of_errors(errors: tuple[ServiceError, ...], draft: Draft, today: date | None = None) -> tuple[Issue, ...]:
    """Return an issue with code ``service.<code>`` for each error, at the fields it is about.

    With ``today`` an error that does not say its field (300004) names the likely ones, see :func:`suspects`, in
    ``also`` and their number as ``count``.
    """
    raise NotImplementedError


def suspects(draft: Draft, today: date) -> tuple[Issue, ...]:
    """Return what our own rules say of a draft that the service refused without saying why, likeliest first."""
    raise NotImplementedError
