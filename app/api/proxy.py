"""The proxy of a network: where it is, and the sign-in that is its own."""

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy that is asked to CONNECT. ``user`` and ``password`` are the proxy's, never those of the service."""

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def address(self) -> str:
        """Where it is, without the sign-in."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def authorization(self) -> str:
        """Return the header value of its sign-in, empty where it has none."""
        if not self.user:
            return ""
        return "Basic " + base64.b64encode(f"{self.user}:{self.password}".encode("utf-8", "replace")).decode()


ProxyFor = Callable[[str], Proxy | None]
"""Looks up the proxy for a URL, anew for each attempt. Never from environment variables."""


def no_proxy(_: str) -> Proxy | None:
    """Reach the service directly."""
    return None


def names_sign_in(text: str) -> bool:
    """Tell whether the address of a proxy holds a user name or a password: such a one is never written down."""
    return "@" in text


def read_proxy(text: str) -> Proxy | None:
    """Return the proxy of a text such as ``proxy.example:3128`` or ``http://user:password@proxy.example:3128``.

    None for an empty text; ValueError for one that names no proxy this program can ask: only ``http://`` ones.
    """
    text = text.strip()
    if not text:
        return None
    parts = urlsplit(text if "://" in text else "http://" + text)
    if parts.scheme != "http" or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError("proxy")
    return Proxy(parts.hostname, parts.port or 8080, unquote(parts.username or ""), unquote(parts.password or ""))
