"""Import very many odd texts, read very many odd spreadsheets, take very many odd answers: each must give a draft, a
table, a verdict or a sentence. ``--examples N`` of each, ``--seed S``; 1 on a failure.

A text or answer that fails is kept in tests/data/corpus, where each run of the tests reads it again. Texts and answers
as large as may be come first, each in a process of its own: none may take more than 2 seconds of the processor and
256 MB.
"""

import argparse
import hashlib
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # run as a file, not as a module

from tests.app.exchange.odd_texts import CORPUS, TEXTS  # noqa: E402
from tests.app.exchange.test_odd_texts import import_and_use  # noqa: E402
from tests.app.exchange.test_spreadsheet_fuzz import SHEETS, tried  # noqa: E402
from tests.app.session.test_odd_answers import receive_and_use  # noqa: E402
from tests.drills.hostile_texts import HOSTILE, HOSTILE_ANSWERS, MOST_MB, MOST_SECONDS  # noqa: E402


def as_bytes(text: str) -> bytes:
    """Return a text as it would travel."""
    return text.encode("utf-8", "surrogatepass")


def keep(text: str | bytes) -> Path:
    """Keep a text in the corpus, named after what is in it."""
    data = as_bytes(text) if isinstance(text, str) else text
    file = CORPUS / f"found_{hashlib.sha256(data).hexdigest()[:12]}.txt"
    file.write_bytes(data)
    return file


def large_texts() -> bool:
    """Import every large text; say what each took, and whether all kept to the limits."""
    fine = True
    for name in (*HOSTILE, *HOSTILE_ANSWERS):
        command = [sys.executable, str(ROOT / "tests" / "drills" / "hostile_texts.py"), name]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.stdout.write(f"{name}: failed\n{done.stderr}")
            fine = False
            continue
        seconds, megabytes = map(float, done.stdout.split())
        over = seconds > MOST_SECONDS or megabytes > MOST_MB
        fine = fine and not over
        sys.stdout.write(f"{seconds:6.2f} s {megabytes:6.0f} MB more: {name}{'  over the limit' if over else ''}\n")
    return fine


def main(arguments: list[str] | None = None) -> int:
    """Try so many texts; say how many there were, or what failed at the smallest of those that did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    given_arguments = parser.parse_args(arguments)
    if not large_texts():
        return 1
    told = [_played(kind, given_arguments.examples, given_arguments.seed) for kind in KINDS]
    return 0 if all(told) else 1


@dataclass(frozen=True)
class Kind:
    """What is tried: ``use`` returns whether it came to something."""

    name: str
    any_of_it: st.SearchStrategy[Any]
    use: Callable[[Any], object]


KINDS = (
    Kind("texts", TEXTS, import_and_use),
    Kind("answers", st.one_of(TEXTS.map(as_bytes), st.binary(max_size=200)), receive_and_use),
    Kind("spreadsheets", SHEETS, lambda sheet: tried(*sheet)),
)


def _played(kind: Kind, examples: int, number: int) -> bool:
    """Try so many of a kind; say how many came to something, or what failed at the smallest of those that did."""
    counts = {"tried": 0, "taken": 0}
    slowest = [0.0]
    failing: list[object] = []

    @seed(number)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(kind.any_of_it)
    def play(odd: object) -> None:
        counts["tried"] += 1
        began = time.process_time()
        try:
            counts["taken"] += bool(kind.use(odd))
            slowest[0] = max(slowest[0], time.process_time() - began)
        except BaseException:
            failing.append(odd)  # the last one is the smallest that was found
            raise

    try:
        play()
    except Exception:
        traceback.print_exc()
        sys.stdout.write(f"{kind.name}: {failing[-1]!r}\n" if failing else "")
        if failing and isinstance(failing[-1], str | bytes):
            sys.stdout.write(f"kept in {keep(failing[-1])}\n")
        return False
    sys.stdout.write(f"{counts['tried']} {kind.name} tried, {counts['taken']} of them came to something; ")
    sys.stdout.write(f"the slowest took {slowest[0]:.2f} s\n")
    return True


if __name__ == "__main__":
    sys.exit(main())
