"""Memory that a large answer took is not kept."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
HELD = """
import resource
from app.api.large_blocks import give_back_large_blocks

def held():
    return int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize()

def grown():
    before, pins = held(), []
    for _time in range(8):
        block = bytearray(8 * 1024 * 1024)
        block[::4096] = bytes(2048)
        pins.append(bytearray(300_000))
        del block
    return held() - before

{first}
print(grown())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only there memory is kept, and told")
@pytest.mark.parametrize(("first", "kept"), [("give_back_large_blocks()", False), ("", True)])
def test_what_was_large_is_given_back(first: str, kept: bool) -> None:
    code = HELD.format(first=first)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (int(done.stdout) > 7 * 1024 * 1024) is kept
