"""S04: what the environment says of sign-ins, proxies, trust and keys has no effect. Tried in processes of their own:
such variables are read when a library is loaded."""

import json
import os
import ssl
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.api import tls
from app.domain.outcome import Outcome
from tests.certificates import Authority
from tests.fault_service import FaultService, answering, http
from tests.security.room import CREATED_BODY, SECRET, Room, authority, room

__all__ = ["authority", "room"]

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests/data/examples/create_page_sample.request.json"
THIEF = "thief-of-the-netrc"
CREATED = answering(http(200, CREATED_BODY))


@pytest.fixture
def hostile(tmp_path: Path) -> dict[str, str]:
    """An environment in which everything leads astray: trust to a stranger, keys to a file, calls to a proxy."""
    home = tmp_path / "home"
    home.mkdir()
    for name in (".netrc", "_netrc"):
        (home / name).write_text(f"default login {THIEF} password {THIEF}\n")
        (home / name).chmod(0o600)
    bundle = tmp_path / "stranger.pem"
    bundle.write_text(Authority.made(tmp_path, "Stranger").pem)
    proxies = {
        name: "http://127.0.0.1:9"
        for kind in ("http", "https", "all")
        for name in (f"{kind}_proxy", f"{kind.upper()}_PROXY")
    }
    bundles = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "PIP_CERT", "GIT_SSL_CAINFO")
    return {
        **{name: value for name, value in os.environ.items() if name.upper() not in ("NO_PROXY", "SSL_CERT_DIR")},
        **proxies,
        **dict.fromkeys(bundles, str(bundle)),
        "HOME": str(home),
        "NETRC": str(home / ".netrc"),
        "SSLKEYLOGFILE": str(tmp_path / "keys.log"),
        "TARGET_COMPOSER_SECRET": SECRET,
    }


def send(environment: dict[str, str], url: str, *more: str) -> dict[str, object]:
    """Send the sample by the command in a process of its own; return what it says."""
    command = [sys.executable, "-m", "app", "send", str(SAMPLE), "--url", url, *more, "--json"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert SECRET.encode() not in done.stdout + done.stderr
    said: dict[str, object] = json.loads(done.stdout)
    return said


def test_netrc_and_proxies_change_nothing(hostile: dict[str, str], tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    with FaultService(CREATED) as service:
        by_till = send(hostile, service.url, "--till", "till.1", "--data-dir", data)
        by_client = send(hostile, service.url, "--client-key", "key", "--data-dir", data + "2")
    assert (by_till["outcome"], by_client["outcome"]) == ("created", "created")
    assert len(service.requests) == 2
    heads = b"".join(request.raw_head for request in (*service.requests, *service.token_requests))
    assert THIEF.encode() not in heads
    assert b"dGhpZWY" not in heads  # its beginning in base64
    assert "authorization" not in service.requests[1].headers


def test_a_certificate_of_whom_the_environment_trusts_is_refused_and_no_keys_are_logged(
    hostile: dict[str, str], tmp_path: Path
) -> None:
    stranger = Authority.made(tmp_path, "Stranger")
    Path(hostile["SSL_CERT_FILE"]).write_text(stranger.pem)
    with FaultService(CREATED, tls=stranger.server("localhost")) as service:
        said = send(
            hostile,
            service.url,
            "--till",
            "t",
            "--confirm-name",
            "uatTargetGroup821",
            "--data-dir",
            str(tmp_path / "d"),
        )
    assert (said["outcome"], said["reason"]) == ("not_sent", "tls_untrusted")
    assert service.requests == []
    assert not Path(hostile["SSLKEYLOGFILE"]).exists()


def test_a_folder_of_authorities_that_the_environment_names_is_not_looked_into(
    hostile: dict[str, str], tmp_path: Path
) -> None:
    stranger = Authority.made(tmp_path, "Stranger")
    folder = tmp_path / "authorities"
    folder.mkdir()
    (folder / stranger.file_name).write_text(stranger.pem)
    del hostile["SSL_CERT_FILE"]
    with FaultService(CREATED, tls=stranger.server("localhost")) as service:
        said = send(
            {**hostile, "SSL_CERT_DIR": str(folder)},
            service.url,
            *("--till", "t", "--confirm-name", "uatTargetGroup821", "--data-dir", str(tmp_path / "d")),
        )
    assert (said["reason"], service.requests) == ("tls_untrusted", [])


@pytest.fixture(params=["file", "folder", "bundle"])
def system_place(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Authority], None]:
    """Simulated: the system keeps whom it trusts elsewhere, in one of its three ways. Returns what puts one there."""
    place = tmp_path / "system"
    place.mkdir()
    built_in = ssl.get_default_verify_paths()._replace(openssl_cafile=str(tmp_path / "no"), openssl_capath=str(place))
    if request.param == "file":
        built_in = built_in._replace(openssl_cafile=str(place / "cert.pem"))
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: built_in)
    monkeypatch.setattr(tls, "_BUNDLES", (str(place / "cert.pem"),) if request.param == "bundle" else ())

    def put(authority: Authority) -> None:
        (place / (authority.file_name if request.param == "folder" else "cert.pem")).write_text(authority.pem)

    return put


def test_whom_the_system_trusts_is_trusted_and_no_keys_of_the_connection_are_logged(
    room: Room,
    authority: Authority,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    system_place: Callable[[Authority], None],
) -> None:
    keys = tmp_path / "keys.log"
    monkeypatch.setenv("SSLKEYLOGFILE", str(keys))
    room.outside.trust = tls.os_trust
    with FaultService(CREATED, tls=authority.server("localhost")) as service:
        profile = room.signed_in(service.url)
        assert room.create(profile).reason == "tls_untrusted"
        system_place(authority)  # as IT would
        assert room.create(profile).outcome is Outcome.CREATED
    assert len(service.requests) == 1
    assert not keys.exists()
