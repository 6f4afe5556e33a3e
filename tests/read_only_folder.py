"""A folder in which nothing can be written: a part of the file system mounted for reading alone, for one process."""

import shutil
import subprocess
from pathlib import Path

import pytest

_MOUNT = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'


def only_to_read(folder: Path, *command: str) -> list[str]:
    """Return the command under which the folder can only be read. Skips the test where this system cannot do that."""
    wrapper = ["unshare", "-rm", "sh", "-c", _MOUNT, str(folder)]
    trial = [*wrapper, "sh", "-c", f'test ! -w "{folder}"']
    if shutil.which("unshare") is None or subprocess.run(trial, check=False, capture_output=True).returncode:
        pytest.skip("nobody may mount here")
    return [*wrapper, *command]
