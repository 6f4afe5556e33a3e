"""``make bench``: measures the program scene by scene and prints one table; every sample is in build/bench.json.

Each scene is a process of its own, so that none is measured in the memory that another one left. With ``--runs`` all
of it is done as often, and the median of the runs is judged.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from dataclasses import asdict
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # run as a file, not as a module

from tests.bench.line import Line, Told, table  # noqa: E402

OUTPUT = ROOT / "build" / "bench.json"
SCENES = (
    "start",
    "opening",
    "key_press",
    "value_grid",
    "checking",
    "composing",
    "creating",
    "first_row",
    "large_tree",
    "heartbeat",
    "hour",
    "memory",
    "autosave",
    "home_lists",
)


def main(arguments: list[str]) -> int:
    """Measure, write, and say it; 0 as long as everything could be measured: figures are noisy, and tests watch what
    must hold."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--only", nargs="*", choices=SCENES, default=list(SCENES))
    parser.add_argument("--scene", choices=SCENES, help="measure one here and print its samples as JSON")
    parser.add_argument("--toy", action="store_true", help="only see that it measures")
    given = parser.parse_args(arguments)
    if given.scene:
        sys.stdout.write(json.dumps([asdict(line) for line in measured(given.scene, given.toy)]) + "\n")
        return 0
    runs: dict[str, list[Line]] = {}
    failed: list[str] = []
    for number in range(given.runs):
        for scene in given.only:
            begun = time.monotonic()
            lines = _in_a_process(scene, given.toy)
            if not lines:
                failed.append(scene)
            for line in lines:
                runs.setdefault(line.name, []).append(line)
            sys.stderr.write(f"run {number + 1}: {scene} took {time.monotonic() - begun:.0f} s\n")
    told = [Told(lines) for lines in runs.values()]
    machine = _machine()
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(
        json.dumps({"machine": machine, "runs": given.runs, "lines": [each.as_json() for each in told]}, indent=1)
        + "\n",
        encoding="utf-8",
    )
    sys.stdout.write(f"{table(told)}\n{', '.join(machine.values())}; {given.runs} runs; samples in {OUTPUT}\n")
    return 1 if failed else 0


def measured(scene: str, toy: bool) -> list[Line]:
    """Return the lines of a scene, played here."""
    lines: list[Line] = import_module(f"tests.bench.{scene}").measure(toy=toy)
    return lines


def _in_a_process(scene: str, toy: bool) -> list[Line]:
    command = [sys.executable, __file__, "--scene", scene, *(["--toy"] if toy else [])]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(f"{scene} could not be measured, {done.returncode}\n{done.stderr}")
        return []
    return [Line(**line) for line in json.loads(done.stdout.splitlines()[-1])]


def _machine() -> dict[str, str]:
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return {
        "machine": platform.platform(),
        "processors": f"{os.cpu_count()} processors, load {load:.1f}",
        "python": f"Python {platform.python_version()}",
        "qt": f"PySide6 {version('PySide6-Essentials')}",
        "screen": f"screen {os.environ.get('QT_QPA_PLATFORM', 'of the system')}",
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
