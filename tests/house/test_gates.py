"""The gates every test passes: each shuts on what it is for."""

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
FAILING = {
    "logs_a_warning": "logging.getLogger('some').warning('odd')",
    "promises_a_line_that_never_comes": "expect_log('never')",
    "leaves_a_thread": "threading.Thread(target=threading.Event().wait, args=(60,), daemon=True).start()",
    "warns": "warnings.warn('odd', stacklevel=1)",
    "makes_qt_warn": "qWarning('odd')",
    "raises_in_a_slot": "source = QTimer(); source.timeout.connect(lambda: 1 / 0); source.timeout.emit()",
    "raises_in_a_thread": "thread = threading.Thread(target=lambda: 1 / 0); thread.start(); thread.join()",
}
PASSING = {
    "is_quiet": "logging.getLogger('some').info('fine')",
    "logs_what_it_announced": "expect_log('some WARNING: odd'); logging.getLogger('some').warning('odd')",
    "ends_its_thread_soon": "threading.Timer(0.1, str).start()",
    "stands_in_a_home_of_its_own": "assert os.environ['HOME'] != os.environ['HOME_OF_THE_PERSON']",
    "sees_no_screen": "assert os.environ['QT_QPA_PLATFORM'] == 'offscreen'",
}
RUN = """
import sys, pytest, tests.conftest as gates
gates.SECONDS_TO_END = 1
sys.exit(pytest.main(sys.argv[1:], [gates]))
"""
HEADER = "import logging, os, threading, warnings\nfrom PySide6.QtCore import QTimer, qWarning\n\n"


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bool]:
    """Run one small test for each gate in a pytest of its own; say which failed."""
    folder = tmp_path_factory.mktemp("gates")
    tests = [f"def test_{name}(qapp, expect_log):\n    {body}\n\n\n" for name, body in {**FAILING, **PASSING}.items()]
    (folder / "test_sample.py").write_text(HEADER + "".join(tests))
    command = [sys.executable, "-c", RUN, "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder)]
    command += ["-p", "no:cacheprovider", "--junit-xml", str(folder / "results.xml"), str(folder)]
    environment = {**os.environ, "HOME_OF_THE_PERSON": os.environ["HOME"], "QT_QPA_PLATFORM": "xcb"}
    answer = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert answer.returncode == 1, answer.stdout + answer.stderr
    found: dict[str, bool] = {}
    for case in ElementTree.parse(folder / "results.xml").iter("testcase"):
        name = str(case.get("name")).removeprefix("test_")
        found[name] = found.get(name, False) or case.find("failure") is not None or case.find("error") is not None
    return found


@pytest.mark.parametrize("name", FAILING)
def test_a_test_fails_when_it(name: str, results: dict[str, bool]) -> None:
    assert results[name]


@pytest.mark.parametrize("name", PASSING)
def test_a_test_passes_when_it(name: str, results: dict[str, bool]) -> None:
    assert not results[name]
