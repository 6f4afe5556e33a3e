"""What was sent, afterwards: who, where, when, the bytes and their fingerprint, each attempt and what came back."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.domain.draft import Draft
from app.domain.intent import OPEN, Attempt, Intent
from app.exchange.json_body import read_body
from app.words.environments import environment_label

if TYPE_CHECKING:
    from app.planning.read_back import ReadBack
    from app.session.answered import Answered
    from app.storage.eraser import Eraser
    from app.storage.journal import Journal


class ErasedError(LookupError):
    """What was sent and what came back was erased; that something was sent is all that is left."""


@dataclass(frozen=True, slots=True)
class Record:
    """One wish to create a group. ``attempts`` are the oldest first; ``said`` is what was sent in sentences;
    ``answer`` the body of the newest answer, ``meaning`` what it means where it holds a group."""

    intent: Intent
    attempts: tuple[Attempt, ...]
    draft: Draft
    said: "ReadBack"
    answer: bytes = b""
    meaning: "Answered | None" = None

    @property
    def may_be_erased(self) -> bool:
        """True when nothing about it is open any more."""
        return self.intent.state not in OPEN


class Records:
    """Reads and erases. Methods block: they are for a worker thread. What is open is never erased."""

    def __init__(self, journal: "Journal", eraser: "Eraser") -> None:
        self._journal = journal
        self._eraser = eraser

    def record(self, intent_id: str, place_words: str = "") -> Record:
        """Return all about an intent; ``place_words`` name where it was sent, else its address does. Raises
        LookupError, ErasedError among them."""
        from app.planning.read_back import read_back  # noqa: PLC0415 - not before the first paint
        from app.session.answered import answered  # noqa: PLC0415 - not before the first paint

        intent = self._journal.intent(intent_id)
        if not intent.body:
            raise ErasedError(intent_id)
        place_words = place_words or environment_label(intent.environment, intent.url)
        draft = read_body(intent.body.decode())
        answer = intent.reply.body if intent.reply is not None else b""
        today = date.today()
        return Record(
            intent,
            tuple(self._journal.attempts(intent_id)),
            draft,
            read_back(draft, environment_name=place_words, today=today),
            answer,
            answered(intent.body, answer, environment_name=place_words, today=today) if answer else None,
        )

    def erase_answers(self, intent_id: str) -> None:
        """Erase what came back."""
        self._eraser.erase_answers(intent_id)

    def erase(self, intent_id: str) -> None:
        """Erase what was sent and what came back; that something was sent stays."""
        self._eraser.erase(intent_id)
