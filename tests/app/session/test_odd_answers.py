"""Whatever comes back: a verdict, a tree and what it means, never anything else; and what is shown is what came."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.api.exchange import Exchange
from app.api.reply import verdict_of
from app.commands.answer_report import answer_value, comparison_lines, comparison_objects
from app.domain import exact_json
from app.domain.outcome import Outcome, Reply
from app.session.answer_ids import ids_of
from app.session.answer_tree import NodeKind, begun_tree_of, tree_of
from app.session.answered import answered
from tests.app.exchange.bodies import EXAMPLES
from tests.app.exchange.odd_texts import ANSWERS, TEXTS, corpus

SENT = (EXAMPLES / "create_page_sample.request.json").read_bytes()
CREATED = {Outcome.CREATED, Outcome.CREATED_WITH_PROBLEMS}


def receive_and_use(body: bytes, status: int = 200) -> bool:
    """Take bytes as the answer to a request and do with them what the program does; return whether they are JSON."""
    reply = Reply(status, {}, body)
    verdict = verdict_of(Exchange(reply, first_byte=True), sent_name="uatTargetGroup821")
    tree, begun = tree_of(body), begun_tree_of(body)
    is_json = tree.root.kind is not NodeKind.RAW
    assert is_json or verdict.outcome not in CREATED, "created, and its tree is no JSON"
    assert begun is None or begun.root.kind is not NodeKind.RAW
    for shown in (tree, *([begun] if begun is not None else [])):
        for rows in shown.find("a"):
            node = shown.node_at(rows)
            assert shown.node_at(shown.rows_at(node.steps)).steps == node.steps
            assert all(isinstance(words, str) for words in (node.label, node.text, node.friendly_path, node.wire_path))
        tree.root.json_text.encode("utf-8", "surrogatepass")
    ids_of(body)
    meaning = answered(SENT, body, environment_name="TEST", today=date(2025, 1, 1))
    assert meaning is None or meaning.differences
    value = answer_value(reply)
    exact_json.dumps(value)
    comparison_objects(SENT, value)
    comparison_lines(SENT, value)
    return is_json


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(TEXTS, st.sampled_from([200, 201, 400, 500]))
def test_any_answer_gives_a_verdict_a_tree_and_its_meaning(text: str, status: int) -> None:
    receive_and_use(text.encode("utf-8", "surrogatepass"), status)


@given(st.binary(max_size=200))
def test_any_bytes_do_too(body: bytes) -> None:
    receive_and_use(body)


@pytest.mark.parametrize("file", (*ANSWERS, *corpus()), ids=lambda file: file.name)
def test_every_documented_answer_and_every_text_that_was_hard_does_too(file: Path) -> None:
    body = file.read_bytes()
    assert receive_and_use(body) or file.suffix == ".txt"
    if file.suffix != ".txt":
        assert json.loads(tree_of(body).root.json_text) == json.loads(body)
