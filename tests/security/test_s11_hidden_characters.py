"""S11: control, direction and invisible characters are seen wherever a text is shown."""

import re
import unicodedata
from collections.abc import Callable

import pytest

from app.domain.issue import Issue, Severity
from app.domain.outcome import Outcome, ServiceError, Verdict
from app.words.issues import sentence
from app.words.outcomes import explanation
from app.words.visible_text import visible
from tests.scripted_service import ScriptedService
from tests.security.seen_texts import shown_texts, tool_tips
from tests.security.windows import all_windows, created_with, refused_with
from tests.ui.program_fixture import RunningProgram, running

__all__ = ["running"]

HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0001-\U000e007f]"
)
TURNED = "invoice\u202egnp.exe\u2066\u200b\u00ad"


@pytest.mark.parametrize("serving", [refused_with, created_with])
def test_no_window_shows_a_text_that_hides_or_turns_around(
    running: RunningProgram, serving: Callable[[str], ScriptedService]
) -> None:
    with all_windows(running, serving(TURNED), TURNED):
        texts = [*shown_texts(), *tool_tips()]
        assert sum("invoice\\u202egnp.exe\\u2066\\u200b\\u00ad" in text for _where, text in texts) > 10
        assert not [(where, text) for where, text in texts if HIDDEN.search(text)]


def test_every_character_that_has_no_looks_is_made_visible() -> None:
    """All of Unicode: controls, formats, surrogates, line and paragraph ends."""
    characters = [chr(point) for point in range(0x110000)]
    unseen = [each for each in characters if unicodedata.category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    left = [f"{ord(each):x}" for each in unseen if visible(each) == each]
    assert left == VISIBLE_FORMATS


VISIBLE_FORMATS = ["600", "601", "602", "603", "604", "605", "6dd", "70f", "890", "891", "8e2", "110bd", "110cd"]
"""Signs of Arabic, Syriac and Kaithi numbers: Unicode counts them as formats, and they are drawn."""


@pytest.mark.parametrize("text", ["Sommer 2026 – 50 %", "夏のキャンペーン", "Ёлка", "حملة الصيف", "गर्मी", "🎉 party"])
def test_names_in_any_script_stay_as_they_are(text: str) -> None:
    assert visible(text) == text


def test_what_the_service_says_is_on_one_line_and_whole() -> None:
    error = ServiceError("1", "first\r\nsecond\x00\x1b[31m\u202ethird")
    told = explanation(Verdict(Outcome.REJECTED, errors=(error,)), "LIVE\u202e")
    assert "first\\r\\nsecond\\u0000\\u001b[31m\\u202ethird" in told
    assert not re.search("[\x00-\x1f\u202e]", told)


def test_what_a_rule_quotes_is_visible() -> None:
    issue = Issue("service.424242", Severity.BLOCK, ("name",), "", {"code": "424242", "message": "a\u202eb"})
    assert "\u202e" not in sentence(issue)
    assert "\\u202e" in sentence(issue)
