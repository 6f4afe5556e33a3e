"""How often the bytes of a large answer are held, counted: once, from the socket to the window."""

import json
import tracemalloc
from pathlib import Path

import pytest

from app.domain.place import Place
from app.exchange import draft_file
from app.session.answer_tree import tree_of
from app.session.dispatch import Dispatch
from app.session.keeper import Keeper
from app.storage.drafts import DraftStore
from tests.app.session.sending import desk_at, sample
from tests.scripted_service import ScriptedService, say

MIB = 1024 * 1024
MOST_AT_ONCE = 10
"""Bytes that are held for a byte of an answer, at most at any moment of its way."""
TARGET = {"id": 1, "name": "Target", "active": True, "defaultValues": [{"defaultValue": 1.50, "periodId": 12}]}

pytestmark = pytest.mark.no_cover  # what watches holds memory too


def test_an_answer_is_held_once_and_all_that_is_made_of_it_within_bounds(tmp_path: Path) -> None:
    targets = [TARGET] * (2 * MIB // len(json.dumps(TARGET)))
    service = ScriptedService(say(201, {"data": {"id": 7, "name": "uatTargetGroup821", "targets": targets}}))
    with desk_at(tmp_path, service.url) as desk:
        keeper = Keeper(DraftStore(desk.database, draft_file))
        dispatch = Dispatch(keeper, desk.journal, desk.submitter(), desk.resolver())
        dispatch.create("warm", sample("warm"), Place(), desk.profile, lambda _intent: None)  # imports
        tracemalloc.start()
        try:
            landing = dispatch.create("draft", sample(), Place(), desk.profile, lambda _intent: None)
            verdict = landing.verdict
            assert verdict is not None
            assert verdict.reply is not None
            size = len(verdict.reply.body)
            tree = tree_of(verdict.reply.body)
            ours = tracemalloc.take_snapshot().filter_traces([tracemalloc.Filter(False, "*scripted_service.py")])
            blocks = [trace for trace in ours.traces if trace.size >= size]
            _now, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        keeper.close()
    service.end()
    assert tree.root.child_count and size >= MIB
    assert len(blocks) == 1
    assert most <= MOST_AT_ONCE * size
