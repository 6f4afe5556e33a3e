"""What a copy of the program finds on a computer, as JSON: for those who install it, and for trying packages."""

import json
import ssl
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from app import VERSION
from app.api.tls import os_trust
from app.storage.vault_backends import choose
from app.words.catalogue import FOLDER as TRANSLATIONS


def self_check(say: Callable[[str], object] = sys.stdout.write) -> int:
    """Say what is found; return 0 where all that the program carries or needs is there, else 1."""
    vault = choose()
    found: dict[str, object] = {
        "version": VERSION,
        "packaged": bool(getattr(sys, "frozen", False)),
        "vault": vault.name if vault.backend is not None else "",
        "time_zones": len(available_timezones()),
        "summer_in_vienna": str(datetime(2026, 7, 1, tzinfo=ZoneInfo("Europe/Vienna")).utcoffset()),
        "trusted_authorities": _authorities(),
        "translations": sorted(place.name for place in TRANSLATIONS.glob("*") if place.is_dir()),
        **_of_qt(),
    }
    say(json.dumps(found, indent=1) + "\n")
    # a vault and a translation may be missing
    return 0 if all(found[name] for name in ("time_zones", "trusted_authorities", "pictures", "qt_platforms")) else 1


def _authorities() -> int:
    """Count whom this computer trusts: those read already, else the files that are read when they are needed."""
    count = len(os_trust().get_ca_certs())
    folder = Path(ssl.get_default_verify_paths().openssl_capath)
    if not count and folder.is_dir():
        count = sum(1 for file in folder.iterdir() if file.suffix[1:].isdigit())
    return count


def _of_qt() -> dict[str, object]:
    from PySide6.QtCore import QLibraryInfo, qVersion  # noqa: PLC0415 - only where it is asked for
    from PySide6.QtGui import QImageReader  # noqa: PLC0415

    from ui.icons import FOLDER  # noqa: PLC0415

    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    readable = [file for file in FOLDER.glob("*.svg") if QImageReader(str(file)).canRead()]
    return {
        "qt": qVersion(),
        "qt_plugins": str(plugins),
        "qt_platforms": sorted(file.stem for file in (plugins / "platforms").glob("*") if file.is_file()),
        "pictures": len(readable),
    }
