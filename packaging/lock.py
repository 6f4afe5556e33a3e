"""Resolves requirements*.in again and writes requirements*.lock: every version pinned, every file by its hash.

``make lock`` calls it, on any system: a lock holds for all of them, and for Python 3.11 and later. The resolver
(uv, pinned here) goes into an environment of its own under build/, so that it never is part of what it resolves.
"""

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESOLVER = "uv==0.13.9"
PLACE = ROOT / "build" / "resolver"
OLDEST_PYTHON = "3.11"
# The set for development is resolved first; what people run is then held to its versions, and what packages are made
# with to those.
KINDS = ("requirements-dev", "requirements", "requirements-package")


def resolver() -> Path:
    """Return the resolver's program, installed where it was not."""
    scripts = PLACE / ("Scripts" if sys.platform == "win32" else "bin")
    if not list(scripts.glob("uv*")):
        venv.create(PLACE, with_pip=True)
        subprocess.run([str(scripts / "python"), "-m", "pip", "install", "--quiet", RESOLVER], check=True)
    return scripts / "uv"


def lock_command(program: Path, kind: str, held_to: str | None, upgrade: bool) -> list[str]:
    """Return the command that resolves one set of wishes."""
    command = [str(program), "pip", "compile", f"{kind}.in", "--output-file", f"{kind}.lock"]
    command += ["--universal", "--python-version", OLDEST_PYTHON, "--generate-hashes", "--no-header", "--no-annotate"]
    command += ["--quiet", *(["--constraints", f"{held_to}.lock"] if held_to else [])]
    return [*command, *(["--upgrade"] if upgrade else [])]


def main(arguments: list[str]) -> int:
    """Write the locks; with ``--upgrade`` take the newest versions that the wishes allow."""
    if arguments not in ([], ["--upgrade"]):
        print("usage: lock.py [--upgrade]", file=sys.stderr)
        return 2
    program, held_to = resolver(), None
    for kind in KINDS:
        answer = subprocess.run(lock_command(program, kind, held_to, bool(arguments)), cwd=ROOT, check=False)
        if answer.returncode != 0:
            return 1
        held_to = kind
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
