"""The proxy of a KDE desktop's settings, as its own file holds them."""

from pathlib import Path

import pytest

from app.api.kde_proxy import kde_proxy
from app.api.proxy import Proxy
from app.api.system_proxy import system_proxy

PROXY = Proxy("proxy.example", 3128)


def settings(kind: str = "1", proxy: str = "http://proxy.example 3128", left_out: str = "", reverse: str = "") -> str:
    """Return the text of a file."""
    return (
        "[$Version]\nupdate_info=kioslaverc.upd:a\n\n[Proxy Settings]\n"
        f"NoProxyFor={left_out}\nProxyType={kind}\nReversedException={reverse}\n"
        f"httpProxy=http://plain.example 80\nhttpsProxy={proxy}\n"
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kioslaverc"


@pytest.mark.parametrize("proxy", ["http://proxy.example 3128", "http://proxy.example:3128", "proxy.example 3128"])
def test_a_proxy_set_by_hand_is_that_for_safe_connections(file: Path, proxy: str) -> None:
    file.write_text(settings(proxy=proxy))
    assert kde_proxy("eu.api.example", file) == PROXY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "[Proxy Settings",
        settings("0"),
        settings("2"),
        settings(proxy=""),
        settings(proxy="socks://a 1"),
        settings(proxy="http://a b"),
    ],
)
def test_no_settings_and_unusable_ones_are_no_proxy(file: Path, text: str) -> None:
    file.write_text(text)
    assert kde_proxy("eu.api.example", file) is None


def test_a_file_that_is_not_there_or_no_text_is_no_proxy(file: Path) -> None:
    assert kde_proxy("eu.api.example", file) is None
    file.write_bytes(b"\xff\xfe[")
    assert kde_proxy("eu.api.example", file) is None


@pytest.mark.parametrize("left_out", ["eu.api.example", "localhost, .example", "*.api.example"])
def test_hosts_left_out_are_reached_directly_or_the_other_way_round(file: Path, left_out: str) -> None:
    file.write_text(settings(left_out=left_out))
    assert kde_proxy("eu.api.example", file) is None
    assert kde_proxy("other.service", file) == PROXY
    file.write_text(settings(left_out=left_out, reverse="true"))
    assert kde_proxy("eu.api.example", file) == PROXY
    assert kde_proxy("other.service", file) is None


@pytest.mark.skipif("sys.platform != 'linux'")
def test_under_kde_its_settings_are_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kioslaverc").write_text(settings())
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    for desktop, found in (("KDE", PROXY), ("ubuntu:GNOME", None)):
        monkeypatch.setenv("XDG_CURRENT_DESKTOP", desktop)
        assert system_proxy("https://eu.api.example/v3") == found
