"""Certificates made for one run of the tests: an authority, and servers it vouches for in right and wrong ways."""

import hashlib
import ipaddress
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

DAY = timedelta(days=1)
Key = ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Authority:
    """An authority and its key. ``trust`` makes contexts that trust it and nobody else."""

    name: str
    certificate: x509.Certificate
    key: Key
    folder: Path

    @classmethod
    def made(cls, folder: Path, name: str = "Test authority") -> "Authority":
        """Make a new one whose certificates are kept in a folder."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = (
            _builder(name, name, key, datetime.now(UTC) - 4000 * DAY, datetime.now(UTC) + 4000 * DAY)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(_usage(signs=True), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .sign(key, hashes.SHA256())
        )
        return cls(name, certificate, key, folder)

    def trust(self) -> ssl.SSLContext:
        """Return a client's context that trusts this authority."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(cadata=self.pem)
        return context

    @property
    def pem(self) -> str:
        """The authority's own certificate."""
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()

    @property
    def file_name(self) -> str:
        """How OpenSSL calls the authority's file in a folder of authorities: a hash of its name in a plain form."""
        attribute = bytes.fromhex("0603550403") + _der(0x0C, self.name.lower().encode())
        digest = hashlib.sha1(_der(0x31, _der(0x30, attribute))).digest()
        return f"{int.from_bytes(digest[:4], 'little'):08x}.0"

    def server(self, *names: str, begins: timedelta = -DAY, ends: timedelta = DAY) -> ssl.SSLContext:
        """Return a server's context with a certificate for hosts, valid between two times from now."""
        key = ec.generate_private_key(ec.SECP256R1())
        now = datetime.now(UTC)
        certificate = (
            _builder(names[0], self.name, key, now + begins, now + ends)
            .add_extension(x509.SubjectAlternativeName([_name(name) for name in names]), critical=False)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False)
            .sign(self.key, hashes.SHA256())
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._written(certificate, key))
        return context

    def _written(self, certificate: x509.Certificate, key: Key) -> Path:
        file = self.folder / f"{certificate.serial_number}.pem"
        file.write_bytes(
            certificate.public_bytes(serialization.Encoding.PEM)
            + key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        return file


def _der(tag: int, content: bytes) -> bytes:
    return bytes((tag, len(content))) + content


def _builder(subject: str, issuer: str, key: Key, begins: datetime, ends: datetime) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
    )


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs,
        crl_sign=signs,
        encipher_only=False,
        decipher_only=False,
    )


def _name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)
