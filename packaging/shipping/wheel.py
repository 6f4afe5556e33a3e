"""The wheel, for ``pipx install``: all of the program in one package, ``target_composer``."""

import shutil
from pathlib import Path

from shipping.places import BUILD, DIST, PYTHON, ROOT, epoch, run, say


def make_wheel() -> Path:
    """Write the wheel and return where it is."""
    say("Wheel")
    room = BUILD / "wheel"
    shutil.rmtree(room, ignore_errors=True)
    run(PYTHON, "-m", "build", "--wheel", "--no-isolation", "--outdir", room, ROOT, SOURCE_DATE_EPOCH=str(epoch()))
    made = next(room.glob("*.whl"))
    return Path(shutil.copy(made, DIST))
