"""Import very many odd texts: each must give a draft or a sentence. ``--examples N``, ``--seed S``; 1 on a failure.

A text that fails is kept in tests/data/corpus, where each run of the tests reads it again. Texts as large as may be
come first, each in a process of its own: none may take more than 2 seconds of the processor and 256 MB.
"""

import argparse
import hashlib
import subprocess
import sys
import time
import traceback
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # run as a file, not as a module

from tests.app.exchange.odd_texts import CORPUS, TEXTS  # noqa: E402
from tests.app.exchange.test_odd_texts import import_and_use  # noqa: E402
from tests.drills.hostile_texts import HOSTILE, MOST_MB, MOST_SECONDS  # noqa: E402


def keep(text: str) -> Path:
    """Keep a text in the corpus, named after what is in it."""
    data = text.encode("utf-8", "surrogatepass")
    file = CORPUS / f"found_{hashlib.sha256(data).hexdigest()[:12]}.txt"
    file.write_bytes(data)
    return file


def large_texts() -> bool:
    """Import every large text; say what each took, and whether all kept to the limits."""
    fine = True
    for name in HOSTILE:
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
    counts = {"texts": 0, "drafts": 0}
    slowest = [0.0]
    failing: list[str] = []

    @seed(given_arguments.seed)
    @settings(
        max_examples=given_arguments.examples,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(TEXTS)
    def play(text: str) -> None:
        counts["texts"] += 1
        began = time.process_time()
        try:
            counts["drafts"] += import_and_use(text) is not None
            slowest[0] = max(slowest[0], time.process_time() - began)
        except BaseException:
            failing.append(text)  # the last one is the smallest that was found
            raise

    try:
        play()
    except Exception:
        traceback.print_exc()
        if failing:
            sys.stdout.write(f"kept in {keep(failing[-1])}\n")
        return 1
    sys.stdout.write(f"{counts['texts']} texts imported, {counts['drafts']} of them became drafts\n")
    sys.stdout.write(f"the slowest took {slowest[0]:.2f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
