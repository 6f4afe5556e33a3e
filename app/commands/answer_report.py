"""The answer of the service, and asked and kept, as JSON for programs."""

from app.domain import exact_json
from app.domain.outcome import Reply
from app.exchange.answer_of import group_of_answer
from app.session.comparison import compare
from app.session.comparison_words import BAD, differences_first, row_sentence, summary_words
from app.session.papers import difference_facts


def answer_value(reply: Reply | None) -> object:
    """Return the body of an answer, digits as received; as text where it is no JSON; None where none came."""
    if reply is None or not reply.body:
        return None
    text = reply.body.decode("utf-8", "replace")
    try:
        return exact_json.loads(text)
    except exact_json.JsonError:
        return text


def comparison_objects(body: bytes, answer: object, *, there: bool = False) -> list[object]:
    """Return every field asked for beside what was kept, differences first, each in words too; nothing where the
    answer holds no group. ``there``: the group was there already, and nobody said whose it is."""
    asked, kept = exact_json.loads(body.decode()), group_of_answer(answer)
    if kept is None or not isinstance(asked, dict):
        return []
    return [difference_facts(field, there=there) for field in differences_first(compare(asked, kept))]


def comparison_lines(body: bytes, answer: object) -> list[str]:
    """Return in lines whether the service kept what was asked: the sum of it, and each field that is not kept."""
    asked, kept = exact_json.loads(body.decode()), group_of_answer(answer)
    if kept is None or not isinstance(asked, dict):
        return []
    fields = compare(asked, kept)
    return [
        summary_words(fields),
        *(row_sentence(field) for field in differences_first(fields) if field.verdict in BAD),
    ]
