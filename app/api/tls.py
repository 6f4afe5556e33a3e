"""A connection made secure: certificates checked against the store of the system, TLS 1.2 and up, no way around."""

import re
import socket
import ssl
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import truststore

from app.api.exchange import FailedError
from app.api.watch import READING, WRITING, Watch

Trust = Callable[[], ssl.SSLContext]

# what OpenSSL, Windows and macOS say of a certificate
_EXPIRED = {10, 0x800B0101, -0x7FF4FEFF, -67818}
_NOT_YET = {9, -67819}
_OTHER_NAME = {62, 64, 0x800B010F, -0x7FF4FEF1, -67602}
_TOO_OLD = {"UNSUPPORTED_PROTOCOL", "TLSV1_ALERT_PROTOCOL_VERSION", "NO_PROTOCOLS_AVAILABLE", "VERSION_TOO_LOW"}
_HASHED = re.compile("[0-9a-f]{8}\\.[0-9]+")  # one authority a file, found by the hash of its name
_BUNDLES = (
    "/etc/ssl/cert.pem",  # Alpine, Arch, BSD
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",  # Fedora, RHEL
    "/etc/pki/tls/cert.pem",  # Fedora, RHEL, CentOS before
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu
    "/etc/ssl/ca-bundle.pem",  # SUSE
)
_NO_TLS = {"WRONG_VERSION_NUMBER", "HTTP_REQUEST", "HTTPS_PROXY_REQUEST", "PACKET_LENGTH_TOO_LONG", "RECORD_TOO_SMALL"}


def os_trust() -> ssl.SSLContext:
    """Return a context that trusts what the system trusts. It takes no key log and no bundle from the environment."""
    if sys.platform in ("win32", "darwin"):
        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return _trust_in_files()


def _trust_in_files() -> ssl.SSLContext:
    """Trust the files in which other systems keep whom they trust. The library would let the environment name others
    (SSL_CERT_FILE, SSL_CERT_DIR)."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    built_in = ssl.get_default_verify_paths()
    folder, file = Path(built_in.openssl_capath), Path(built_in.openssl_cafile)
    hashed = folder.is_dir() and any(_HASHED.fullmatch(entry.name) for entry in folder.iterdir())
    if hashed:
        context.load_verify_locations(capath=folder)
    others = () if hashed else map(Path, _BUNDLES)
    if bundle := next((place for place in (file, *others) if place.is_file()), None):
        context.load_verify_locations(cafile=bundle)
    return context


def secured(plain: socket.socket, host: str, trust: Trust, watch: Watch, seconds: float) -> ssl.SSLSocket:
    """Return the connected socket after its handshake; ``plain`` is used up.

    FailedError: ``tls_expired``, ``tls_clock``, ``tls_name``, ``tls_untrusted``, ``tls_old``, ``not_tls``,
    ``tls_reset``, ``connect_timeout``, and what the watch raises.
    """
    wrapped: ssl.SSLSocket | None = None
    try:
        wrapped = _strict(trust(), host).wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
        _shake_hands(wrapped, host, watch, seconds)
    except BaseException as error:
        failure = _failure(error, host, wrapped)
        (wrapped or plain).close()
        raise failure from None
    return wrapped


def _strict(context: ssl.SSLContext, host: str) -> ssl.SSLContext:
    """Return a context that checks certificate and name and speaks nothing old; one that does not check is not used."""
    if context.verify_mode is not ssl.CERT_REQUIRED or not context.check_hostname:
        raise FailedError("tls_untrusted", host=host)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    return context


def _shake_hands(wrapped: ssl.SSLSocket, host: str, watch: Watch, seconds: float) -> None:
    until = watch.now() + seconds
    while True:
        try:
            wrapped.do_handshake()
            return
        except ssl.SSLWantReadError:
            ready = watch.wait_for(wrapped, READING, until)
        except ssl.SSLWantWriteError:
            ready = watch.wait_for(wrapped, WRITING, until)
        if not ready:
            raise FailedError("connect_timeout", host=host, seconds=round(seconds))


def _failure(error: BaseException, host: str, wrapped: ssl.SSLSocket | None) -> BaseException:
    if isinstance(error, ssl.SSLCertVerificationError):
        return _distrust(error, host, _certificate(wrapped))
    if isinstance(error, ssl.SSLError) and error.reason in _TOO_OLD:
        return FailedError("tls_old", host=host)
    if isinstance(error, ssl.SSLError) and error.reason in _NO_TLS:
        return FailedError("not_tls", host=host)
    return FailedError("tls_reset", host=host) if isinstance(error, OSError | ValueError) else error


def _distrust(error: ssl.SSLCertVerificationError, host: str, certificate: Mapping[str, Any]) -> FailedError:
    code = getattr(error, "verify_code", 0)
    since, until = _day(certificate.get("notBefore")), _day(certificate.get("notAfter"))
    today = datetime.now(UTC).date().isoformat()
    if code in _NOT_YET:
        return FailedError("tls_clock", host=host, since=since, today=today)
    if code in _EXPIRED:
        return FailedError("tls_expired", host=host, until=until, today=today)
    if code in _OTHER_NAME:
        return FailedError("tls_name", host=host, names=_names(certificate))
    return FailedError("tls_untrusted", host=host)


def _certificate(wrapped: ssl.SSLSocket | None) -> Mapping[str, Any]:
    """Return what the refused certificate says of itself, where this Python still has it: it only fills a text."""
    with suppress(Exception):
        chain = wrapped._sslobj.get_unverified_chain()  # type: ignore[union-attr]  # public from Python 3.13
        return dict(chain[0].get_info())
    return {}


def _day(text: object) -> str:
    if not isinstance(text, str):
        return "…"
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(text), UTC).date().isoformat()


def _names(certificate: Mapping[str, Any]) -> str:
    names = [str(name) for kind, name in certificate.get("subjectAltName", ()) if kind in ("DNS", "IP Address")]
    return ", ".join(names[:3]) or "…"
