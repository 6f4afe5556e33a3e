"""The proxy of a KDE desktop's settings, as its file ``kioslaverc`` holds them."""

import configparser
import os
from pathlib import Path

from app.api.left_out import is_left_out
from app.api.proxy import Proxy, read_proxy

_GROUP, _BY_HAND = "Proxy Settings", "1"
_MOST_BYTES = 256 * 1024


def settings_file() -> Path:
    """Return where the desktop keeps them."""
    kept = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    return (kept if kept.is_absolute() else Path.home() / ".config") / "kioslaverc"


def kde_proxy(host: str, file: Path) -> Proxy | None:
    """Return the proxy for a host where one is set by hand; None for none, and for what cannot be read.

    An address is written as ``http://proxy.example 3128`` or with a colon before the port. With
    ``ReversedException`` only the hosts that are listed go through the proxy.
    """
    settings = _settings_in(file)
    if settings.get("proxytype") != _BY_HAND:
        return None
    listed = [pattern.strip() for pattern in settings.get("noproxyfor", "").split(",") if pattern.strip()]
    reversed_list = settings.get("reversedexception", "").lower() == "true"
    if any(is_left_out(host, pattern) for pattern in listed) is not reversed_list:
        return None
    try:
        return read_proxy(":".join(settings.get("httpsproxy", "").split()))
    except ValueError:
        return None


def _settings_in(file: Path) -> dict[str, str]:
    parser = configparser.RawConfigParser(strict=False, default_section="")
    try:
        with file.open(encoding="utf-8") as text:
            parser.read_string(text.read(_MOST_BYTES))
        return dict(parser.items(_GROUP))
    except (OSError, ValueError, configparser.Error):
        return {}
