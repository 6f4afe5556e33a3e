"""Runs before anything else in the packaged program: what the environment says of other copies of Qt and Python, and
of libraries, has no effect on it, and what it says to its own loader none on the programs that it starts."""

import os
import sys

_FOREIGN = (
    "QT_PLUGIN_PATH",
    "QT_QPA_PLATFORM_PLUGIN_PATH",
    "QML_IMPORT_PATH",
    "QML2_IMPORT_PATH",
    "PYTHONPATH",
    "PYTHONHOME",
    "PYTHONTZPATH",
)
for _name in _FOREIGN:
    os.environ.pop(_name, None)

if sys.platform.startswith("linux"):
    _given = os.environ.pop("LD_LIBRARY_PATH_ORIG", "")
    os.environ.pop("LD_LIBRARY_PATH", None)
    if _given:  # the loader read it when this process began: begin once more without it
        os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
        os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
