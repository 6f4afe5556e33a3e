"""What an answer with a group means: the group beside what was asked, and read back in sentences."""

from dataclasses import dataclass
from datetime import date

from app.domain import exact_json
from app.exchange.answer_of import draft_of_answer, group_of_answer
from app.exchange.unreadable_file import UnreadableFileError
from app.planning.read_back import ReadBack, read_back
from app.session.comparison import Difference, compare

MOST_TOLD = 512 * 1024
"""Bytes of an answer that is told in sentences and compared."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The differences between asked and kept, and the kept group in sentences."""

    differences: tuple[Difference, ...]
    said: ReadBack


def answered(sent: bytes, body: bytes, *, environment_name: str, today: date) -> Answered | None:
    """Return what the answer ``body`` to the request ``sent`` means; None where it holds no group, or more than
    anybody reads: a hundred thousand sentences take minutes, and its tree shows all of it."""
    if len(body) > MOST_TOLD:
        return None
    try:
        asked, value = exact_json.loads(sent.decode()), exact_json.loads(body.decode())
        group = group_of_answer(value)
        if group is None or not isinstance(asked, dict):
            return None
        said = read_back(draft_of_answer(value), environment_name=environment_name, today=today)
    except (ValueError, UnreadableFileError):
        return None
    return Answered(compare(asked, group), said)
