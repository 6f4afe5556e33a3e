"""S01: https only, to a service that proves who it is."""

import ast
import ssl
from datetime import timedelta

import pytest

from app.api.exchange import TransportSettings
from app.api.tls import os_trust
from app.domain.outcome import Outcome
from app.domain.profile import SignIn
from app.session.profile_entry import ProfileEntry, read_entry
from tests.certificates import DAY, Authority
from tests.fault_service import FaultService, answering, http
from tests.house.source import calls, parsed, place, python_files
from tests.security.room import CREATED_BODY, SECRET, Room, authority, room, sign_in

__all__ = ["authority", "room", "sign_in"]

CREATED = answering(http(200, CREATED_BODY))


def test_a_service_that_proves_who_it_is_gets_the_request(room: Room, authority: Authority, sign_in: SignIn) -> None:
    with FaultService(CREATED, tls=authority.server("localhost")) as service:
        verdict = room.create(room.signed_in(service.url, sign_in))
    assert (verdict.outcome, len(service.requests)) == (Outcome.CREATED, 1)


@pytest.mark.parametrize(
    ("name", "begins", "ends", "stranger", "reason"),
    [
        ("localhost", -DAY, DAY, True, "tls_untrusted"),
        ("other.example", -DAY, DAY, False, "tls_name"),
        ("localhost", -3 * DAY, -DAY, False, "tls_expired"),
        ("localhost", DAY, 3 * DAY, False, "tls_clock"),
    ],
)
def test_a_service_that_does_not_gets_no_byte(
    room: Room, authority: Authority, name: str, begins: timedelta, ends: timedelta, stranger: bool, reason: str
) -> None:
    signer = Authority.made(authority.folder, "Stranger") if stranger else authority
    with FaultService(CREATED, tls=signer.server(name, begins=begins, ends=ends)) as service:
        verdict = room.create(room.signed_in(service.url))
    assert (verdict.outcome, verdict.reason, service.requests) == (Outcome.NOT_SENT, reason, [])


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_nothing_older_than_tls_1_2_is_spoken(room: Room, authority: Authority) -> None:
    old = authority.server("localhost")
    old.set_ciphers("DEFAULT:@SECLEVEL=0")
    old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    with FaultService(CREATED, tls=old) as service:
        verdict = room.create(room.signed_in(service.url))
    assert (verdict.outcome, verdict.reason, service.requests) == (Outcome.NOT_SENT, "tls_old", [])


def test_a_context_that_checks_nothing_is_not_used(room: Room, authority: Authority) -> None:
    room.outside.trust = lambda: ssl._create_unverified_context(protocol=ssl.PROTOCOL_TLS_CLIENT)
    with FaultService(CREATED, tls=authority.server("localhost")) as service:
        verdict = room.create(room.signed_in(service.url))
    assert (verdict.outcome, verdict.reason, service.requests) == (Outcome.NOT_SENT, "tls_untrusted", [])


@pytest.mark.parametrize("address", ["http://eu.api.capillarytech.com", "ftp://127.0.0.1", "http://127.0.0.1.example"])
def test_an_address_without_https_is_refused_where_it_is_typed(address: str) -> None:
    read = read_entry(ProfileEntry(name="A", address=address, user="till"), "p1")
    assert read.problems == (("address", "not_https"),)


def test_an_address_without_https_gets_nothing_even_if_it_was_kept(room: Room) -> None:
    """Two locks on one door: the client and the transport each refuse what the entry should never have let in."""
    with FaultService(CREATED, host="127.0.0.1") as service:
        profile = room.signed_in(f"http://localtest.invalid:{service.port}")
        verdict = room.create(profile)
    assert (verdict.outcome, verdict.reason, service.connections) == (Outcome.NOT_SENT, "bad_address", 0)


def test_this_computer_is_trusted_as_the_system_says_and_nothing_is_left_unchecked() -> None:
    context = os_trust()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    switches = [name for name in TransportSettings.__dataclass_fields__ if "verify" in name or "insecure" in name]
    assert switches == []


def contexts_made(tree: ast.Module) -> list[ast.Call]:
    """Return where a context for TLS is made."""
    return list(calls(tree, "SSLContext", "create_default_context", "wrap_socket", "_create_unverified_context"))


def test_only_one_file_speaks_tls() -> None:
    files = [file for file in python_files("app", "ui") if file.name != "tls.py"]
    assert not [place(file, call) for file in files for call in contexts_made(parsed(file))]
    assert contexts_made(ast.parse("ssl.create_default_context()"))


def test_the_secret_is_in_no_text_about_it(room: Room) -> None:
    assert SECRET not in repr(room.signed_in("https://localhost:1"))
