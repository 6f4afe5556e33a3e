"""What a copy of the program finds on a computer, as JSON: for those who install it, and for trying packages."""

import json
import ssl
import sys
from collections.abc import Callable
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from app import VERSION
from app.api.tls import os_trust
from app.storage.vault_backends import choose
from app.words.catalogue import Catalogue, marked
from app.words.help_pages import FOLDER as HELP
from app.words.help_pages import TOPICS
from app.words.languages import ENGLISH, LANGUAGES


def self_check(say: Callable[[str], object] = sys.stdout.write) -> int:
    """Say what is found; return 0 where all that the program carries or needs is there, else 1."""
    vault = choose()
    languages = _languages()
    found: dict[str, object] = {
        "version": VERSION,
        "packaged": bool(getattr(sys, "frozen", False)),
        "vault": vault.name if vault.backend is not None else "",
        "time_zones": len(available_timezones()),
        "summer_in_vienna": str(datetime(2026, 7, 1, tzinfo=ZoneInfo("Europe/Vienna")).utcoffset()),
        "trusted_authorities": _authorities(),
        "languages": languages,
        **_of_qt(),
    }
    say(json.dumps(found, indent=1) + "\n")
    # a vault and Qt's texts may be missing
    needed = ("time_zones", "trusted_authorities", "pictures", "qt_platforms", "prints")
    return 0 if all(found[name] for name in needed) and all(all(each.values()) for each in languages.values()) else 1


def _languages() -> dict[str, dict[str, object]]:
    """Tell for each language whether the program speaks it here, by one of its texts, and has all pages of help."""
    found: dict[str, dict[str, object]] = {}
    for language in sorted(LANGUAGES):
        catalogue = Catalogue()
        catalogue.use(language)
        text = marked("Check your answers")
        spoken = catalogue.text(text)
        pages = all((HELP / language / f"{topic}.md").is_file() for topic in TOPICS)
        found[language] = {"says": spoken if language == ENGLISH or spoken != text else "", "help": pages}
    return found


def _authorities() -> int:
    """Count whom this computer trusts: those read already, else the files that are read when they are needed."""
    count = len(os_trust().get_ca_certs())
    folder = Path(ssl.get_default_verify_paths().openssl_capath)
    if not count and folder.is_dir():
        count = sum(1 for file in folder.iterdir() if file.suffix[1:].isdigit())
    return count


def _of_qt() -> dict[str, object]:
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator, qVersion  # noqa: PLC0415 - only where asked for
    from PySide6.QtGui import QImageReader  # noqa: PLC0415

    from ui.icons import FOLDER, PROGRAM_ICON  # noqa: PLC0415

    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    texts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    drawings = [PROGRAM_ICON, *FOLDER.glob("*.svg")]
    readable = all(QImageReader(str(file)).canRead() for file in drawings)
    return {
        "qt": qVersion(),
        "qt_plugins": str(plugins),
        "qt_platforms": sorted(file.stem for file in (plugins / "platforms").glob("*") if file.is_file()),
        "qt_speaks": [name for name in sorted(LANGUAGES) if QTranslator().load(QLocale(name), "qtbase", "_", texts)],
        "pictures": len(drawings) if readable else 0,
        "prints": find_spec("PySide6.QtPrintSupport") is not None,
    }
