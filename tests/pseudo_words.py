"""A language nobody speaks: English with accents, longer, in brackets. What stays plain was never translated."""

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager

from app.words.catalogue import CATALOGUE

_ACCENTS = str.maketrans("aceinosuyACEINOSUY", "àçéîñöšüýÀÇÉÎÑÖŠÜÝ")
_KEPT = re.compile(r"(\{[^{}]*\}|&\w|…$)")
_LONGER = " ~"


class PseudoWords(gettext.NullTranslations):
    """Translates by accents; placeholders, access keys and a last ``…`` stay."""

    def gettext(self, message: str) -> str:
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return pseudo(msgid1 if n == 1 else msgid2)


def pseudo(text: str) -> str:
    """Return a text in the language nobody speaks: ``[Ñàmé ~]``, about a third longer."""
    head, blank, tail = text[: len(text) - len(text.lstrip())], text.strip(), text[len(text.rstrip()) :]
    if not blank:
        return text
    words = "".join(part if _KEPT.fullmatch(part) else part.translate(_ACCENTS) for part in _KEPT.split(blank))
    end = "…" if words.endswith("…") else ""
    return f"{head}[{words.removesuffix('…')}{_LONGER * (len(blank) // 7)}]{end}{tail}"


@contextmanager
def speaking_pseudo() -> Iterator[None]:
    """Let everything that is built meanwhile be in this language, whatever is set."""
    before, language = CATALOGUE._translations, CATALOGUE.language
    use = CATALOGUE.use
    CATALOGUE._translations = PseudoWords()
    CATALOGUE.use = lambda *_ignored: None  # type: ignore[method-assign]
    try:
        yield
    finally:
        CATALOGUE.use = use  # type: ignore[method-assign]
        CATALOGUE._translations, CATALOGUE.language = before, language
