"""``make drills``: kill the program many times while it works; figures in build/drills.json, 1 on a violation.

``--kills N`` (10,000 where it is left out) and ``--seed S``: the same seed plays the same rounds, moments of the
computer aside.
"""

import argparse
import json
import os
import platform
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # run as a file, not as a module

from tests.drills.kill_loop import KillLoop  # noqa: E402

OUTPUT = ROOT / "build" / "drills.json"
_BATCH = 10
_FAR_APART = 1_000_000  # rounds of different workers have different numbers


@dataclass
class Report:
    """What one drill came to. ``violations`` tell the rounds, to be played again."""

    counts: Counter[str] = field(default_factory=Counter)
    violations: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, other: "Report") -> None:
        """Take another worker's figures in."""
        self.counts += other.counts
        self.violations += other.violations


def kill_loop(seed: int, kills: int, worker: int = 0) -> Report:
    """Play rounds until so many processes were killed while they sent or recovered."""
    loop = KillLoop(seed)
    number = worker * _FAR_APART
    try:
        while loop.counts["kills"] + loop.counts["kills in recovery"] < kills:
            loop.play(range(number, number + _BATCH))
            number += _BATCH
    finally:
        loop.end()
    return Report(loop.counts, loop.violations)


def kill_loops(seed: int, kills: int, workers: int) -> Report:
    """Share the kills among processes."""
    began, whole = time.monotonic(), Report()
    share = -(-kills // workers)
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        for report in pool.map(kill_loop, [seed] * workers, [share] * workers, range(workers)):
            whole.add(report)
    whole.seconds = time.monotonic() - began
    return whole


def main(arguments: list[str] | None = None) -> int:
    """Run the drills and return the exit status: 0, or 1 where a promise was broken."""
    parser = argparse.ArgumentParser(description="Kill the program while it sends, and ask the service what is true.")
    parser.add_argument("--kills", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args(arguments)
    report = kill_loops(given.seed, given.kills, given.workers)
    OUTPUT.parent.mkdir(exist_ok=True)
    figures = {
        "machine": platform.platform(),
        "python": platform.python_version(),
        "seed": given.seed,
        "sending": {
            "seconds": round(report.seconds, 1),
            "counts": dict(sorted(report.counts.items())),
            "violations": report.violations,
        },
    }
    OUTPUT.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    _print(report)
    return 1 if report.violations else 0


def _print(report: Report) -> None:
    for name, count in sorted(report.counts.items()):
        sys.stdout.write(f"{count:8,}  {name}\n")
    sys.stdout.write(f"{len(report.violations)} violations in {report.seconds:.0f} s; all figures in {OUTPUT}\n")
    for violation in report.violations[:20]:
        sys.stdout.write(f"  {violation}\n")


if __name__ == "__main__":
    sys.exit(main())
