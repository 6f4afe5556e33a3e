"""How a call says who asks. Each header is set by an AuthBase, so that no ``.netrc`` can replace it."""

import base64
import re
from typing import cast

from requests import PreparedRequest
from requests.auth import AuthBase

from app.api.credential import CredentialError, basic_pair, clean_secret, hashed_password, is_hashed, is_pasted_header

__all__ = [
    "NOBODY",
    "CredentialError",
    "HeaderAuth",
    "basic_auth",
    "clean_secret",
    "hashed_password",
    "is_hashed",
    "is_pasted_header",
    "token_auth",
]

TOKEN_HEADER = "X-CAP-API-OAUTH-TOKEN"  # noqa: S105 - the name of a header
_TOKEN = re.compile("[\x21-\x7e]{1,16384}")


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
    user, hashed = basic_pair(user, password)
    encoded = base64.b64encode(f"{user}:{hashed}".encode()).decode()
    return HeaderAuth("Authorization", "Basic " + encoded, (encoded, hashed))


def token_auth(token: str) -> HeaderAuth:
    """Return the sign-in by an OAuth token; CredentialError for a text that is no header value."""
    if not _TOKEN.fullmatch(token):
        raise CredentialError("secret_control")
    return HeaderAuth(TOKEN_HEADER, token, (token,))
