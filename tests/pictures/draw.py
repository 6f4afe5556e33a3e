"""Draw one look of the program into a folder: ``python -m tests.pictures.draw LOOK FOLDER [SCENE…]``."""

import sys
import tempfile
from pathlib import Path

from tests.pictures.scenes import SCENES
from tests.pictures.stage import Stage


def main() -> int:
    """Play every scene, or those that are named, on one stage."""
    name, folder, *wanted = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="target-composer-pictures-") as data:
        stage = Stage(name, Path(data), Path(folder))
        try:
            for scene in SCENES:
                if not wanted or scene.__name__ in wanted:
                    scene(stage)
        finally:
            stage.program.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
