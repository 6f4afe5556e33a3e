"""Children of a test: processes that do one thing with the program's folder and say when they have done it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SECONDS_TO_END = 60

START = """
import os, signal, sys
from pathlib import Path
from app.domain.draft import new_draft
from app.domain.intent import AttemptKind, State
from app.domain.outcome import Reply
from app.domain.place import Place
from app.exchange import draft_file
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.instance_lock import InstanceLock
from app.storage.journal import Journal, OpenIntentError, StaleStateError
from app.storage.not_recorded import NotRecordedError
from app.storage.places import Places
from app.storage.profiles import PRACTICE

places = Places(Path(sys.argv[1]))

def say(*words):
    print(*words, flush=True)

def opened():
    return Database(places.database, places.reserve)
"""


def start_child(program: str, root: Path, *arguments: str, wrapper: tuple[str, ...] = ()) -> "subprocess.Popen[str]":
    """Start a child; ``wrapper`` is a command that starts it in turn."""
    return subprocess.Popen(
        [*wrapper, sys.executable, "-c", START + program, str(root), *arguments],
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def said_by(program: str, root: Path, *arguments: str, wrapper: tuple[str, ...] = ()) -> list[str]:
    """Run a child to its end and return the lines it said."""
    with start_child(program, root, *arguments, wrapper=wrapper) as child:
        out, err = child.communicate(timeout=SECONDS_TO_END)
    assert child.returncode == 0, err
    return out.splitlines()


def line_of(child: "subprocess.Popen[str]") -> str:
    """Wait for the next line a child says."""
    assert child.stdout is not None
    return child.stdout.readline().strip()


def tell(child: "subprocess.Popen[str]", line: str) -> None:
    """Say a line to a child."""
    assert child.stdin is not None
    child.stdin.write(line + "\n")
    child.stdin.flush()
