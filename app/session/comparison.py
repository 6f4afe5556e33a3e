"""Asked and kept: what a request said beside what the service made of it, with what the difference means."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.exact_json import JsonObject
from app.domain.field_path import FieldPath


class Match(StrEnum):
    """How a field came back. Only DIFFERENT and MISSING are bad news."""

    SAME = "same"
    SAME_MEANING = "same_meaning"
    ADDED = "added"
    DIFFERENT = "different"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: its path (names as in drafts, wire names where a draft has none; the place in the answer for what
    was added), asked and kept as exact JSON text (None where absent), and a code for
    :func:`app.words.comparison.reason_sentence`."""

    path: FieldPath
    asked: str | None
    kept: str | None
    verdict: Match
    reason: str = ""


def compare(sent: JsonObject, kept: JsonObject) -> tuple[Difference, ...]:
    """Return every field of a request and of the group in its answer, in the order of the request.

    Both are values of :func:`app.domain.exact_json.loads`; ``kept`` is the group itself, without the envelope.
    """
    raise NotImplementedError
