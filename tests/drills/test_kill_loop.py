"""The kill loop in short: nothing is created twice, nothing is told that is not so, no answer is lost."""

import pytest

from tests.drills.run import kill_loop

pytestmark = pytest.mark.no_cover  # its many processes take half the time


def test_whoever_is_killed_while_sending_is_told_the_truth_afterwards() -> None:
    report = kill_loop(seed=300, kills=300)
    assert report.violations == []
    assert report.counts["kills"] + report.counts["kills in recovery"] >= 300
    assert report.counts["creations"] > 50
    assert report.counts["told: unknown"] > 20
