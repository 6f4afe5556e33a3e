"""What a person sets, and the sign-in of the proxy: its password is in the vault, and reaches the proxy alone."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.api.exchange import Call
from app.api.proxy import Proxy
from app.api.stop import Stop
from app.session.preferences import PreferenceBook, Preferences, ProxySignIn, proxy_problem, user_problem
from app.session.transports import transport_of
from app.storage.credentials import Vault
from app.storage.database import Database
from app.storage.settings import Settings
from app.storage.vault_backends import Choice
from tests.fault_service import FaultService, answering, http

FILE = "composer.sqlite3"


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    database = Database(tmp_path / FILE)
    yield Settings(database)
    database.close()


@pytest.fixture
def told() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def book(settings: Settings, told: list[tuple[str, str]]) -> PreferenceBook:
    vault = Vault(choose_backend=lambda: Choice(None))  # kept for this run, as where there is no safe vault
    return PreferenceBook(settings, vault, lambda user, secret: told.append((user, secret)))


def test_what_is_saved_is_read_again(book: PreferenceBook) -> None:
    assert book.read() == Preferences()
    wanted = Preferences(60, 5, "proxy.example:3128", "ann", "de", "dark", 150, technical_names=True)
    book.save(wanted)
    assert book.read() == wanted


def test_the_proxys_password_is_in_no_file_and_whatever_is_written_down_knows_it(
    book: PreferenceBook, told: list[tuple[str, str]], tmp_path: Path
) -> None:
    answer = book.save(Preferences(proxy_user="ann"), "open-sesame")
    assert answer is not None and answer.session_only
    assert book.proxy_sign_in() == ProxySignIn("ann", "open-sesame")
    assert ("ann", "open-sesame") in told
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert any(b"ann" in file.read_bytes() for file in files)
    assert not any(b"open-sesame" in file.read_bytes() for file in files)
    assert "open-sesame" not in repr(book.proxy_sign_in())


def test_another_user_of_the_proxy_does_not_inherit_the_password(book: PreferenceBook) -> None:
    book.save(Preferences(proxy_user="ann"), "open-sesame")
    book.save(Preferences(proxy_user="bob"))
    assert book.proxy_sign_in() == ProxySignIn()
    book.save(Preferences(proxy_user="ann"))
    assert book.proxy_sign_in() == ProxySignIn()


@pytest.mark.parametrize("proxy", ["system", "address"])
def test_whichever_proxy_is_used_gets_its_sign_in_and_nobody_elses(
    settings: Settings, book: PreferenceBook, proxy: str
) -> None:
    with FaultService(answering(http(407))) as asked:
        book.save(
            Preferences(proxy=proxy if proxy == "system" else f"127.0.0.1:{asked.port}", proxy_user="ann"), "sesame"
        )
        look_ups: list[str] = []

        def system(url: str) -> Proxy:
            look_ups.append(url)
            return Proxy("127.0.0.1", asked.port)

        for _attempt in range(2):
            transport = transport_of(settings, system=system, sign_in=book.proxy_sign_in)
            exchange = transport.exchange(Call("GET", "https://localhost:9/", {}, None, None), Stop())
            assert (exchange.failure, exchange.proxy) == ("proxy_sign_in", f"127.0.0.1:{asked.port}")
    signed = "Basic " + base64.b64encode(b"ann:sesame").decode()
    assert [request.headers["proxy-authorization"] for request in asked.requests] == [signed, signed]
    assert len(look_ups) == (2 if proxy == "system" else 0)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("proxy.example:3128", ""),
        ("http://proxy.example", ""),
        (" ", "missing"),
        ("socks5://proxy.example", "address"),
        ("proxy.example:99999", "address"),
        ("ann:secret@proxy.example:3128", "credentials"),
        ("http://:secret@proxy.example:3128", "credentials"),
        ("ann@proxy.example:3128", "credentials"),
        ("https://ann:secret@proxy.example:3128", "credentials"),
        ("ann:secret@proxy.example:99999", "credentials"),
    ],
)
def test_the_address_of_a_proxy_is_checked_where_it_is_typed(address: str, code: str) -> None:
    assert proxy_problem(address) == code


def test_a_user_name_of_a_proxy_holds_no_colon() -> None:
    assert (user_problem("ann"), user_problem("an:n"), user_problem("an\nn")) == ("", "user", "user")


@pytest.mark.parametrize("address", ["ann:open-sesame@proxy.example:3128", "http://:open-sesame@proxy.example"])
def test_a_password_in_the_address_of_a_proxy_is_never_written_down(
    book: PreferenceBook, tmp_path: Path, address: str
) -> None:
    with pytest.raises(ValueError, match="sign-in"):
        book.save(Preferences(proxy=address))
    assert not any(b"open-sesame" in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
