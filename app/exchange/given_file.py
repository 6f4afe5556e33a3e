"""The one file that a person hands over on the command line, by a double click or by dropping it on a window."""

import re
import stat
import sys
from collections.abc import Sequence
from pathlib import Path

from app.exchange.unreadable_file import UnreadableFileError

_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)


def given_file(paths: Sequence[str], platform: str = sys.platform, network_is_meant: bool = False) -> Path:
    """Return the one regular file of this computer that was handed over.

    Raises UnreadableFileError: ``many`` for more than one, ``network`` for a file of another computer, which is not
    even looked at until the person says that it is meant (looking signs in there), ``not_a_file`` for a device or a
    pipe, ``folder``; and OSError as the system says it.
    """
    if len(paths) != 1:
        raise UnreadableFileError("many" if paths else "missing")
    text = paths[0]
    if platform == "win32":
        _refuse_windows_names(text, network_is_meant)
    file = Path(text)
    mode = file.stat().st_mode
    if stat.S_ISDIR(mode):
        raise UnreadableFileError("folder")
    if not stat.S_ISREG(mode):
        raise UnreadableFileError("not_a_file")
    return file.absolute()


def _refuse_windows_names(text: str, network_is_meant: bool) -> None:
    r"""``\\host\share`` signs in at the host as soon as somebody looks; ``\\.\`` and some names are devices."""
    plain = text.strip().replace("/", "\\")
    if plain.startswith("\\\\.\\") or _DEVICE.fullmatch(plain.rpartition("\\")[2].rstrip(" .")):
        raise UnreadableFileError("not_a_file")
    if plain.startswith("\\\\?\\") and plain[4:8].upper() != "UNC\\":
        return
    if plain.startswith("\\\\") and not network_is_meant:
        raise UnreadableFileError("network")
