"""The proxy that the computer is set to, looked up anew each time; environment variables are never asked."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from urllib.parse import urlsplit

from app.api.kde_proxy import kde_proxy, settings_file
from app.api.left_out import is_left_out
from app.api.proxy import Proxy, read_proxy

SECONDS_FOR_THE_DESKTOP = 2.0
_DESKTOP = "org.gnome.system.proxy"
_LISTED = ("gsettings", "list-recursively", _DESKTOP)
_QUOTED = re.compile("'([^']*)'")


def system_proxy(url: str) -> Proxy | None:
    """Return the proxy for a URL: the system's on Windows and macOS, that of the desktop's settings on Linux."""
    host = urlsplit(url).hostname or ""
    if sys.platform == "win32":
        from urllib.request import getproxies_registry, proxy_bypass_registry  # noqa: PLC0415 - of this system only

        return None if proxy_bypass_registry(host) else _read(getproxies_registry().get("https", ""))
    if sys.platform == "darwin":
        from urllib.request import (  # noqa: PLC0415 - of this system only
            getproxies_macosx_sysconf,
            proxy_bypass_macosx_sysconf,
        )

        return None if proxy_bypass_macosx_sysconf(host) else _read(getproxies_macosx_sysconf().get("https", ""))
    if "KDE" in os.environ.get("XDG_CURRENT_DESKTOP", "").split(":"):
        return kde_proxy(host, settings_file())
    return desktop_proxy(host, _desktop_settings())


def desktop_proxy(host: str, listed: str) -> Proxy | None:
    """Return the proxy for a host by settings as ``gsettings list-recursively`` lists them; None for none."""
    settings = _settings_in(listed)
    if settings.get(f"{_DESKTOP} mode") != "'manual'":
        return None
    if any(is_left_out(host, pattern) for pattern in _QUOTED.findall(settings.get(f"{_DESKTOP} ignore-hosts", ""))):
        return None
    name, port = settings.get(f"{_DESKTOP}.https host", "").strip("'"), settings.get(f"{_DESKTOP}.https port", "0")
    return _read(f"{name}:{port}") if name and port != "0" else None


def _settings_in(listed: str) -> Mapping[str, str]:
    lines = [line.split(" ", 2) for line in listed.splitlines()]
    return {f"{line[0]} {line[1]}": line[2].strip() for line in lines if len(line) == 3}


def _desktop_settings() -> str:
    """Return what the desktop's own program lists; nothing where there is none or it does not answer."""
    try:
        done = subprocess.run(  # noqa: S603 - constants
            _LISTED, capture_output=True, text=True, timeout=SECONDS_FOR_THE_DESKTOP, check=False, encoding="utf-8"
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return ""
    return done.stdout if done.returncode == 0 else ""


def _read(text: str) -> Proxy | None:
    try:
        return read_proxy(text)
    except ValueError:
        return None
