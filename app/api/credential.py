"""A user name and a secret as typed, made fit to be sent, or refused at entry. Knows nothing of HTTP."""

import base64
import binascii
import hashlib
import re

_MD5 = re.compile("[0-9a-fA-F]{32}")
_CONTROL = re.compile("[\x00-\x1f\x7f]")
_PASTED = re.compile(r"(?:Authorization\s*:\s*)?Basic\s+(\S+)", re.IGNORECASE)


class CredentialError(ValueError):
    """A user name or secret that cannot be sent, refused at entry.

    ``code``: ``user_empty``, ``user_colon``, ``user_control``, ``secret_empty``, ``secret_control``,
    ``pasted_unreadable``, ``pasted_other_user``. Its text never holds what was typed.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def basic_pair(user: str, password: str) -> tuple[str, str]:
    """Return user and MD5 as Basic sends them. CredentialError for what cannot be sent.

    A password that is an MD5 already (32 hexadecimal digits) is taken as it is, and so is a pasted ``Basic …``
    header of the same user.
    """
    secret = clean_secret(password)
    pasted = _PASTED.fullmatch(secret)
    return _pair_of(pasted[1], user) if pasted else (clean_user(user), hashed_password(secret))


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


def clean_user(user: str) -> str:
    """Return the name of a till without blanks around it; CredentialError for what cannot be sent."""
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
