"""``make drills``: kill the program many times while it works, let its disk fail at every step; figures in
build/drills.json, 1 on a violation.

``--kills N`` (10,000 of each kind where it is left out) and ``--seed S``: the same seed plays the same rounds, moments
of the computer aside. ``--only sending``, ``editing`` or ``disk`` leaves the others out.
"""

import argparse
import json
import os
import platform
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # run as a file, not as a module

from tests.drills.edit_loop import EditLoop  # noqa: E402
from tests.drills.fault_loop import FaultLoop  # noqa: E402
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


def edit_loop(seed: int, kills: int, worker: int = 0) -> Report:
    """Play rounds until so many processes were killed while somebody edited."""
    loop = EditLoop(seed)
    number = worker * _FAR_APART
    while loop.counts["kills"] < kills:
        loop.play(range(number, number + 1))
        number += 1
    return Report(loop.counts, loop.violations)


def fault_loop(_seed: int, _kills: int, worker: int = 0) -> Report:
    """Let the disk fail at every step; one worker is enough."""
    loop = FaultLoop()
    if not worker:
        loop.play()
        loop.counts["SQLite's own calls failed too" if loop.met else "only the program's own files failed"] += 1
    return Report(loop.counts, loop.violations)


DRILLS: dict[str, Callable[[int, int, int], Report]] = {"sending": kill_loop, "editing": edit_loop, "disk": fault_loop}


def shared(drill: Callable[[int, int, int], Report], seed: int, kills: int, workers: int) -> Report:
    """Share a drill among processes."""
    began, whole = time.monotonic(), Report()
    share = -(-kills // workers)
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        for report in pool.map(drill, [seed] * workers, [share] * workers, range(workers)):
            whole.add(report)
    whole.seconds = time.monotonic() - began
    return whole


def main(arguments: list[str] | None = None) -> int:
    """Run the drills and return the exit status: 0, or 1 where a promise was broken."""
    parser = argparse.ArgumentParser(description="Kill the program while it works; let its disk fail.")
    parser.add_argument("--kills", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", choices=DRILLS, action="append")
    given = parser.parse_args(arguments)
    chosen = given.only or list(DRILLS)
    reports = {name: shared(DRILLS[name], given.seed, given.kills, given.workers) for name in chosen}
    OUTPUT.parent.mkdir(exist_ok=True)
    figures: dict[str, object] = {
        "machine": platform.platform(),
        "python": platform.python_version(),
        "seed": given.seed,
    }
    for name, report in reports.items():
        figures[name] = {
            "seconds": round(report.seconds, 1),
            "counts": dict(sorted(report.counts.items())),
            "violations": report.violations,
        }
    OUTPUT.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    _print(reports)
    return 1 if any(report.violations for report in reports.values()) else 0


def _print(reports: dict[str, Report]) -> None:
    for name, report in reports.items():
        sys.stdout.write(f"{name}: {len(report.violations)} violations in {report.seconds:.0f} s\n")
        for what, count in sorted(report.counts.items()):
            sys.stdout.write(f"{count:10,}  {what}\n")
        for violation in report.violations[:20]:
            sys.stdout.write(f"            {violation}\n")
    sys.stdout.write(f"All figures are in {OUTPUT}\n")


if __name__ == "__main__":
    sys.exit(main())
