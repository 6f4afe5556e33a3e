"""The receipt and the read-back as papers, of sendings that ended in many ways, on a real journal."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.domain.intent import Intent, State
from app.domain.outcome import Reply
from app.domain.profile import Environment
from app.exchange.paper import Paper, text_of
from app.exchange.receipt import receipt_html, receipt_json
from app.planning.read_back import read_back
from app.session.answered import answered
from app.session.compose import body_bytes
from app.session.exports import exports_of_draft, exports_of_record
from app.session.papers import read_back_paper, receipt_facts, receipt_paper
from app.session.records import Record
from app.words.catalogue import CATALOGUE
from tests.app.session.sending import EXAMPLES, profile_at, sample

NOW = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
ANSWER = (EXAMPLES / "create_page_sample.response.json").read_bytes()


def record(state: State = State.CREATED, answer: bytes = ANSWER, environment: Environment = Environment.LIVE) -> Record:
    draft = sample()
    body = body_bytes(draft)
    created = state is State.CREATED
    intent = Intent(
        id="one",
        draft_id="draft",
        revision=1,
        name=draft.name,
        body=body,
        sha256="ab" * 32,
        method="POST",
        url="https://eu.api.capillarytech.com/v3/targetGroups",
        profile_id="test",
        profile_name="Our programme",
        environment=environment,
        state=state,
        created_at="2026-01-15T10:00:00+00:00",
        changed_at="2026-01-15T10:00:02+00:00",
        attempts=1,
        group_id="2295" if created else "",
        reply=Reply(201, {}, answer) if answer else None,
    )
    meaning = answered(body, answer, environment_name="LIVE (EU)", today=NOW.date()) if created and answer else None
    said = read_back(draft, environment_name="LIVE (EU)", today=NOW.date())
    return Record(intent, (), draft, said, answer, meaning)


def titles(paper: Paper) -> list[str]:
    return [section.title for section in paper.sections]


def test_a_receipt_of_a_created_group_has_every_part() -> None:
    paper = receipt_paper(record(), NOW)
    assert (paper.title, paper.subtitle, paper.notice) == (sample().name, "Created - LIVE (EU)", "")
    assert titles(paper) == [
        "How it stands",
        "What the group says",
        "Also sent",
        "Asked and kept",
        "Ids of the service",
    ]
    text = text_of(paper)
    for words in ("2295", "15 January 2026, 10:00:00 UTC", "SHA-256 " + "ab" * 32, "Period 2 (Cycle_2)", "21197"):
        assert words in text
    pictures = [section.picture for section in paper.sections if section.picture is not None]
    assert len(pictures) == 1 and pictures[0].svg.startswith("<svg ")


def test_what_was_not_kept_is_marked() -> None:
    lost = json.loads(ANSWER)
    lost["data"]["description"] = "something else"
    paper = receipt_paper(record(answer=json.dumps(lost).encode()), NOW)
    kept = next(section for section in paper.sections if section.title == "Asked and kept")
    assert kept.table is not None
    assert [kept.table.rows[place][0] for place in sorted(kept.table.bad)] == ["Description"]
    assert '<tr class="bad">' in receipt_html(paper)


@pytest.mark.parametrize(
    ("state", "environment", "notice"),
    [
        (State.CREATED, Environment.PRACTICE, "PRACTICE - nothing was created for your customers."),
        (State.UNKNOWN, Environment.LIVE, "Nobody knows yet whether the group was created."),
        (State.REJECTED, Environment.LIVE, "No group was created by this."),
    ],
)
def test_nobody_can_overlook_what_a_receipt_is_not(state: State, environment: Environment, notice: str) -> None:
    made = record(state, b"", environment)
    assert receipt_paper(made, NOW).notice == notice


@pytest.mark.parametrize("answer", [b"", b"<html>", b"\xff\xfe", b'{"data": 1}', ANSWER])
def test_a_receipt_can_be_made_of_any_answer(answer: bytes) -> None:
    for state in State:
        made = record(state, answer)
        assert receipt_html(receipt_paper(made, NOW)).endswith("</html>\n")
        facts = json.loads(receipt_json(receipt_facts(made, NOW)))
        assert facts["request"] == json.loads(made.intent.body)
        assert (facts["state"], facts["format"]) == (state.value, 1)


def test_half_characters_in_an_answer_do_no_harm() -> None:
    made = record(answer=ANSWER.replace(b'"Cycle_1"', b'"\\ud800Cycle"'))
    receipt_html(receipt_paper(made, NOW)).encode()
    receipt_json(receipt_facts(made, NOW)).encode()
    assert all(export.data for export in exports_of_record(made, None, NOW))


def test_a_draft_is_read_back_as_what_it_is() -> None:
    paper = read_back_paper(replace(sample(), name=""), "LIVE (EU)", date(2026, 1, 15))
    assert paper.title == "No name yet"
    assert paper.subtitle == "A draft, as it is on 15 January 2026. Nothing was created by it."
    assert titles(paper)[0] == "What the group says" and titles(paper)[-1] == "Cannot be changed later"


def test_what_was_never_sent_has_no_receipt() -> None:
    assert "receipt" not in [export.kind for export in exports_of_record(record(State.PREPARED, b""), None, NOW)]
    assert exports_of_record(record(), None, NOW)[0].kind == "receipt"


def test_a_command_goes_where_the_draft_would_and_for_practice_nowhere() -> None:
    profile = profile_at("https://eu.api.capillarytech.com")
    commands = {export.kind: export.text for export in exports_of_draft(sample(), profile, date(2026, 1, 15))}
    assert "'https://eu.api.capillarytech.com/v3/targetGroups'" in commands["curl_sh"]
    practice = replace(profile, environment=Environment.PRACTICE, origin="http://127.0.0.1:4711")
    commands = {export.kind: export.text for export in exports_of_draft(sample(), practice, date(2026, 1, 15))}
    assert "'https://<host>/v3/targetGroups'" in commands["curl_sh"] and "4711" not in commands["curl_sh"]


@pytest.mark.parametrize(("language", "direction"), [("", "ltr"), ("de", "ltr"), ("ar", "rtl")])
def test_a_receipt_says_its_language_and_runs_in_its_direction(
    language: str, direction: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CATALOGUE, "language", language)
    exports = {export.kind: export for export in exports_of_record(record(), None, NOW)}
    assert f'<html lang="{language or "en"}" dir="{direction}">' in exports["receipt"].text
