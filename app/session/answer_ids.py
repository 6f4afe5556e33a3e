"""The ids in an answer, each with what it names: what people copy into other programs."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.exact_json import JsonError, JsonObject, NumberText, loads
from app.exchange.answer_of import group_of_answer, is_object
from app.words.answer_fields import place_in_words
from app.words.visible_text import visible

_LISTS = (("periods", "refCode"), ("targets", "name"), ("streaks", "name"))
MOST_IDS = 2_000


@dataclass(frozen=True, slots=True)
class AnswerId:
    """``words`` say what has it, such as ``Period 2 (Cycle_2)``; ``id`` is exact, as text."""

    words: str
    id: str


def ids_of(body: bytes) -> tuple[AnswerId, ...]:
    """Return the ids of the group in an answer and of what is in it, in its order; none where it holds no group."""
    try:
        group = group_of_answer(loads(body.decode("utf-8-sig")))
    except (JsonError, UnicodeDecodeError):
        return ()
    return ids_of_group(group) if group is not None else ()


def ids_of_group(group: JsonObject) -> tuple[AnswerId, ...]:
    """Return the same of a group that was read already."""
    found = []
    for each in _ids(group):
        found.append(each)
        if len(found) == MOST_IDS:
            break
    return tuple(found)


def _ids(group: JsonObject) -> Iterator[AnswerId]:
    if text := _id_text(group.get("id")):
        yield AnswerId(place_in_words(("data",)), text)
    for name, title in _LISTS:
        records = group.get(name)
        for place, record in enumerate(records if isinstance(records, list) else ()):
            if is_object(record) and (text := _id_text(record.get("id"))):
                called = record.get(title)
                words = place_in_words((name, place))
                yield AnswerId(f"{words} ({visible(called)})" if isinstance(called, str) and called else words, text)


def _id_text(value: object) -> str:
    return str(value) if isinstance(value, NumberText | str) else ""
