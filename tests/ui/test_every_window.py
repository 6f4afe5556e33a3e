"""Every window and dialog, in every state that is drawn: told to whoever cannot see it, walked by whoever has no mouse,
and scrolled through by whoever has one without a choice that nobody made."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unwatched import unwatched

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.timeout(300)
def test_everything_is_named_labelled_large_enough_reached_by_tab_as_read_and_not_chosen_by_the_wheel(
    tmp_path: Path,
) -> None:
    process = subprocess.run(
        [sys.executable, "-m", "tests.ui.window_inspection", str(tmp_path)],
        cwd=ROOT,
        env=unwatched(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 0, process.stderr
    answer = json.loads(process.stdout)
    assert answer["names"] == {}
    assert answer["walk"] == {}
    assert answer["wheel"] == {}
    counts = answer["counts"]
    assert counts["scenes"] > 90, counts
    assert counts["named"] > 2000 and counts["inputs"] > 500 and counts["errors"] > 30, counts
    assert counts["walks"] > 60 and counts["stops"] > 1500, counts
    assert counts["wheels"] > 100, counts
