"""How long a creation on the practice service takes from the click until the tree of its answer is painted, beside a
bare ``requests.post`` and ``json.loads`` of the same body."""

import json
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import requests
from PySide6.QtWidgets import QCheckBox

from app.domain.profile import Environment, Profile, SignIn
from app.exchange.file import read_file
from app.session.compose import body_bytes
from app.session.pages import PageId
from app.session.practice_process import PracticeProcess
from tests.bench.line import Line
from tests.bench.stage import SAMPLE, application, came, program, rest, until, until_painted
from tests.practice_fixture import authorization
from ui.behind import Behind
from ui.bootstrap import Program

WHO = "practice"


def measure(toy: bool = False) -> list[Line]:
    """Create by turns, each time another group, both at the same service."""
    ours, bare = [], []
    with application(), program() as running, tempfile.TemporaryDirectory(prefix="practice-") as folder:
        practice = PracticeProcess(Path(folder))
        url = practice.start()
        home = running.window
        home.connections.save(Profile("bench", "Bench", Environment.TEST, url, SignIn.BASIC, WHO), WHO)
        home.connections.choose("bench")
        came(home.reloaded, home.reload)
        for turn in range(2 if toy else 21):
            created, posted = _created(running, f"Ours {turn}"), _posted(url, f"Bare {turn}")
            if turn:  # the first one loads what is loaded once
                ours.append(created)
                bare.append(posted)
        practice.end()
    return [Line("create, click to tree", ours, "requests.post and json.loads", bare, goal=1.5)]


def _created(running: Program, name: str) -> float:
    wizard = running.window.wizards.take_in(replace(read_file(SAMPLE), name=name))
    assert wizard is not None
    wizard.resize(1120, 1600)  # high enough for the answer to be seen
    wizard.show_page(PageId.REVIEW)
    rest(0.1)
    for box in wizard.review.findChildren(QCheckBox):
        box.click()  # what is odd was looked at
    wizard.show_page(PageId.SUBMIT)
    until(lambda: not any(behind.busy for behind in wizard.findChildren(Behind)))  # who creates has read it all before
    rest(0.1)
    tree = wizard.submit.answer.tree
    begun = time.perf_counter()
    until_painted(tree.view.viewport, wizard.submit.ready.button.click)
    passed = (time.perf_counter() - begun) * 1000
    assert wizard.submit.created and tree.model.rowCount() > 0
    wizard.close()
    rest(0.3)
    return passed


def _posted(url: str, name: str) -> float:
    body = body_bytes(replace(read_file(SAMPLE), name=name))
    headers = {"Content-Type": "application/json", "Authorization": authorization(WHO, WHO)}
    begun = time.perf_counter()
    answer = requests.post(f"{url}/v3/targetGroups", data=body, headers=headers, timeout=30)
    said = json.loads(answer.content)
    passed = (time.perf_counter() - begun) * 1000
    assert said["data"]["name"] == name
    return passed
