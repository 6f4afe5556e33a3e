"""The answer of the service as a draft, so that it can be read back in the same sentences."""

from app.domain.draft import Draft
from app.domain.exact_json import JsonObject


def group_of_answer(value: object) -> JsonObject | None:
    """Return the group inside an answer, its envelope taken off; None where there is none."""
    raise NotImplementedError


def draft_of_answer(value: object) -> Draft:
    """Return the draft of an answer (with or without its envelope), what the service added left out.

    ``value`` comes from :func:`app.domain.exact_json.loads`. Raises NotARequest where there is no group in it.
    """
    raise NotImplementedError
