"""Every window and dialog of the program, in every state that is drawn, looked through by a process of its own.

``python -m tests.ui.window_inspection DATA_DIR`` plays the scenes of the pictures and prints, as JSON, for each way to
look what is wrong in which of them, and how much was looked at.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.pictures.scenes import SCENES
from tests.pictures.stage import Stage
from tests.ui.told_names import complaints
from tests.ui.turned_wheel import wheel_complaints
from tests.ui.walked_window import walk

Inspection = Callable[[QWidget, Counter[str]], list[str]]
INSPECTIONS: dict[str, Inspection] = {"names": complaints, "walk": walk, "wheel": wheel_complaints}


class InspectedStage(Stage):
    """Looks through a window where otherwise a picture is taken."""

    def __init__(self, data: Path) -> None:
        super().__init__("light", data, data)
        self.found: dict[str, dict[str, list[str]]] = {name: {} for name in INSPECTIONS}
        self.counts: Counter[str] = Counter()

    def picture(self, window: QWidget, name: str) -> None:
        """Look through a window, in every way."""
        self._settle()
        self.counts["scenes"] += 1
        for way, inspection in INSPECTIONS.items():
            if found := inspection(window, self.counts):
                self.found[way][name] = found


def main() -> int:
    """Play every scene on one stage."""
    stage = InspectedStage(Path(sys.argv[1]))
    try:
        for scene in SCENES:
            scene(stage)
    finally:
        stage.program.close()
    sys.stdout.write(json.dumps({**stage.found, "counts": stage.counts}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
