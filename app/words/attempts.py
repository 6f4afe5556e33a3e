"""Attempts to create a group in words: what was asked, and how it ended."""

from app.domain.intent import Attempt, AttemptKind
from app.words.catalogue import _, marked

_KINDS = {AttemptKind.SEND: marked("Create the group"), AttemptKind.CHECK: marked("Is it there?")}


def attempt_words(kind: AttemptKind) -> str:
    """Return what an attempt asked."""
    return _(_KINDS[kind])


def ending_words(attempt: Attempt) -> str:
    """Return how an attempt ended."""
    if not attempt.ended_at:
        return _("On its way")
    if attempt.reply is not None:
        return _("Answer {status}").format(status=attempt.reply.status)
    if attempt.first_byte:
        return _("No answer ({code})").format(code=attempt.failure or "-")
    return _("Nothing was sent ({code})").format(code=attempt.failure or "-")
