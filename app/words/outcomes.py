"""How an attempt ended, in words: whether a group exists, why, and what to do next.

``Nothing was created`` is said only where nothing can exist.
"""

from collections import defaultdict

from app.domain.outcome import Outcome, Verdict
from app.words.catalogue import _
from app.words.outcome_texts import EXPLANATIONS, HEADLINES, REPEATED, SEEN_ID, SERVICE_SAID, SERVICE_WARNED
from app.words.visible_text import all_visible, visible


def headline(verdict: Verdict, profile_name: str) -> str:
    """Return the outcome in one line."""
    return _filled(HEADLINES[verdict.outcome.value], verdict, profile_name)


def explanation(verdict: Verdict, profile_name: str) -> str:
    """Return why it ended so and what to do, with what the service said, if it said something."""
    text = _filled(_explanation(verdict), verdict, profile_name)
    said = " ".join(error.message.strip() for error in verdict.errors if error.message.strip())
    if said and verdict.outcome not in (Outcome.NAME_TAKEN, Outcome.CREATED):
        text += " " + _(SERVICE_SAID).format(message=visible(said))
    warned = " ".join(warning.message.strip() for warning in verdict.warnings if warning.message.strip())
    if warned and verdict.outcome is not Outcome.NAME_TAKEN:
        text += " " + _(SERVICE_WARNED).format(message=visible(warned))
    for name, more in (("seen_id", SEEN_ID), ("repeated", REPEATED)):
        text += " " + _filled(more, verdict, profile_name) if name in verdict.params else ""
    return text


def _explanation(verdict: Verdict) -> str:
    """A reason this program has no words for falls back to its status, then to what holds for the outcome."""
    reasons = EXPLANATIONS[verdict.outcome.value]
    status = str(verdict.reply.status) if verdict.reply is not None else ""
    known = (reasons.get(key) for key in (verdict.reason, status, f"{status[:1]}xx"))
    return next((text for text in known if text), reasons[""])


def _filled(text: str, verdict: Verdict, profile_name: str) -> str:
    words: defaultdict[str, str | int] = defaultdict(lambda: "…", seconds=120, name="")
    words.update(all_visible(verdict.params))
    words["profile"] = visible(profile_name)
    words["id"] = verdict.group_id
    if verdict.reply is not None:
        words.setdefault("status", verdict.reply.status)
    return _(text).format_map(words)
