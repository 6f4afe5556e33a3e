"""The answer of the service, and asked and kept, as JSON for programs."""

from app.domain import exact_json
from app.domain.exact_json import JsonObject
from app.domain.field_path import dotted
from app.domain.outcome import Reply
from app.exchange.answer_of import group_of_answer
from app.session.comparison import Difference, compare


def answer_value(reply: Reply | None) -> object:
    """Return the body of an answer, digits as received; as text where it is no JSON; None where none came."""
    if reply is None or not reply.body:
        return None
    text = reply.body.decode("utf-8", "replace")
    try:
        return exact_json.loads(text)
    except exact_json.JsonError:
        return text


def comparison_objects(body: bytes, answer: object) -> list[object]:
    """Return every field asked for beside what was kept; nothing where the answer holds no group."""
    asked, kept = exact_json.loads(body.decode()), group_of_answer(answer)
    if kept is None or not isinstance(asked, dict):
        return []
    return [_object(difference) for difference in compare(asked, kept)]


def _object(difference: Difference) -> JsonObject:
    return {
        "path": dotted(difference.path),
        "asked": None if difference.asked is None else exact_json.loads(difference.asked),
        "kept": None if difference.kept is None else exact_json.loads(difference.kept),
        "verdict": str(difference.verdict),
        "reason": difference.reason,
    }
