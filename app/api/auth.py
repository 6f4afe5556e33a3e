"""How a call says who asks. Each header is set by an AuthBase, so that no ``.netrc`` can replace it."""

import base64
import binascii
import hashlib
import re
from typing import cast

from requests import PreparedRequest
from requests.auth import AuthBase

from app.api.tokens import TokenCache

__all__ = [
    "NOBODY",
    "CredentialError",
    "HeaderAuth",
    "TokenCache",
    "basic_auth",
    "clean_secret",
    "hashed_password",
    "is_hashed",
    "is_pasted_header",
    "token_auth",
]

TOKEN_HEADER = "X-CAP-API-OAUTH-TOKEN"  # noqa: S105 - the name of a header
_MD5 = re.compile("[0-9a-fA-F]{32}")
_CONTROL = re.compile("[\x00-\x1f\x7f]")
_PASTED = re.compile(r"(?:Authorization\s*:\s*)?Basic\s+(\S+)", re.IGNORECASE)
_TOKEN = re.compile("[\x21-\x7e]{1,16384}")


class CredentialError(ValueError):
    """A user name or secret that cannot be sent, refused at entry.

    ``code``: ``user_empty``, ``user_colon``, ``user_control``, ``secret_empty``, ``secret_control``,
    ``pasted_unreadable``, ``pasted_other_user``. Its text never holds what was typed.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class HeaderAuth(AuthBase):
    """Sets one header that says who asks. ``wire_secrets`` are the texts that must never be kept or shown."""

    def __init__(self, name: str = "", value: str = "", wire_secrets: tuple[str, ...] = ()) -> None:
        self._name = name
        self._value = value
        self.wire_secrets = wire_secrets

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        """Set the header, and only it: a request names its asker once."""
        headers = cast("dict[str, str]", request.headers)
        headers.pop("Authorization", None)
        if self._name:
            headers[self._name] = self._value
        return request


NOBODY = HeaderAuth()
"""For calls that name nobody: nothing is looked up anywhere for them either."""


def basic_auth(user: str, password: str) -> HeaderAuth:
    """Return the sign-in of a till: ``base64(user:md5hex(password))``, UTF-8 (reference, section 5).

    A password that is an MD5 already (32 hexadecimal digits) is taken as it is, and so is a pasted ``Basic …``
    header of the same user. CredentialError for what cannot be sent.
    """
    secret = clean_secret(password)
    pasted = _PASTED.fullmatch(secret)
    user, hashed = _pair_of(pasted[1], user) if pasted else (_clean_user(user), hashed_password(secret))
    encoded = base64.b64encode(f"{user}:{hashed}".encode()).decode()
    return HeaderAuth("Authorization", "Basic " + encoded, (encoded, hashed))


def token_auth(token: str) -> HeaderAuth:
    """Return the sign-in by an OAuth token; CredentialError for a text that is no header value."""
    if not _TOKEN.fullmatch(token):
        raise CredentialError("secret_control")
    return HeaderAuth(TOKEN_HEADER, token, (token,))


def hashed_password(password: str) -> str:
    """Return the MD5 of a password in lower-case hexadecimal digits; one that is an MD5 already stays."""
    if is_hashed(password):
        return password.lower()
    return hashlib.md5(_bytes_of(password), usedforsecurity=False).hexdigest()  # as the service asks for it


def is_hashed(password: str) -> bool:
    """Tell whether a password looks like an MD5 already."""
    return _MD5.fullmatch(password) is not None


def is_pasted_header(secret: str) -> bool:
    """Tell whether a secret is a pasted ``Basic …`` header."""
    return _PASTED.fullmatch(secret.strip()) is not None


def clean_secret(secret: str) -> str:
    """Return a secret without blanks and line ends around it; CredentialError for what cannot be sent."""
    secret = secret.strip()
    if not secret:
        raise CredentialError("secret_empty")
    if _CONTROL.search(secret):
        raise CredentialError("secret_control")
    _bytes_of(secret)
    return secret


def _clean_user(user: str) -> str:
    user = user.strip()
    if not user:
        raise CredentialError("user_empty")
    if ":" in user:  # Basic could not tell where it ends
        raise CredentialError("user_colon")
    if _CONTROL.search(user):
        raise CredentialError("user_control")
    _bytes_of(user, "user_control")
    return user


def _pair_of(encoded: str, user: str) -> tuple[str, str]:
    """Return user and hash of a pasted header. Its user must be the one that was typed, if one was."""
    try:
        pasted_user, _, password = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        raise CredentialError("pasted_unreadable") from None
    if not pasted_user or not password or _CONTROL.search(pasted_user + password):
        raise CredentialError("pasted_unreadable")
    if user.strip() and user.strip() != pasted_user:
        raise CredentialError("pasted_other_user")
    return pasted_user, hashed_password(password)


def _bytes_of(text: str, code: str = "secret_control") -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:  # half a surrogate pair
        raise CredentialError(code) from None
