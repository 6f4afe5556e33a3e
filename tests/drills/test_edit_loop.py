"""The edit loop in short: whatever moment the program is killed at, all that was saved is there, undo included."""

import pytest

from tests.drills.edit_loop import LIVES, EditLoop

pytestmark = pytest.mark.no_cover  # its many processes take half the time


def test_whoever_is_killed_while_editing_finds_everything_and_can_undo_it() -> None:
    loop = EditLoop(seed=400)
    loop.play(range(4))
    assert loop.violations == []
    assert loop.counts["kills"] == 4 * LIVES
    assert loop.counts["saves acknowledged"] > 100
    assert loop.counts["steps held against the model"] > 1000
