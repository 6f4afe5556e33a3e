"""Where the service is: a typed address read into an origin, or why it is none."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

import idna

from app.domain.profile import REGIONS

_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_KNOWN = frozenset(origin.removeprefix("https://") for _, origin in REGIONS)
_STANDARD_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Origin:
    """Scheme, host and port of a service, and nothing else.

    ``host`` is in the letters that travel (``xn--…`` where it has others), ``shown`` in those a person reads; both
    are to be shown where they differ. ``known`` tells a documented region or this computer from a host that a person
    has to confirm. ``port`` is 0 for the standard one.
    """

    scheme: str
    host: str
    shown: str
    port: int = 0
    known: bool = False

    @property
    def text(self) -> str:
        """The origin as a profile keeps it, for example ``https://eu.api.capillarytech.com``."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + (f":{self.port}" if self.port else "")


@dataclass(frozen=True, slots=True)
class AddressProblem:
    """Why a text is no address: ``empty``, ``not_https``, ``credentials``, ``malformed`` or ``port``.

    ``origin`` is what the text says without a user name and password, where it holds them.
    """

    code: str
    origin: Origin | None = None


def read_origin(text: str) -> Origin | AddressProblem:
    """Return the origin of a typed address; a path after it is dropped, https is meant where no scheme is given."""
    text = text.strip()
    if not text:
        return AddressProblem("empty")
    try:
        parts = urlsplit(text if "://" in text else "https://" + text)
        port = parts.port or 0
    except ValueError as error:
        return AddressProblem("port" if "port" in str(error).lower() else "malformed")
    return _origin(parts, port)


def is_loopback(host: str) -> bool:
    """Tell whether a host is this computer itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _origin(parts: SplitResult, port: int) -> Origin | AddressProblem:
    host = _travelling(parts.hostname or "")
    if not host or "\\" in parts.netloc:
        return AddressProblem("malformed")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        return AddressProblem("not_https")
    port = 0 if port == _STANDARD_PORTS[parts.scheme] else port
    known = is_loopback(host) or (parts.scheme == "https" and not port and host in _KNOWN)
    origin = Origin(parts.scheme, host, _readable(host), port, known)
    return AddressProblem("credentials", origin) if "@" in parts.netloc else origin


def _travelling(host: str) -> str:
    """Return a host name in the letters that travel, empty where it is none."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    try:
        host = idna.encode(host, uts46=True).decode() if not host.isascii() else host.lower()
    except idna.IDNAError:
        return ""
    host = host.removesuffix(".")
    return host if len(host) <= 253 and all(_LABEL.fullmatch(label) for label in host.split(".")) else ""


def _readable(host: str) -> str:
    try:
        return idna.decode(host) if "xn--" in host else host
    except idna.IDNAError:
        return host
