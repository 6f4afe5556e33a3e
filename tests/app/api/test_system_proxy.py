"""The proxy of the desktop's settings, as its own program lists them."""

import pytest

from app.api.proxy import Proxy
from app.api.system_proxy import desktop_proxy


def listed(mode: str = "manual", host: str = "proxy.example", port: int = 3128, ignored: str = "'localhost'") -> str:
    """Return settings as they are listed."""
    return (
        f"org.gnome.system.proxy mode '{mode}'\n"
        f"org.gnome.system.proxy ignore-hosts [{ignored}]\n"
        "org.gnome.system.proxy.http host 'plain.example'\n"
        f"org.gnome.system.proxy.https host '{host}'\n"
        f"org.gnome.system.proxy.https port {port}\n"
    )


def test_a_proxy_set_by_hand_is_that_for_safe_connections() -> None:
    assert desktop_proxy("eu.api.example", listed()) == Proxy("proxy.example", 3128)


@pytest.mark.parametrize(
    "text",
    ["", "nonsense", listed("none"), listed("auto"), listed(host=""), listed(port=0), listed(host="no host:x")],
)
def test_no_settings_and_unusable_ones_are_no_proxy(text: str) -> None:
    assert desktop_proxy("eu.api.example", text) is None


@pytest.mark.parametrize(
    ("host", "ignored"),
    [
        ("api.example", "'api.example'"),
        ("eu.api.example", "'localhost', '*.api.example'"),
        ("eu.api.example", "'.example'"),
        ("10.1.2.3", "'10.0.0.0/8'"),
        ("::1", "'::1'"),
    ],
)
def test_hosts_left_out_are_reached_directly(host: str, ignored: str) -> None:
    assert desktop_proxy(host, listed(ignored=ignored)) is None
    assert desktop_proxy("other.service", listed(ignored=ignored)) == Proxy("proxy.example", 3128)
