"""Can a window be opened here? Asked before Qt is, which would end the whole program. Imports nothing of it."""

import ctypes
import os
import sys
from collections.abc import Callable, Mapping

from app.words.catalogue import _

# what Qt's own platform plug-in for X loads from the system, and the Debian package that has it
_X_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}


def why_no_window(
    environment: Mapping[str, str] | None = None,
    platform: str = sys.platform,
    loads: Callable[[str], bool] | None = None,
) -> str:
    """Return in words why no window can be opened and what to do, empty if one can."""
    environment = os.environ if environment is None else environment
    if not platform.startswith("linux"):
        return ""
    wanted = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    needs_screen = wanted in ("", "xcb") or wanted.startswith("wayland")
    if needs_screen and not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        return _(
            "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set). "
            "Start it on a desktop, or see the main job without a screen: python -m ui --demonstrate"
        )
    x_is_used = needs_screen and bool(environment.get("DISPLAY")) and not wanted.startswith("wayland")
    libraries = _LIBRARIES | (_X_LIBRARIES if x_is_used else {})
    missing = [package for library, package in libraries.items() if not (loads or _loads)(library)]
    if not missing:
        return ""
    words = _("Libraries of the system are missing. Install them: apt-get install {packages}")
    return words.format(packages=" ".join(missing))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
