"""The program as an installed package: its parts lie in this folder, under the names that they have in the source."""

import sys
from pathlib import Path


def main() -> int:
    """Open the window, or do what the command line says."""
    here = str(Path(__file__).resolve().parent)
    if here not in sys.path:
        sys.path.insert(0, here)
    from ui.__main__ import main as door  # noqa: PLC0415 - found now only

    return door()
