"""No way an attempt can fail is without words."""

import re
from pathlib import Path

import pytest

from app.domain.outcome import Outcome, Verdict
from app.words.outcome_texts import EXPLANATIONS
from app.words.outcomes import explanation

FOLDER = Path(__file__).resolve().parents[3] / "app" / "api"
CODES = sorted(
    {
        code
        for file in FOLDER.glob("*.py")
        for call in re.findall(r"(?:FailedError\(|failure=)([^\n]*)", file.read_text(encoding="utf-8"))
        for code in re.findall(r'"([a-z_]+)"', re.split(" not in | if not |params=", call)[0])
    }
)
ONLY_AFTER = {"cut", "no_answer", "too_large", "encoded", "unreadable"}
NEVER_SENT = {"not_found_host", "refused", "tls_name", "proxy_sign_in", "bad_address"}


def test_the_codes_of_the_transport_were_found() -> None:
    assert set(CODES) >= ONLY_AFTER | NEVER_SENT


@pytest.mark.parametrize("code", sorted(set(CODES) - ONLY_AFTER))
def test_every_failure_before_the_first_byte_has_words_of_its_own(code: str) -> None:
    told_anyway = {"sign_in"}  # told by the refusal that came before it
    assert code in EXPLANATIONS["not_sent"] or code in told_anyway
    text = explanation(Verdict(Outcome.NOT_SENT, code), "LIVE (EU)")
    assert "{" not in text
    assert "created." not in text or "created again" in text or "create again" in text


@pytest.mark.parametrize("code", sorted(ONLY_AFTER | {"deadline", "stopped", "internal"}))
def test_every_failure_after_the_first_byte_has_words_of_its_own(code: str) -> None:
    assert code in EXPLANATIONS["unknown"]
    text = explanation(Verdict(Outcome.UNKNOWN, code, {"size": 8}), "LIVE (EU)")
    assert "{" not in text
    assert "othing was created" not in text
