"""What is wrong with a sign-in, told from the answer to the harmless name check."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from app.api.decoding import UnreadableError, decode
from app.api.exchange import Exchange
from app.domain.outcome import Reply

_CLOCK_MAY_DIFFER = 300  # seconds
_CODE = re.compile(rb"(?:errorCode|code)\W{1,4}(4000|4001)\b")


@dataclass(frozen=True, slots=True)
class SignInReport:
    """Whether a sign-in works. ``code`` names its sentence (see :mod:`app.words.sign_in`): ``fine``, ``sign_in``,
    ``access``, ``edge``, ``try_later``, ``wrong_host``, ``not_found``, ``rate``, ``redirect``, ``trouble``, ``clock``,
    a code of the transport, of a credential or of a token."""

    ok: bool
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)


def report_of(exchange: Exchange, now: float) -> SignInReport:
    """Return what the answer to a name check says of the sign-in. ``now`` is the clock here, in seconds since 1970."""
    reply = exchange.reply
    if exchange.failure or reply is None:
        return SignInReport(False, exchange.failure or "no_answer", exchange.params)
    code = _code_of(reply)
    params: dict[str, str | int] = {"status": reply.status}
    minutes = _minutes_off(reply, now)
    if minutes and code == "sign_in":
        code = "clock"
    if minutes:
        params["minutes"] = minutes
    return SignInReport(code == "fine", code, params)


def _code_of(reply: Reply) -> str:
    status, match = reply.status, _CODE.search(reply.body)
    told = match[1] if match else b""
    if status in (401, 429):
        return "sign_in" if status == 401 else "rate"
    if status == 403:
        return "access" if told == b"4000" or _is_json(reply) else "edge"
    if status == 503 and told == b"4001":
        return "try_later"
    if status in (404, 405, 410):
        return "not_found"
    if 300 <= status < 400:
        return "redirect"
    if status in (200, 201):
        return "fine" if _is_answer(reply) else "wrong_host"
    return "trouble"


def _is_json(reply: Reply) -> bool:
    try:
        decode(reply)
    except UnreadableError:
        return False
    return True


def _is_answer(reply: Reply) -> bool:
    """Tell whether a body is what a name check answers: true or false in its envelope."""
    try:
        answer = decode(reply)
    except UnreadableError:
        return False
    return isinstance(answer, dict) and isinstance(answer.get("data"), bool)


def _minutes_off(reply: Reply, now: float) -> int:
    """Return by how many minutes the clock here differs from the service's, 0 where it hardly does or nobody says."""
    try:
        theirs = parsedate_to_datetime(reply.headers.get("date", "")).timestamp()
    except (ValueError, TypeError, OverflowError):
        return 0
    off = now - theirs
    return round(off / 60) if abs(off) > _CLOCK_MAY_DIFFER else 0
