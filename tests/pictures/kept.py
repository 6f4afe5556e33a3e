"""Pictures that are kept beside the tests, to see at once when a change of one thing changes how another looks.

``python -m tests.pictures.kept`` draws them anew: look at what it changed before it is kept.
"""

import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from tests.unwatched import unwatched

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent / "kept"
LOOKS = ("light", "dark", "arabic", "hindi")
NAMES = ("home_empty", "empty_group", "missing_targets")
NOTICED = 24
"""A channel of a pixel that differs by more (of 255) is another colour; less is how a curve was rounded."""
MOST = 0.002
"""The share of pixels that may be of another colour."""


def draw(look: str, folder: Path) -> None:
    """Draw the kept pictures of a look, in a process of its own."""
    command = [sys.executable, "-m", "tests.pictures.draw", look, str(folder), "home", "empty"]
    subprocess.run(command, cwd=ROOT, env=unwatched(), check=True, capture_output=True)
    for file in folder.glob(f"*.{look}.png"):
        if file.name.split(".")[0] not in NAMES:
            file.unlink()


def difference(one: QImage, other: QImage) -> float:
    """Return the share of pixels that are of another colour; 1 for pictures of another size."""
    if one.size() != other.size():
        return 1.0
    form = QImage.Format.Format_RGB32
    a, b = (bytes(image.convertToFormat(form).constBits()) for image in (one, other))
    if a == b:
        return 0.0
    changed = sum(
        any(abs(a[at + channel] - b[at + channel]) > NOTICED for channel in range(3))
        for at in range(0, len(a), 4)
        if a[at : at + 4] != b[at : at + 4]
    )
    return changed / (one.width() * one.height())


if __name__ == "__main__":
    for chosen in LOOKS:
        draw(chosen, FOLDER)
