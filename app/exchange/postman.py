"""A Postman collection, or one request of it: the requests in it, with the names people gave them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.exact_json import MAX_BYTES
from app.exchange.found_secret import FoundSecret, SecretKind, is_placeholder, of_address, of_header

_VARIABLE = re.compile(r"\{\{([^{}]{1,200})\}\}")
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")


@dataclass(frozen=True, slots=True)
class PostmanRequest:
    """A request as it would be sent; ``variables`` are names that nothing in the collection gives a value."""

    name: str
    method: str
    url: str
    body: str
    secrets: tuple[FoundSecret, ...]
    variables: tuple[str, ...]


def is_postman(value: object) -> bool:
    """Tell whether a JSON value is a collection or a request of one."""
    if not isinstance(value, dict):
        return False
    if isinstance(value.get("collection"), dict):
        return is_postman(value["collection"])
    return isinstance(value.get("item"), list) or isinstance(value.get("request"), dict) or _is_request(value)


def requests_in(value: object) -> Iterator[PostmanRequest]:
    """Yield the requests of a collection with a body of text, in its order."""
    if isinstance(value, dict) and isinstance(value.get("collection"), dict):
        value = value["collection"]
    if not isinstance(value, dict):
        return
    if _is_request(value):
        value = {"request": value, "name": value.get("name")}
    yield from _requests(value, _values(value.get("variable")), value.get("auth"))


def _requests(item: dict[str, object], values: Mapping[str, str], auth: object) -> Iterator[PostmanRequest]:
    auth = item.get("auth") or auth
    inner = item.get("item")
    for each in inner if isinstance(inner, list) else []:
        if isinstance(each, dict):
            yield from _requests(each, values, auth)
    request = item.get("request")
    if isinstance(request, dict):
        body = request.get("body")
        raw = body.get("raw") if isinstance(body, dict) else None
        if isinstance(raw, str) and raw.strip():
            yield _request_of(item, request, raw, values, auth)


def _request_of(
    item: dict[str, object], request: dict[str, object], raw: str, values: Mapping[str, str], auth: object
) -> PostmanRequest:
    url = _filled(_url(request.get("url")), values)
    secrets = [of_address(url)]
    headers = request.get("header")
    for header in headers if isinstance(headers, list) else []:
        if isinstance(header, dict) and header.get("disabled") is not True:
            secrets.append(of_header(_text(header.get("key")), _filled(_text(header.get("value")), values)))
    secrets.append(_secret_of(request.get("auth") or auth, values))
    text = _filled(raw, values)
    return PostmanRequest(
        _text(item.get("name")),
        _text(request.get("method")).upper() or "POST",
        url,
        text,
        tuple(secret for secret in secrets if secret is not None),
        tuple(dict.fromkeys(_VARIABLE.findall(text))),
    )


def _secret_of(auth: object, values: Mapping[str, str]) -> FoundSecret | None:
    """Return the secret of a sign-in, in the form of version 2.1 of collections (a list) or of 2.0 (an object)."""
    if not isinstance(auth, dict):
        return None
    kind = _text(auth.get("type"))
    given = auth.get(kind)
    parts = _values(given) if isinstance(given, list) else {}
    if isinstance(given, dict):
        parts = {name: _text(value) for name, value in given.items()}
    parts = {name: _filled(value, values) for name, value in parts.items()}
    if kind == "basic":
        secret = FoundSecret(SecretKind.PASSWORD, "auth", parts.get("username", ""), parts.get("password", ""))
    elif kind in ("bearer", "oauth2", "jwt"):
        secret = FoundSecret(SecretKind.TOKEN, "auth", secret=parts.get("token") or parts.get("accessToken", ""))
    else:
        secret = FoundSecret(SecretKind.OTHER, "auth", secret=parts.get("value", "") or parts.get("password", ""))
    return secret if secret.secret and not is_placeholder(secret.secret) else None


def _is_request(value: dict[str, object]) -> bool:
    return value.get("method") in _METHODS and "url" in value and isinstance(value.get("body"), dict)


def _url(url: object) -> str:
    return _text(url.get("raw")) if isinstance(url, dict) else _text(url)


def _values(listed: object) -> dict[str, str]:
    """Return a list of ``{"key": …, "value": …}`` by key, texts only."""
    pairs = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    return {_text(each.get("key")): _text(each.get("value")) for each in pairs if _text(each.get("value"))}


def _filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with the variables filled in that the collection gives; nothing past the limit of a file."""
    room = MAX_BYTES - len(text)

    def value_of(found: re.Match[str]) -> str:
        nonlocal room
        value = values.get(found[1].strip())
        if value is None or len(value) > room:
            return found[0]
        room -= len(value)
        return value

    return _VARIABLE.sub(value_of, text)


def _text(value: object) -> str:
    return str(value) if isinstance(value, str) else ""
