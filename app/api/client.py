"""The calls this program makes of the service, each one request, never repeated here."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from urllib.parse import urlencode

from app.api.address import Origin, read_origin
from app.api.auth import HeaderAuth, basic_auth, token_auth
from app.api.credential import CredentialError, clean_secret, is_hashed
from app.api.decoding import UnreadableError, decode
from app.api.doctor import SignInReport, report_of
from app.api.exchange import Call, Exchange
from app.api.stop import Stop
from app.api.tokens import TokenCache
from app.api.transport import Transport
from app.domain.exact_json import JsonObject, NumberText
from app.domain.outcome import Reply
from app.domain.profile import Profile, SignIn

__all__ = ["Client", "SignInReport", "create_url"]

CREATE_PATH = "/v3/targetGroups"
NAME_CHECK_PATH = "/v3/targetGroups/isValidName"
SEARCH_PATH = "/v3/milestones"
TOKEN_PATH = "/v3/oauth/token/generate"  # noqa: S105 - a path
SPARE_SECONDS = 30
"""A token must live this much longer than the deadline of the call it goes with."""
_NAME_TO_TRY = "Target Composer sign-in test"
_PAGE = 100
_MOST_PAGES = 10
_JSON = {"Content-Type": "application/json", "Accept": "application/json"}
_SHORTEST_TO_HIDE = 12
_HIDDEN = b"(hidden)"


def create_url(profile: Profile) -> str:
    """Return the address that a group of a profile is created at."""
    return profile.origin + CREATE_PATH


def _nothing() -> None:
    """Nobody wants to know."""


class Client:
    """Speaks for one profile with its secret: a till's password, or the secret of an OAuth client.

    ``profile`` is whom it speaks for. Every call gives an :class:`Exchange` where it has no better answer; none
    raises. With OAuth, :meth:`ready` comes before a call.
    """

    def __init__(self, profile: Profile, secret: str, transport: Transport, tokens: TokenCache) -> None:
        self.profile = profile
        self._secret = secret
        self._transport = transport
        self._tokens = tokens
        self._key = tokens.key(profile.origin, profile.user, secret)
        self._token = ""

    def ready(self, stop: Stop) -> Exchange | None:
        """Fetch a token where there is none that outlives the next call. None when ready.

        An exchange that says so never holds a first byte: whatever became of the token, no group was asked for.
        """
        if self.profile.sign_in is not SignIn.OAUTH:
            return None
        with self._tokens.lock(self._key):
            self._token = self._tokens.valid(self._key, self._transport.settings.deadline_seconds + SPARE_SECONDS)
            return None if self._token else self._fetch_token(stop)

    def refresh(self, stop: Stop) -> Exchange | None:
        """Get a new token after a 401, unless another thread has. None when there is one; without OAuth never."""
        if self.profile.sign_in is not SignIn.OAUTH:
            return Exchange(None, first_byte=False, failure="sign_in")
        with self._tokens.lock(self._key):
            newest = self._tokens.any(self._key)
            if newest and newest != self._token:
                self._token = newest
                return None
            return self._fetch_token(stop)

    def create(self, body: bytes, stop: Stop, on_first_byte: Callable[[], None] = _nothing) -> Exchange:
        """Ask once to create the group of exactly these bytes."""
        return self._call("POST", CREATE_PATH, body, stop, on_first_byte)

    def name_is_free(self, name: str, stop: Stop) -> bool | Exchange:
        """Tell whether a group may have a name, ignoring case. Changes nothing."""
        body = json.dumps({"type": "targetGroupName", "value": name}).encode()
        exchange = self._call("POST", NAME_CHECK_PATH, body, stop)
        data = _data_of(exchange)
        return data if isinstance(data, bool) else _not_understood(exchange)

    def groups_named(self, name: str, stop: Stop) -> list[JsonObject] | Exchange:
        """Return the groups that have a name, ignoring case, with their periods and targets."""
        found: list[JsonObject] = []
        offset = 0
        for _ in range(_MOST_PAGES):
            query = {"name": name, "limit": _PAGE, "offset": offset, "require-periods": "true"}
            query["includeUserCreatedTargetGroups"] = "true"
            exchange = self._call("GET", f"{SEARCH_PATH}?{urlencode(query)}", None, stop)
            answer = _answer_of(exchange)
            data = answer.get("data")
            if not isinstance(data, list):
                return _not_understood(exchange)
            groups = [group for group in data if isinstance(group, dict)]
            found += [group for group in groups if str(group.get("name", "")).casefold() == name.casefold()]
            offset += len(data)
            if not data or not _is_more(answer, offset, len(data)):
                break
        return found

    def group(self, group_id: str, stop: Stop) -> JsonObject | Exchange:
        """Return one group with its periods and targets."""
        if not re.fullmatch("[0-9]{1,38}", group_id):
            return Exchange(None, first_byte=False, failure="bad_address")
        path = f"{CREATE_PATH}/{group_id}?includePeriods=true&includeUserCreatedTargetGroups=true"
        exchange = self._call("GET", path, None, stop)
        data = _data_of(exchange)
        return data if isinstance(data, dict) and data else _not_understood(exchange)

    def test_sign_in(self, stop: Stop) -> SignInReport:
        """Try the sign-in with the harmless name check and say what is wrong with it."""
        exchange = self.ready(stop)
        if exchange is None:
            body = json.dumps({"type": "targetGroupName", "value": _NAME_TO_TRY}).encode()
            exchange = self._call("POST", NAME_CHECK_PATH, body, stop)
        return report_of(exchange, self._transport.clock.wall())

    def _call(
        self, method: str, path: str, body: bytes | None, stop: Stop, on_first_byte: Callable[[], None] = _nothing
    ) -> Exchange:
        try:
            auth = self._auth()
        except CredentialError as error:
            return Exchange(None, first_byte=False, failure=error.code)
        origin = read_origin(self.profile.origin)
        if not isinstance(origin, Origin):
            return Exchange(None, first_byte=False, failure="bad_address")
        headers = {**_JSON, **self._attribution()}
        call = Call(method, origin.text + path, headers, body, auth)
        return _without_secrets(self._transport.exchange(call, stop, on_first_byte), self._told(auth))

    def _auth(self) -> HeaderAuth:
        if self.profile.sign_in is SignIn.BASIC:
            return basic_auth(self.profile.user, self._secret)
        return token_auth(self._token)

    def _told(self, auth: HeaderAuth) -> tuple[str, ...]:
        """Return what the service was told to sign in: a client's secret too, of a password its MD5 alone."""
        client_secret = self._secret.strip() if self.profile.sign_in is SignIn.OAUTH else ""
        return (*auth.wire_secrets, client_secret)

    def _attribution(self) -> Mapping[str, str]:
        """To which till or store this is attributed: with OAuth only, and only where the profile says so."""
        profile = self.profile
        if profile.sign_in is not SignIn.OAUTH or not profile.attribution_code:
            return {}
        return {
            "X-CAP-API-ATTRIBUTION-ENTITY-TYPE": profile.attribution_type or "TILL",
            "X-CAP-API-ATTRIBUTION-ENTITY-CODE": profile.attribution_code,
        }

    def _fetch_token(self, stop: Stop) -> Exchange | None:
        try:
            body = json.dumps({"key": self.profile.user, "secret": clean_secret(self._secret)}).encode()
        except CredentialError as error:
            return Exchange(None, first_byte=False, failure=error.code)
        origin = read_origin(self.profile.origin)
        if not isinstance(origin, Origin):
            return Exchange(None, first_byte=False, failure="bad_address")
        keep = self._tokens.started()
        exchange = self._transport.exchange(Call("POST", origin.text + TOKEN_PATH, _JSON, body), stop)
        text, life = _token_in(_data_of(exchange))
        if not text:
            return _no_token(exchange)
        keep(self._key, text, life)
        self._token = text
        return None


def _token_in(data: object) -> tuple[str, float]:
    """Return text and seconds of life of a token answer; an empty text where it holds none."""
    if not isinstance(data, dict):
        return "", 0
    text, life = data.get("accessToken"), data.get("ttlSeconds")
    if not isinstance(text, str) or isinstance(text, NumberText):
        return "", 0
    try:
        token_auth(text)
    except CredentialError:
        return "", 0
    return text, float(life) if isinstance(life, NumberText) and re.fullmatch("[0-9]{1,9}", life) else 0


def _no_token(exchange: Exchange) -> Exchange:
    """Say why there is no token. The answer is not handed on: it may hold one."""
    status = exchange.reply.status if exchange.reply is not None and not exchange.failure else 0
    if not exchange.first_byte or exchange.failure == "stopped":
        code = exchange.failure
    elif status == 429:
        code = "token_rate"
    elif status in (404, 405, 410):
        code = "token_not_found"
    else:
        code = "token_refused" if status == 200 or 400 <= status < 500 else "token_no_answer"
    return Exchange(
        None, first_byte=False, failure=code, params={**exchange.params, "status": status}, proxy=exchange.proxy
    )


def _data_of(exchange: Exchange) -> object:
    """Return ``data`` of a whole 200 or 201 without errors, else None."""
    return _answer_of(exchange).get("data")


def _answer_of(exchange: Exchange) -> JsonObject:
    """Return the envelope of a whole 200 or 201 without errors, else an empty one."""
    reply = exchange.reply
    if exchange.failure or reply is None or reply.status not in (200, 201):
        return {}
    try:
        answer = decode(reply)
    except UnreadableError:
        return {}
    return answer if isinstance(answer, dict) and not answer.get("errors") else {}


def _is_more(answer: JsonObject, offset: int, size: int) -> bool:
    """Tell whether a search has more pages: by its total, or by a full page where it gives none."""
    pagination = answer.get("pagination")
    total = pagination.get("total") if isinstance(pagination, dict) else None
    if isinstance(total, NumberText) and re.fullmatch("[0-9]{1,18}", total):
        return offset < int(total)
    return size >= _PAGE


def _not_understood(exchange: Exchange) -> Exchange:
    """A whole answer that does not say what was asked for counts as unreadable; another status speaks for itself."""
    if exchange.failure or exchange.reply is None or exchange.reply.status not in (200, 201):
        return exchange
    return replace(exchange, failure="unreadable")


def _without_secrets(exchange: Exchange, secrets: Iterable[str]) -> Exchange:
    """Take the sign-in out of an answer that repeats it: answers are kept and shown."""
    reply = exchange.reply
    if reply is None:
        return exchange
    body, headers = reply.body, dict(reply.headers)
    for form in {form for secret in secrets for form in _forms_of(secret)}:
        body = body.replace(form.encode("utf-8", "surrogatepass"), _HIDDEN)
        headers = {name: value.replace(form, _HIDDEN.decode()) for name, value in headers.items()}
    return replace(exchange, reply=Reply(reply.status, headers, body))


def _forms_of(secret: str) -> set[str]:
    """Return a secret as services write texts: as it is, digits in capitals, in the ways of JSON, and as JSON inside
    JSON, as where a request is quoted. A short one would hide words that only look like it."""
    if len(secret) < _SHORTEST_TO_HIDE:
        return set()
    forms = {secret, secret.upper()} if is_hashed(secret) else {secret}
    for _depth in range(2):
        forms |= {json.dumps(form, ensure_ascii=plain)[1:-1] for form in forms for plain in (True, False)}
        forms |= {form.replace("/", "\\/") for form in forms if "\\/" not in form}
    return forms
