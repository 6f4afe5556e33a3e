"""Network faults before any byte of the request left: nothing was sent, and it is said why."""

import base64
import errno
import hashlib
import json
import socket
import threading
from dataclasses import replace
from typing import Any

import pytest

from app.domain.outcome import Outcome
from app.domain.profile import REGIONS, Environment, SignIn
from app.session.profile_entry import ProfileEntry, read_entry
from app.storage.journal import Journal
from app.words.sign_in import address_sentence, credential_sentence, unknown_host_sentence
from tests.certificates import Authority
from tests.fault_lines import HURRIED, Line, Seams
from tests.fault_service import FaultService, answering, http

CREATED = answering(http(200, b'{"data":{"id":7,"name":"Summer 2026"},"errors":null,"warnings":null}'))
NOT_SENT = Outcome.NOT_SENT


def not_found(*_: Any, **__: Any) -> list[tuple[Any, ...]]:
    """A resolver that knows no host."""
    raise socket.gaierror(socket.EAI_NONAME, "no such host")


def no_name_server(*_: Any, **__: Any) -> list[tuple[Any, ...]]:
    """A resolver that reaches no name server."""
    raise socket.gaierror(socket.EAI_AGAIN, "try again")


def leading_to(*addresses: tuple[str, int]) -> Any:
    """A resolver that finds some addresses for any host."""

    def resolve(*_: Any, **__: Any) -> list[tuple[Any, ...]]:
        return [
            (
                socket.AF_INET6 if ":" in host else socket.AF_INET,
                socket.SOCK_STREAM,
                socket.IPPROTO_TCP,
                "",
                (host, port),
            )
            for host, port in addresses
        ]

    return resolve


def refused_as_typed(address: str) -> str:
    """Return why an address is refused where a connection is typed, empty where it is not."""
    read = read_entry(ProfileEntry("Test", Environment.TEST, address, SignIn.BASIC, "till.one"), "p1")
    assert (read.profile is None) == bool(read.problems)
    return dict(read.problems).get("address", "")


def black_hole() -> tuple[socket.socket, list[socket.socket], int]:
    """A listening socket whose queue is full: a connection to it is never answered."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(0)
    port = listening.getsockname()[1]
    waiting = []
    for _ in range(4):
        filling = socket.socket()
        filling.setblocking(False)
        filling.connect_ex(("127.0.0.1", port))
        waiting.append(filling)
    return listening, waiting, port


def test_n01_a_host_that_is_not_found_got_nothing(line: Line) -> None:
    with FaultService(CREATED) as service:
        told = line.create(service, Seams(resolve=not_found), url="https://eu.api.example")
        assert told.ending == (NOT_SENT, "not_found_host", 0)
        assert "eu.api.example cannot be found" in told.text


def test_n02_a_refused_connection_got_nothing_and_asks_for_no_password(line: Line) -> None:
    with FaultService(CREATED) as service:
        url = service.url
    told = line.create(service, url=url)
    assert told.ending == (NOT_SENT, "refused", 0)
    assert "is not answering" in told.text
    assert "password" not in told.text


def test_n03_a_connection_that_is_not_answered_ends_in_time(line: Line) -> None:
    listening, waiting, port = black_hole()
    with FaultService(CREATED) as service, listening:
        told = line.create(service, Seams(HURRIED, resolve=leading_to(("127.0.0.1", port))))
    for filling in waiting:
        filling.close()
    assert told.ending == (NOT_SENT, "connect_timeout", 0)
    assert "could not be reached in time" in told.text


def test_n03_a_look_up_of_the_name_that_never_ends_ends_in_time(line: Line) -> None:
    forever = threading.Event()

    def resolve(*_: Any, **__: Any) -> list[tuple[Any, ...]]:
        forever.wait(20)
        return []

    with FaultService(CREATED) as service:
        told = line.create(service, Seams(HURRIED, resolve=resolve), once=True)
    forever.set()
    assert told.ending == (NOT_SENT, "not_found_host", 0)
    assert "cannot be found" in told.text


def test_n04_without_a_network_the_draft_stays_ready_to_send(line: Line) -> None:
    with FaultService(CREATED) as service:
        told = line.create(service, Seams(resolve=no_name_server), url="https://eu.api.example")
    assert told.ending == (NOT_SENT, "offline", 0)
    assert "You are offline" in told.text
    assert "Ready to send" in told.text


def test_n05_an_address_that_swallows_everything_does_not_hold_up_the_other(line: Line) -> None:
    listening, waiting, port = black_hole()
    with FaultService(CREATED) as service, listening:
        resolve = leading_to(("127.0.0.1", port), ("127.0.0.1", service.port))
        told = line.create(service, Seams(resolve=resolve))
    for filling in waiting:
        filling.close()
    assert told.ending == (Outcome.CREATED, "", 1)
    assert "Its id is 7" in told.text


def test_n15_plain_http_goes_to_this_computer_only(line: Line) -> None:
    with FaultService(CREATED) as service:
        url = f"http://eu.api.example:{service.port}"
        told = line.create(service, Seams(resolve=leading_to(("127.0.0.1", service.port))), url=url)
        assert told.ending == (NOT_SENT, "bad_address", 0)
        assert "The address of LIVE (EU) cannot be used" in told.text
        assert service.connections == 0
    assert refused_as_typed("http://eu.api.example") == "not_https"
    assert "must begin with https" in address_sentence("not_https")
    assert not refused_as_typed("http://localhost:8080")


def test_n15_a_name_of_this_computer_that_leads_elsewhere_is_not_followed(line: Line) -> None:
    with FaultService(CREATED) as service:
        told = line.create(service, Seams(resolve=leading_to(("192.0.2.1", service.port))))
        assert told.ending == (NOT_SENT, "not_found_host", 0)


@pytest.mark.parametrize("url", ["https://[::1", "https://host:99999", "https://" + "a" * 70 + ".example", "nothing"])
def test_n16_an_address_that_is_none_gets_nothing(line: Line, url: str) -> None:
    with FaultService(CREATED) as service:
        told = line.create(service, Seams(resolve=not_found), url=url)
    assert told.verdict.outcome is NOT_SENT
    assert told.verdict.reason in ("bad_address", "not_found_host")
    assert "cannot be used" in told.text or "cannot be found" in told.text
    if url != "nothing":  # that may be the name of a host
        assert refused_as_typed(url) in ("malformed", "port")


def test_n17_an_address_with_a_password_gets_nothing(line: Line) -> None:
    with FaultService(CREATED) as service:
        url = f"http://till:password@localhost:{service.port}"
        told = line.create(service, url=url)
        assert told.ending == (NOT_SENT, "bad_address", 0)
        assert "Correct it under connections" in told.text
        assert refused_as_typed(url) == "credentials"
        assert "they have fields of their own" in address_sentence("credentials")
        assert service.connections == 0


def test_n18_an_unknown_host_gets_nothing_before_a_yes(line: Line) -> None:
    """The yes is the dialog's: what asks for it is read from the address here, and the host is told in both letters."""
    entry = ProfileEntry("LIVE (EU)", Environment.LIVE, "https://еu.api.capillarytech.com", line.sign_in, "till.one")
    read = read_entry(entry, "p1")
    assert read.profile is not None
    assert (read.unknown_host, read.shown_host) == ("xn--u-itb.api.capillarytech.com", "еu.api.capillarytech.com")
    asked = unknown_host_sentence(read.unknown_host, read.shown_host)
    assert read.unknown_host in asked
    assert read.shown_host in asked
    assert not read_entry(replace(entry, address=REGIONS[0][1]), "p1").unknown_host


@pytest.mark.parametrize("password", ["пароль-till", "käse", "密码"])
def test_n20_a_password_in_any_script_is_sent_as_utf_8(line: Line, password: str) -> None:
    with FaultService(CREATED) as service:
        told = line.create(service, Seams(user="käufer", secret=password), once=True)
        assert told.ending == (Outcome.CREATED, "", 1)
        assert line.create(service, Seams(user="käufer", secret=password), fresh=True).ending == told.ending
    assert "Its id is 7" in told.text
    if line.sign_in is SignIn.BASIC:
        hashed = hashlib.md5(password.encode(), usedforsecurity=False).hexdigest()
        signed = base64.b64encode(f"käufer:{hashed}".encode()).decode()
        assert told.requests[0].headers["authorization"] == f"Basic {signed}"
    else:
        assert json.loads(service.token_requests[0].body) == {"key": "käufer", "secret": password}


def test_n21_a_user_name_with_a_colon_is_refused_and_said_why(authority: Authority, journal: Journal) -> None:
    """Only a till's password travels with its user name in one header."""
    with FaultService(CREATED) as service:
        told = Line(SignIn.BASIC, authority, journal).create(service, Seams(user="till:one"))
        assert told.ending == (NOT_SENT, "user_colon", 0)
        assert service.connections == 0
    assert "The user name kept for LIVE (EU) cannot be sent" in told.text
    assert "':'" in credential_sentence("user_colon")


@pytest.mark.parametrize("control", ["\r\nX-Evil: 1", "\n", "\0", "\x7f"])
def test_n22_control_characters_in_a_sign_in_are_never_sent(line: Line, control: str) -> None:
    with FaultService(CREATED) as service:
        told = line.create(service, Seams(secret=f"pass{control}word"), fresh=True)
        assert told.ending == (NOT_SENT, "secret_control", 0)
        assert service.connections == 0
    assert "The secret kept for LIVE (EU) cannot be sent" in told.text
    assert "line break or hidden character" in credential_sentence("secret_control")


def test_n22_control_characters_in_a_user_name_are_never_sent(authority: Authority, journal: Journal) -> None:
    with FaultService(CREATED) as service:
        told = Line(SignIn.BASIC, authority, journal).create(service, Seams(user="ti\nll"))
        assert told.ending == (NOT_SENT, "user_control", 0)
        assert service.connections == 0
    assert "The user name kept for LIVE (EU) cannot be sent" in told.text


def test_u05_stopping_before_the_first_byte_sent_nothing(line: Line) -> None:
    def resolve(*_: Any, **__: Any) -> list[tuple[Any, ...]]:
        line.stop_waiting()
        raise socket.gaierror(socket.EAI_NONAME, "no such host")

    with FaultService(CREATED) as service:
        told = line.create(service, Seams(resolve=resolve), once=True)
    assert told.ending == (NOT_SENT, "stopped", 0)
    assert "You stopped before anything was sent" in told.text


def test_u12_without_a_socket_to_open_nothing_is_sent(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shortage is simulated where a socket is made."""

    def none_left(*_: Any, **__: Any) -> None:
        raise OSError(errno.EMFILE, "too many open files")

    with FaultService(CREATED) as service:
        monkeypatch.setattr(socket, "socketpair", none_left)
        told = line.create(service)
        monkeypatch.undo()
    assert told.ending == (NOT_SENT, "no_handles", 0)
    assert "no connection left to give" in told.text
