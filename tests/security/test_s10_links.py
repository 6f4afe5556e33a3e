"""S10: one function opens the browser, on https pages of hosts that are listed; text is never a link."""

import ast
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from tests.house.source import called, calls, parsed, place, python_files
from tests.ui.program_fixture import RunningProgram, running
from ui.links import KNOWN_HOSTS, SERVICE_PAGES, may_open, open_link

__all__ = ["running"]

ONLY = "ui/links.py"
OWN_PAGES = "ui/views/help_view.py"
REFUSED = (
    "http://docs.capillarytech.com/",
    "HTTPS://docs.capillarytech.com.evil.example/",
    "https://docs.capillarytech.com@evil.example/",
    "https://evil.example/docs.capillarytech.com",
    "https://user@docs.capillarytech.com/",
    "https://docs.capillarytech.com:8443/",
    "https://docs.capillarytech.com\\@evil.example/",
    "https://docs.capillarytech.com/a b",
    "https://docs.capillarytech.com/\u202egpj",
    "https://docs.capillarytech.com/\r\nX: 1",
    "https://dоcs.capillarytech.com/",  # a Cyrillic o
    "https://[::1",
    "https://docs.capillarytech.com:port/",
    "file:///etc/passwd",
    "smb://server/share",
    "\\\\server\\share",
    "ms-msdt:/id",
    "javascript:alert(1)",
    "mailto:someone@docs.capillarytech.com",
    "docs.capillarytech.com",
    "",
)


class Browser(QObject):
    """Stands where the system's browser would be: Qt hands it what it was asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def show_page(self, url: QUrl) -> None:
        """Take a page."""
        self.opened.append(url.toString())


@pytest.fixture
def browser(qapp: object) -> Iterator[Browser]:
    browser = Browser()
    for scheme in ("https", "http", "file", "smb", "ms-msdt", "javascript", "mailto", ""):
        QDesktopServices.setUrlHandler(scheme, browser, "show_page")  # type: ignore[arg-type]  # a str, in truth
    yield browser
    for scheme in ("https", "http", "file", "smb", "ms-msdt", "javascript", "mailto", ""):
        QDesktopServices.unsetUrlHandler(scheme)


def test_the_listed_page_opens(browser: Browser) -> None:
    assert open_link(SERVICE_PAGES)
    assert browser.opened == [SERVICE_PAGES]


@pytest.mark.parametrize("address", REFUSED)
def test_nothing_else_does(browser: Browser, address: str) -> None:
    assert not may_open(address)
    assert not open_link(address)
    assert browser.opened == []


def test_the_menu_leads_to_the_pages_of_the_service(running: RunningProgram, browser: Browser) -> None:
    running.sample().menu.actions["service_pages"].trigger()
    assert browser.opened == [SERVICE_PAGES]


def test_hosts_are_listed_in_plain_letters() -> None:
    assert all(host.isascii() and host.islower() and ":" not in host for host in KNOWN_HOSTS)


def ways_out(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield what opens a page, a file or a program of the system."""
    yield from calls(tree, "openUrl", "startfile", "setOpenExternalLinks", "setOpenLinks", "startDetached", "execlp")
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute | ast.alias):
            name = (
                node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else node.name
            )
            if name in ("QDesktopServices", "webbrowser", "QProcess", "QTextBrowser", "linkActivated"):
                yield node


def test_the_browser_is_opened_in_one_place_only() -> None:
    files = [file for file in python_files("app", "ui") if not file.as_posix().endswith((ONLY, OWN_PAGES))]
    assert not [place(file, node) for file in files for node in ways_out(parsed(file))]


def test_the_pages_of_help_open_and_load_nothing_themselves() -> None:
    """Their links lead to other pages of the program; that a foreign one leads nowhere is a test of the help."""
    (file,) = [file for file in python_files("ui") if file.as_posix().endswith(OWN_PAGES)]
    ways = {ast.unparse(node) for node in ways_out(parsed(file))}
    assert ways == {"QTextBrowser", "self.setOpenLinks(False)"}
    (loading,) = [each for each in ast.walk(parsed(file)) if getattr(each, "name", "") == "loadResource"]
    assert ast.unparse(loading).endswith("return None")


@pytest.mark.parametrize(
    "source",
    [
        "QDesktopServices.openUrl(url)",
        "import webbrowser",
        "label.setOpenExternalLinks(True)",
        "label.linkActivated.connect(go)",
        "from PySide6.QtCore import QProcess",
        "os.startfile(x)",
    ],
)
def test_the_gate_finds_another_way(source: str) -> None:
    assert list(ways_out(ast.parse(source)))


def test_it_is_only_opened_with_an_address_that_is_written_in_the_program() -> None:
    """What the service, a file or a person says never becomes an address: each call names a constant."""
    found = [call for file in python_files("ui") for call in calls(parsed(file), "open_link")]
    assert [ast.unparse(call) for call in found] == ["open_link(SERVICE_PAGES)"]
    assert all(called(call) == "open_link" for call in found)
