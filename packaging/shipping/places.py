"""Where packages are made, of which version, and as of which moment."""

import os
import platform
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources" / "package"
BUILD = ROOT / "build" / "package"
WORK = BUILD / "work"
FROZEN = BUILD / "frozen" / "target-composer"
DIST = ROOT / "dist"
ENVIRONMENT = BUILD / "environment"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
NAME = "target-composer"


def version() -> str:
    """Return the version of the program, from the one place that has it."""
    text = (ROOT / "app" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^VERSION = "([0-9]+\.[0-9]+\.[0-9]+)"$', text, re.MULTILINE)
    if found is None:
        raise SystemExit("app/__init__.py names no version such as 1.2.3")
    return found[1]


def epoch() -> int:
    """Return the moment that packages bear: SOURCE_DATE_EPOCH, else that of the last commit, else now."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return int(given)
    try:
        command = ["git", "log", "-1", "--format=%ct"]
        return int(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return int(time.time())


def architecture() -> str:
    """Return the machine's kind as files of packages are named by it."""
    machine = platform.machine().lower()
    return {"amd64": "x86_64", "aarch64": "arm64"}.get(machine, machine)


def say(text: str) -> None:
    """Tell what is done now."""
    print(f"== {text}", file=sys.stderr, flush=True)


def run(*command: str | Path, **environment: str) -> None:
    """Run a program; ends the whole with its status where it fails."""
    shown = [str(part) for part in command]
    ended = subprocess.run(shown, cwd=ROOT, env={**os.environ, **environment}, check=False)
    if ended.returncode != 0:
        raise SystemExit(f"failed with {ended.returncode}: {' '.join(shown)}")


def listed(folder: Path) -> list[Path]:
    """Return all that is in a folder, links to folders not followed, in one order everywhere."""
    found: list[Path] = []
    for place, folders, files in os.walk(folder):
        found += [Path(place) / name for name in (*folders, *files)]
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())
