"""Whatever the text: a draft or a reason comes back, never anything else; and the draft can be worked with."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from app.domain import exact_json
from app.exchange.draft_file import read_draft, write_draft
from app.exchange.imported import Import, read_import
from app.exchange.unreadable_file import UnreadableFileError
from app.session.compose import body_bytes
from app.session.importing import contradictions, sent_as_is, told, told_of
from app.words.files import unreadable
from tests.app.exchange.odd_texts import TEXTS, corpus

pytestmark = pytest.mark.no_cover  # much work on little code, which other tests cover

TODAY = date(2025, 1, 1)


def import_and_use(text: str) -> Import | None:
    """Import a text and do with the draft what the program does next; None where there is none, with a sentence."""
    try:
        got = read_import(text)
    except UnreadableFileError as error:
        assert unreadable(error.code, error.place) != unreadable("")
        return None
    assert all((*told(got), *map(told_of, got.secrets))) or got.plain
    assert read_draft(write_draft(got.draft)) == got.draft
    exact_json.loads(body_bytes(got.draft).decode())
    contradictions(got.draft, TODAY)
    sent_as_is(got.draft, TODAY)
    for which in range(1, min(len(got.names), 3)):
        assert read_import(text, which).which == which
    return got


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(TEXTS)
def test_any_text_gives_a_draft_or_a_sentence(text: str) -> None:
    import_and_use(text)


@pytest.mark.parametrize("file", corpus(), ids=lambda file: file.stem)
def test_a_text_that_was_hard_once_stays_easy(file: Path) -> None:
    import_and_use(file.read_bytes().decode("utf-8", "backslashreplace"))
