"""What a call takes from its surroundings: nothing. What it sends: exactly what it was given."""

import errno
import ssl
from pathlib import Path

import pytest

from app.api.client import Client
from app.api.exchange import Call, TransportSettings
from app.api.proxy import Proxy, read_proxy
from app.api.stop import Stop
from app.api.tls import os_trust
from app.api.transport import Transport
from app.domain.outcome import Outcome
from tests.certificates import Authority
from tests.fault_lines import BODY, CALM, Line, Seams
from tests.fault_service import FaultService, answering, http

CREATED = answering(http(200, b'{"data":{"id":7,"name":"Summer 2026"},"errors":null}'))


def test_s25_the_body_on_the_wire_is_the_one_given_byte_for_byte(line: Line) -> None:
    body = '{"name": "naïve \\u00e9",  "n": 1.00}\n'.encode()
    with FaultService(CREATED) as service:
        (request,) = line.create(service, body=body).requests
    assert request.body == body
    assert (request.method, request.target) == ("POST", "/v3/targetGroups")


def test_a_request_has_just_the_headers_it_needs(line: Line) -> None:
    with FaultService(CREATED) as service:
        (request,) = line.create(service).requests
    signed = {"basic": "authorization", "oauth": "x-cap-api-oauth-token"}[line.sign_in.value]
    needed = {"host", "content-type", "accept", "accept-encoding", "connection", "content-length"}
    assert request.headers.keys() == needed | {signed}
    assert request.headers["content-type"] == "application/json"


def test_s04_netrc_bundles_and_key_logs_of_the_environment_have_no_effect(
    line: Line, authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine localhost login thief password taken\n")
    netrc.chmod(0o600)
    bundle, keys = tmp_path / "bundle.pem", tmp_path / "keys.log"
    stranger = Authority.made(tmp_path, "Stranger")
    bundle.write_text(stranger.pem)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SSLKEYLOGFILE", str(keys))
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.setenv(name, str(bundle))
    with FaultService(CREATED, tls=authority.server("localhost")) as service:
        (request,) = line.create(service).requests
    assert "thief" not in str(request.headers)
    assert not request.headers.get("authorization", "").endswith("dGhpZWY6dGFrZW4=")
    with FaultService(CREATED, tls=stranger.server("localhost")) as service:
        assert line.create(service).ending == (Outcome.NOT_SENT, "tls_untrusted", 0)
        assert line.create(service, Seams(trust=os_trust)).ending == (Outcome.NOT_SENT, "tls_untrusted", 0)
    assert not keys.exists()


def ready(line: Line, service: FaultService, settings: TransportSettings = CALM) -> Client:
    """Return a client that is signed in."""
    client = line.client(service.url, Seams(settings))
    assert client.ready(Stop()) is None
    return client


def test_the_first_byte_is_told_before_it_leaves_and_only_once(line: Line) -> None:
    seen: list[int] = []
    with FaultService(CREATED) as service:
        ready(line, service).create(BODY, Stop(), lambda: seen.append(len(service.requests)))
    assert seen == [0]


def test_an_attempt_that_cannot_be_written_down_sends_nothing(line: Line) -> None:
    def disk_full() -> None:
        raise OSError(errno.ENOSPC, "no space")

    with FaultService(CREATED) as service:
        exchange = ready(line, service).create(BODY, Stop(), disk_full)
    assert (exchange.failure, exchange.first_byte, service.requests) == ("no_record", False, [])


def test_a_stop_known_before_the_call_opens_no_socket(line: Line) -> None:
    stop = Stop()
    with FaultService(CREATED) as service:
        client = ready(line, service)
        before = service.connections
        stop.stop()
        exchange = client.create(BODY, stop)
        assert (exchange.failure, exchange.first_byte) == ("stopped", False)
        assert service.connections == before


def test_s01_the_trust_of_the_system_checks_certificate_and_name() -> None:
    context = os_trust()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (Call("GET", "http://eu.api.example/"), "bad_address"),
        (Call("GET", "ftp://localhost/"), "bad_address"),
        (Call("GET", "https://user:password@localhost/"), "bad_address"),
        (Call("GET", "https://"), "bad_address"),
        (Call("GET", "http://localhost:99999/"), "bad_address"),
        (Call("GET", "http://localhost:1/", {"X-A": "b\0c"}), "bad_header"),
        (Call("GET", "http://localhost:1/", {"X-A": "b\r\nc: d"}), "bad_header"),
        (Call("GET", "http://localhost:1/", {"X A": "b"}), "bad_header"),
    ],
)
def test_what_must_not_be_sent_is_not(call: Call, code: str) -> None:
    exchange = Transport(TransportSettings()).exchange(call, Stop())
    assert not exchange.first_byte
    assert exchange.failure in (code, "refused", "bad_address")


def test_the_secret_of_a_call_is_not_in_its_text(line: Line) -> None:
    profile = line.profile("https://host.example")
    assert line.secret not in repr(profile)
    call = Call("POST", "https://host.example/", {}, BODY, None)
    assert "auth" not in repr(call)


@pytest.mark.parametrize(
    ("text", "proxy"),
    [
        ("", None),
        ("proxy.example", Proxy("proxy.example", 8080)),
        ("http://proxy.example:3128/", Proxy("proxy.example", 3128)),
        ("http://us%40er:pa%3Ass@[::1]:3128", Proxy("::1", 3128, "us@er", "pa:ss")),
    ],
)
def test_a_proxy_is_read_from_a_text(text: str, proxy: Proxy | None) -> None:
    assert read_proxy(text) == proxy


@pytest.mark.parametrize(
    "text", ["socks5://proxy.example", "https://proxy.example", "http://proxy.example/x", "http://:80"]
)
def test_a_proxy_that_cannot_be_asked_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="proxy"):
        read_proxy(text)


def test_the_password_of_a_proxy_is_not_in_its_text() -> None:
    assert "hidden" not in repr(Proxy("proxy.example", 3128, "user", "hidden"))
    assert Proxy("::1", 3128).address == "[::1]:3128"


def test_a_stop_is_told_to_each_who_asked_and_at_once_to_who_asks_late() -> None:
    stop, told = Stop(), []
    stop.on_stop(lambda: told.append("early"))
    stop.stop()
    stop.stop()
    stop.on_stop(lambda: told.append("late"))
    assert told == ["early", "late"]
    assert stop.stopped
