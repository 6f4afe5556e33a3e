"""Who calls: tills with a password, clients with a token, and what each may do."""

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

TOKEN_HEADER = "X-CAP-API-OAUTH-TOKEN"  # noqa: S105 - the name of a header
_PASSWORD = "practice"  # noqa: S105 - known to everybody: nothing here is real


@dataclass(frozen=True)
class Caller:
    """A till as attribution names it. ``may_write`` is false for the one that is there to be told no."""

    id: int
    code: str
    may_write: bool


_CALLERS = {"practice": Caller(75150001, "practice", True), "readonly": Caller(75150002, "readonly", False)}


class SignIn:
    """Signs callers in and gives out tokens. Tokens live as long as this object and ``token_seconds``."""

    def __init__(self, clock: Callable[[], datetime], token_seconds: int) -> None:
        self._clock = clock
        self.token_seconds = token_seconds
        self._key = secrets.token_bytes(32)

    def caller(self, headers: Mapping[str, str]) -> Caller | None:
        """Return who calls, or None. A token goes with no Authorization beside it, as documented."""
        token, authorization = headers.get(TOKEN_HEADER), headers.get("Authorization")
        if token is None:
            return _till(authorization or "")
        caller = None if authorization is not None else self._client(token)
        code = headers.get("X-CAP-API-ATTRIBUTION-ENTITY-CODE")
        return replace(caller, code=code) if caller and code else caller

    def token(self, key: str, secret: str) -> str | None:
        """Return a new token for a client, or None where key or secret are wrong."""
        if key not in _CALLERS or not _same(secret, _PASSWORD):
            return None
        now = self._clock().timestamp()
        claims = {"iss": "Practice", "sub": key, "client_id": key, "org_id": "practice", "token_use": "access"}
        body = _encoded({**claims, "iat": int(now), "exp": round(now + self.token_seconds, 3)})
        head = _encoded({"alg": "HS256", "typ": "JWT"})
        return f"{head}.{body}.{self._signature(head, body)}"

    def _client(self, token: str) -> Caller | None:
        head, _, rest = token.partition(".")
        body, _, signature = rest.partition(".")
        if not _same(signature, self._signature(head, body)):
            return None
        claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        return _CALLERS[claims["sub"]] if claims["exp"] > self._clock().timestamp() else None

    def _signature(self, head: str, body: str) -> str:
        signed = f"{head}.{body}".encode("utf-8", "surrogatepass")
        return _base64url(hmac.digest(self._key, signed, "sha256"))


def _till(authorization: str) -> Caller | None:
    scheme, _, given = authorization.partition(" ")
    try:
        till, _, password = base64.b64decode(given, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return None
    expected = hashlib.md5(_PASSWORD.encode(), usedforsecurity=False).hexdigest()  # as documented
    signed_in = scheme.lower() == "basic" and till in _CALLERS and _same(password, expected)
    return _CALLERS[till] if signed_in else None


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode())


def _encoded(value: Mapping[str, object]) -> str:
    return _base64url(json.dumps(value, separators=(",", ":")).encode())


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
