"""What secures and carries a connection, certificates and proxies: where they are wrong, nothing was sent."""

import select
import socket
import ssl
import sys
from pathlib import Path
from typing import Any

import pytest

from app.api.proxy import Proxy
from app.api.system_proxy import system_proxy
from app.domain.outcome import Outcome
from tests.certificates import DAY, Authority
from tests.fault_lines import HURRIED, Line, Seams
from tests.fault_promises import Told
from tests.fault_service import FaultService, Visit, answering, http

CREATED = answering(http(200, b'{"data":{"id":7,"name":"Summer 2026"},"errors":null,"warnings":null}'))
NOT_SENT = Outcome.NOT_SENT


def test_n06_an_expired_certificate_is_told_with_its_date(line: Line, authority: Authority) -> None:
    expired = authority.server("localhost", begins=-30 * DAY, ends=-10 * DAY)
    with FaultService(CREATED, tls=expired) as service:
        told = line.create(service)
    assert told.ending == (NOT_SENT, "tls_expired", 0)
    assert "ended on 20" in told.text
    assert "set the date of this computer" in told.text


def test_n07_a_certificate_of_an_unknown_authority_is_not_trusted(line: Line, authority: Authority) -> None:
    stranger = Authority.made(authority.folder, "Stranger")
    with FaultService(CREATED, tls=stranger.server("localhost")) as service:
        told = line.create(service)
    assert told.ending == (NOT_SENT, "tls_untrusted", 0)
    assert "company network may inspect" in told.text
    assert "Your administrator can add" in told.text
    assert "not trusted on this computer" in told.text


def test_n08_a_certificate_of_another_host_is_told_with_both_names(line: Line, authority: Authority) -> None:
    with FaultService(CREATED, tls=authority.server("portal.example")) as service:
        told = line.create(service)
    assert told.ending == (NOT_SENT, "tls_name", 0)
    assert "portal.example, not for localhost" in told.text


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_n09_encryption_that_is_too_old_is_not_used(line: Line, authority: Authority) -> None:
    old = authority.server("localhost")
    old.set_ciphers("ALL:@SECLEVEL=0")
    old.minimum_version = ssl.TLSVersion.TLSv1
    old.maximum_version = ssl.TLSVersion.TLSv1_1

    def lenient() -> ssl.SSLContext:
        context = authority.trust()
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = ssl.TLSVersion.TLSv1
        return context

    with FaultService(CREATED, tls=old) as service:
        told = line.create(service)
        assert told.ending == (NOT_SENT, "tls_old", 0)
        assert "too old to be safe" in told.text
        assert line.create(service, Seams(trust=lenient)).ending == (NOT_SENT, "tls_old", 0)


def test_n10_a_certificate_that_is_not_valid_yet_points_to_the_clock(line: Line, authority: Authority) -> None:
    """The wrong clock is simulated by a certificate that begins tomorrow."""
    future = authority.server("localhost", begins=DAY, ends=3 * DAY)
    with FaultService(CREATED, tls=future) as service:
        told = line.create(service)
    assert told.ending == (NOT_SENT, "tls_clock", 0)
    assert "Check the date of this computer" in told.text


def test_n11_a_reset_in_the_handshake_sent_nothing(line: Line) -> None:
    def reset(visit: Visit) -> None:
        visit.wire.recv(1)
        visit.reset()

    with FaultService(CREATED, before_tls=reset) as service:
        told = line.create(service)
        assert told.ending == (NOT_SENT, "tls_reset", 0)
        assert "ended the connection before it was secure" in told.text


def test_n11_silence_in_the_handshake_ends_in_time(line: Line) -> None:
    def silence(visit: Visit) -> None:
        visit.wait()

    with FaultService(CREATED, before_tls=silence) as service:
        told = line.create(service, Seams(HURRIED))
    assert told.ending == (NOT_SENT, "connect_timeout", 0)
    assert "could not be reached in time" in told.text


def refused_by_a_proxy(line: Line, authority: Authority, status: int) -> Told:
    """Return what is told where a proxy answers so, which must never get the sign-in of the service."""
    with (
        FaultService(CREATED, tls=authority.server("localhost")) as service,
        FaultService(answering(http(status, b"no"))) as proxy,
    ):
        asked = Proxy("127.0.0.1", proxy.port, "proxy user", "proxy password")
        told = line.create(service, Seams(proxy_for=lambda _: asked))
        assert service.connections == 0
    assert f"127.0.0.1:{proxy.port}" in told.text
    assert told.attempts[-1].proxy == f"127.0.0.1:{proxy.port}"
    assert proxy.requests
    for request in proxy.requests:
        assert request.method == "CONNECT"
        assert request.headers["proxy-authorization"].startswith("Basic ")
        assert not {"authorization", "x-cap-api-oauth-token"} & request.headers.keys()
    return told


def test_n12_a_proxy_that_asks_for_a_sign_in_never_gets_that_of_the_service(line: Line, authority: Authority) -> None:
    told = refused_by_a_proxy(line, authority, 407)
    assert told.ending == (NOT_SENT, "proxy_sign_in", 0)
    assert "asks for a sign-in at its proxy" in told.text
    assert "in the settings of the proxy" in told.text


@pytest.mark.parametrize("status", [502, 503, 302])
def test_n13_a_proxy_that_refuses_is_named(line: Line, authority: Authority, status: int) -> None:
    told = refused_by_a_proxy(line, authority, status)
    assert told.ending == (NOT_SENT, "proxy", 0)
    assert "did not let the connection through" in told.text


def test_n13_a_proxy_that_is_not_there_is_named(line: Line, authority: Authority) -> None:
    with FaultService(CREATED) as gone:
        port = gone.port
    with FaultService(CREATED, tls=authority.server("localhost")) as service:
        told = line.create(service, Seams(proxy_for=lambda _: Proxy("127.0.0.1", port)))
    assert told.ending == (NOT_SENT, "proxy", 0)
    assert f"127.0.0.1:{port}" in told.text


def test_n14_the_proxy_is_looked_up_for_each_attempt_and_recorded(line: Line, authority: Authority) -> None:
    tls = authority.server("localhost")
    with FaultService(CREATED, tls=tls) as service, FaultService(tunnel_to(service)) as proxy:
        used = [Proxy("127.0.0.1", proxy.port), None]
        seams = Seams(proxy_for=lambda _: used.pop(0))
        told = [line.create(service, seams, once=True) for _ in range(2)]
    assert [one.ending for one in told] == [(Outcome.CREATED, "", 1)] * 2
    assert [one.attempts[-1].proxy for one in told] == [f"127.0.0.1:{proxy.port}", ""]
    assert [request.method for request in proxy.requests] == ["CONNECT"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="a desktop of Linux")
def test_n14_settings_of_the_desktop_count_from_the_next_attempt_on(
    line: Line, authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The desktop is simulated by a program that lists settings as its own does."""
    desktop, settings = tmp_path / "gsettings", tmp_path / "settings"
    desktop.write_text(f'#!/bin/sh\ncat "{settings}"\n')
    desktop.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    seams = Seams(proxy_for=system_proxy)
    with (
        FaultService(CREATED, tls=authority.server("localhost")) as service,
        FaultService(tunnel_to(service)) as proxy,
    ):
        used = []
        for mode in ("none", "manual"):
            settings.write_text(
                f"org.gnome.system.proxy mode '{mode}'\norg.gnome.system.proxy.https host '127.0.0.1'\n"
                f"org.gnome.system.proxy.https port {proxy.port}\n"
            )
            told = line.create(service, seams, once=True)
            assert told.ending == (Outcome.CREATED, "", 1)
            used.append(told.attempts[-1].proxy)
    assert used == ["", f"127.0.0.1:{proxy.port}"]


def test_n14_environment_variables_name_no_proxy(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultService(CREATED) as service, FaultService(CREATED) as proxy:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert line.create(service).ending == (Outcome.CREATED, "", 1)
    assert proxy.connections == 0


def test_n19_a_guest_network_that_speaks_no_tls_is_told_as_one(line: Line) -> None:
    portal = http(200, b"<html>Welcome</html>")

    def page(visit: Visit) -> None:
        visit.wire.recv(1024)
        visit.send(portal)

    with FaultService(CREATED, before_tls=page) as service:
        told = line.create(service)
    assert told.ending == (NOT_SENT, "not_tls", 0)
    assert "guest Wi-Fi" in told.text


def test_a_trust_that_checks_nothing_is_not_used(line: Line, authority: Authority) -> None:
    def careless() -> ssl.SSLContext:
        context = authority.trust()
        context.check_hostname = False
        return context

    with FaultService(CREATED, tls=authority.server("localhost")) as service:
        assert line.create(service, Seams(trust=careless)).ending == (NOT_SENT, "tls_untrusted", 0)


def tunnel_to(service: FaultService) -> Any:
    """A step of a proxy that lets a connection through."""

    def step(visit: Visit) -> None:
        visit.read()
        with socket.create_connection(("127.0.0.1", service.port)) as far:
            visit.send(b"HTTP/1.1 200 Connected\r\n\r\n")
            _copy_both_ways(visit.wire, far)

    return step


def _copy_both_ways(near: socket.socket, far: socket.socket) -> None:
    other = {near: far, far: near}
    while True:
        for ready in select.select([near, far], [], [])[0]:
            data = ready.recv(65536)
            if not data:
                return
            other[ready].sendall(data)
