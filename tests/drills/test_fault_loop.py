"""The fault loop in short: whatever the disk refuses at whatever moment, the old or the new version is there."""

import errno

import pytest

from tests.drills.fault_loop import FaultLoop

pytestmark = pytest.mark.no_cover  # its many processes take half the time


@pytest.mark.parametrize("kind", ["open", "write", "sync"])
def test_whatever_the_disk_refuses_the_old_or_the_new_version_is_there(kind: str) -> None:
    loop = FaultLoop()
    loop.play((kind,), (errno.ENOSPC, errno.EIO))
    assert loop.violations == []
    assert loop.counts[f"failures of {kind}"] > 3
    if not loop.met:
        pytest.skip("this Python has an SQLite of its own built in: only the program's own files failed")
    assert loop.counts["old version"] > 0
    assert loop.counts["new version"] > 0
