"""The one way to the browser: an https page of a host that is listed here, and nothing else."""

from urllib.parse import urlsplit

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

SERVICE_PAGES = "https://docs.capillarytech.com/"
"""What the service says of itself."""

KNOWN_HOSTS = frozenset({"docs.capillarytech.com"})


def may_open(address: str) -> bool:
    """Tell whether an address is one that this program opens."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    plain = address.isascii() and address.isprintable() and " " not in address and "\\" not in address
    return plain and parts.scheme == "https" and parts.netloc in KNOWN_HOSTS and port is None


def open_link(address: str) -> bool:
    """Show a page in the browser; False, and nothing happens, for any other address or where there is no browser."""
    return may_open(address) and QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))
