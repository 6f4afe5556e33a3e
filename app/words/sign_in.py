"""Sentences about sign-ins, secrets and addresses."""

from collections import defaultdict
from collections.abc import Mapping

from app.words.catalogue import _, counted
from app.words.sign_in_texts import (
    ADDRESSES,
    CREDENTIALS,
    NO_WORDS,
    SIGN_INS,
    TRIMMED,
    UNKNOWN_HOST,
    UNKNOWN_HOST_IN_OTHER_LETTERS,
)
from app.words.visible_text import all_visible, visible


def sign_in_sentence(code: str, params: Mapping[str, str | int], profile_name: str) -> str:
    """Return what a test of a sign-in found and what to do."""
    words: defaultdict[str, str | int] = defaultdict(lambda: "…")
    words.update(all_visible(params))
    words.update(profile=visible(profile_name), code=code)
    return _(SIGN_INS.get(code) or CREDENTIALS.get(code) or NO_WORDS).format_map(words)


def credential_sentence(code: str) -> str:
    """Return what to do about a user name or secret that cannot be sent."""
    return _(CREDENTIALS[code])


def trimmed_sentence(length: int) -> str:
    """Return what was done to a secret that was pasted with blanks or line ends around it."""
    text = counted(*TRIMMED, length)
    return text.format(count=length)


def address_sentence(code: str) -> str:
    """Return what to do about a text that is no address."""
    return _(ADDRESSES[code])


def unknown_host_sentence(host: str, shown: str) -> str:
    """Return what a person is asked before anything goes to a host that is not a documented one."""
    return _(UNKNOWN_HOST if host == shown else UNKNOWN_HOST_IN_OTHER_LETTERS).format(
        host=visible(host), shown=visible(shown)
    )
