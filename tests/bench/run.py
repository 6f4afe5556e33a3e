"""``make bench``: measures the program; figures in build/bench.json, those that miss their goal are said."""

import json
import os
import platform
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # run as a file, not as a module

from tests.bench import first_row, heartbeat, home_lists, large_tree, value_grid  # noqa: E402

OUTPUT = ROOT / "build" / "bench.json"


def main() -> int:
    """Measure, write, and say it; always 0: figures are noisy, and tests watch what must hold."""
    scenes = heartbeat.measure()
    grid = value_grid.measure()
    trees = large_tree.measure()
    home = home_lists.measure()
    rows = first_row.measure()
    figures = {
        "machine": platform.platform(),
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "first_row": {"goal_ratio": first_row.GOAL_RATIO, "scenes": rows},
        "heartbeat": {"goal_ms": heartbeat.GOAL_MILLISECONDS, "scenes": scenes},
        "home_lists": {"goal_ratio": home_lists.GOAL_RATIO, "scenes": home},
        "large_tree": trees,
        "value_grid": {
            "goal_ratio": value_grid.GOAL_RATIO,
            "goal_ms": value_grid.GOAL_STALL_MILLISECONDS,
            "scenes": grid,
        },
    }
    OUTPUT.parent.mkdir(exist_ok=True)
    before = json.loads(OUTPUT.read_text(encoding="utf-8")) if OUTPUT.exists() else {}
    OUTPUT.write_text(json.dumps(before | figures, indent=2) + "\n", encoding="utf-8")
    for name, beat in scenes.items():
        missed = "  over the goal" if beat["longest_ms"] > heartbeat.GOAL_MILLISECONDS else ""
        sys.stdout.write(f"{beat['longest_ms']:8.1f} ms at most without a beat: {name}{missed}\n")
    for name, tree in trees.items():
        found = f"a million nodes searched in {tree['found_ms']:.0f} ms"
        sys.stdout.write(f"{tree['scroll_longest_ms']:8.1f} ms at most without a beat: scrolling a {name}; {found}\n")
    for line in (*value_grid.told(grid), *home_lists.told(home), *first_row.told(rows)):
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"all figures in {OUTPUT}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
