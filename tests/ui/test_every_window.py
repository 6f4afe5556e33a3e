"""Every window and dialog, in every state that is drawn: told to whoever cannot see it, and walked by whoever has no
mouse."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.unwatched import unwatched

ROOT = Path(__file__).resolve().parents[2]


def inspect(inspection: str, folder: Path) -> Any:
    """Return what an inspection found in which scene, and how much it looked at."""
    process = subprocess.run(
        [sys.executable, "-m", "tests.ui.window_inspection", inspection, str(folder)],
        cwd=ROOT,
        env=unwatched(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 0, process.stderr
    return json.loads(process.stdout)


@pytest.mark.timeout(300)
def test_every_input_button_and_view_is_named_labelled_of_its_role_and_large_enough(tmp_path: Path) -> None:
    answer = inspect("names", tmp_path)
    assert answer["found"] == {}
    counts = answer["counts"]
    assert counts["scenes"] > 90, counts
    assert counts["named"] > 2000 and counts["inputs"] > 500 and counts["errors"] > 30, counts


@pytest.mark.timeout(300)
def test_tab_leads_everywhere_and_back_in_the_order_of_reading(tmp_path: Path) -> None:
    answer = inspect("walk", tmp_path)
    assert answer["found"] == {}
    assert answer["counts"]["walks"] > 60 and answer["counts"]["stops"] > 1500, answer["counts"]
