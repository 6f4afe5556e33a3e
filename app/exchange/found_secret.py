"""Secrets that come with an import: taken out before anything is kept, and offered to the keyring where they fit."""

import base64
import binascii
import re
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import unquote, urlsplit

from app.domain.exact_json import NumberText


class SecretKind(StrEnum):
    """What a secret opens. Only PASSWORD and CLIENT last long enough to be kept."""

    PASSWORD = "password"  # of a till  # noqa: S105
    CLIENT = "client"  # key and secret of a client
    TOKEN = "token"  # of one hour or so  # noqa: S105
    COOKIE = "cookie"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FoundSecret:
    """``name`` says where it stood: a header, an option, a field. Its text never shows the secret."""

    kind: SecretKind
    name: str
    user: str = ""
    secret: str = field(default="", repr=False)

    @property
    def can_be_kept(self) -> bool:
        """True if a connection can be made of it."""
        return self.kind in (SecretKind.PASSWORD, SecretKind.CLIENT) and bool(self.user and self.secret)


_PLACEHOLDER = re.compile(
    r"[<{\[(]{1,2}[\w .:-]*[>})\]]{1,2}|\$\{?\w+\}?|%\w+%|[xX*•….]+|your[ _-][\w .-]*",
    re.IGNORECASE,
)
_LONGEST_PLACEHOLDER = 100
_TOKENS = "access|auth|oauth|refresh|session|bearer"
_SECRET_NAME = re.compile(
    r"(?:proxy-)?authorization|(?:set-)?cookies?2?|pass(?:word|wd|phrase)?|pwd|(?:client[-_ ]?)?secret|"
    rf"(?:[a-z]+[-_ ]){{0,4}}(?:api[-_ ]?key|auth[-_ ]?key|(?:{_TOKENS}|id)[-_ ]token)|"
    rf"(?:{_TOKENS})token|token|jsessionid",
    re.IGNORECASE,
)
_LONGEST_NAME = 60
_SECRET_VALUE = re.compile(r"\s*(?:Basic|Bearer)\s+[\w.~+/=-]{12,}\s*", re.IGNORECASE)
_SECRET_HEADER = re.compile(r"auth|cookie|token|secret|session|password|api-?key|csrf|xsrf|signature", re.IGNORECASE)
_HARMLESS_HEADERS = ("postman-token", "authority", ":authority")


def is_placeholder(text: str) -> bool:
    """Tell whether a text stands where a secret is to be filled in, such as ``<token>`` or ``$TOKEN``."""
    return len(text) <= _LONGEST_PLACEHOLDER and _PLACEHOLDER.fullmatch(text.strip()) is not None


def of_header(name: str, value: str) -> FoundSecret | None:
    """Return the secret of a request's header, None where it holds none."""
    if name.casefold() in _HARMLESS_HEADERS or not _SECRET_HEADER.search(name):
        return None
    if "cookie" in name.casefold():
        return FoundSecret(SecretKind.COOKIE, name, secret=value) if value.strip() else None
    scheme, _blank, rest = value.strip().partition(" ")
    if is_placeholder(rest or scheme):
        return None
    if name.casefold() == "authorization" and scheme.casefold() == "basic":
        return of_basic(name, rest.strip())
    kind = SecretKind.TOKEN if name.casefold() == "authorization" or "token" in name.casefold() else SecretKind.OTHER
    return FoundSecret(kind, name, secret=rest.strip() if scheme.casefold() == "bearer" else value.strip())


def of_basic(name: str, encoded: str) -> FoundSecret:
    """Return the user and password of a ``Basic`` header."""
    try:
        pair = base64.b64decode(encoded, validate=True).decode()
    except (binascii.Error, ValueError):
        return FoundSecret(SecretKind.OTHER, name, secret=encoded)
    user, _colon, password = pair.partition(":")
    return FoundSecret(SecretKind.PASSWORD, name, user, password)


def of_pair(name: str, pair: str) -> FoundSecret | None:
    """Return the secret of ``user:password``."""
    user, _colon, password = pair.partition(":")
    return FoundSecret(SecretKind.PASSWORD, name, user, password) if password and not is_placeholder(password) else None


def of_address(url: str) -> FoundSecret | None:
    """Return the secret that stands in an address, as in ``https://user:password@host``."""
    try:
        parts = urlsplit(url)
        pair = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}"
    except ValueError:
        return None
    return of_pair("url", pair)


def of_token_request(value: object) -> FoundSecret | None:
    """Return key and secret of a request for a token."""
    if not isinstance(value, dict) or value.keys() != {"key", "secret"}:
        return None
    key, secret = value["key"], value["secret"]
    if not isinstance(key, str) or not isinstance(secret, str) or is_placeholder(secret):
        return None
    return FoundSecret(SecretKind.CLIENT, "secret", key, secret)


def without_secrets(value: object) -> tuple[object, tuple[FoundSecret, ...]]:
    """Return a JSON value without the fields that hold secrets, and those secrets."""
    found: list[FoundSecret] = []
    return _cleaned(value, found), tuple(found)


def _cleaned(value: object, found: list[FoundSecret]) -> object:
    if isinstance(value, list):
        return [_cleaned(item, found) for item in value]
    if not isinstance(value, dict):
        return value
    kept: dict[str, object] = {}
    for name, inner in value.items():
        if secret := _secret_of_field(name, inner):
            found.append(secret)
        else:
            kept[name] = _cleaned(inner, found)
    return kept


def _secret_of_field(name: str, value: object) -> FoundSecret | None:
    """Only texts are secrets; a number or a switch of such a name tells something else."""
    if not isinstance(value, str) or isinstance(value, NumberText) or not value or is_placeholder(value):
        return None
    if _SECRET_VALUE.fullmatch(value):
        return of_header("Authorization", value)
    if len(name) > _LONGEST_NAME or not _SECRET_NAME.fullmatch(name.strip()):
        return None
    kind = SecretKind.COOKIE if "cookie" in name.casefold() else SecretKind.OTHER
    return FoundSecret(kind, name, secret=value)
