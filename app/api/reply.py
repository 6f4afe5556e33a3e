"""What an attempt to create came to. Pure and total: any exchange has exactly one verdict; the first rule counts."""

import re
from collections.abc import Mapping
from typing import TypeGuard

from app.api.decoding import Record, UnreadableError, decode
from app.api.exchange import Exchange
from app.api.service_said import errors_in, told, warnings_in
from app.api.turned_away import reason_of, turned_away
from app.domain.exact_json import NumberText
from app.domain.json_slices import LARGE, release
from app.domain.outcome import Outcome, Reply, Verdict

__all__ = ["CREATE_ERRORS", "NAME_TAKEN_CODE", "OURS", "decode", "verdict_of"]

NAME_TAKEN_CODE = "310069"
CREATE_ERRORS = frozenset({"300004", "310008", "310033", "310092", "310094", "310132", "310133", "310146", "310147"})
"""The documented refusals of a creation (reference, section 4): with them even a 5xx says that nothing was created."""
OURS = "ours"
"""Reason of NAME_TAKEN where an earlier attempt of this intent may have made the group."""

_OF_THE_BODY = {"unreadable", "encoded", "too_large"}
_UNSURE = {408, 409, 425}
_NOT_ACCEPTED = {400, 422}
_SURE = {Outcome.CREATED, Outcome.CREATED_WITH_PROBLEMS, Outcome.NAME_TAKEN}
_ID = re.compile("[1-9][0-9]{0,37}")
_ID_SEEN = re.compile(rb'"data"\s*:\s*\{\s*"id"\s*:\s*"?([1-9][0-9]{0,37})[",\s]')
_MUST_BE_UNIQUE = {"data", "errors", "id"}


def verdict_of(exchange: Exchange, *, sent_name: str, ever_unknown: bool = False) -> Verdict:
    """Return the verdict on one attempt to create the group called ``sent_name``.

    ``ever_unknown`` tells that an earlier attempt of the intent may have arrived. Then a weaker answer than a
    creation or "name taken" says nothing about that one: the outcome stays UNKNOWN, and ``params["attempt"]`` holds
    what this attempt alone would have been.
    """
    verdict = _verdict(exchange, sent_name, ever_unknown=ever_unknown)
    if not ever_unknown or verdict.outcome in _SURE or verdict.outcome is Outcome.UNKNOWN:
        return verdict
    params = {**verdict.params, "attempt": verdict.outcome.value}
    return Verdict(Outcome.UNKNOWN, verdict.reason, params, "", verdict.errors, verdict.warnings, verdict.reply)


def _verdict(exchange: Exchange, sent_name: str, *, ever_unknown: bool) -> Verdict:
    reply = exchange.reply
    if not exchange.first_byte:
        return Verdict(Outcome.NOT_SENT, exchange.failure or "not_reached", exchange.params)
    if reply is None or (exchange.failure and exchange.failure not in _OF_THE_BODY):
        params = {**exchange.params, **_seen_in(reply)}
        return Verdict(Outcome.UNKNOWN, exchange.failure or "no_answer", params, reply=reply)
    try:
        if exchange.failure:
            raise UnreadableError(exchange.failure)
        answer = decode(reply)
    except UnreadableError:
        return turned_away(reply) or _unreadable(reply, exchange)
    try:
        if not _is_envelope(answer):
            return turned_away(reply) or _unreadable(reply, exchange)
        return _of_answer(reply, answer, sent_name, ever_unknown=ever_unknown)
    finally:
        if len(reply.body) > LARGE:
            release(answer)


def _of_answer(reply: Reply, answer: Record, sent_name: str, *, ever_unknown: bool) -> Verdict:
    all_errors = errors_in(answer)
    codes = {error.code for error in all_errors}
    errors, warnings = told(all_errors), told(warnings_in(answer))
    group_id = _group_id(answer)
    if group_id:
        return _created(reply, answer, group_id, sent_name)
    if NAME_TAKEN_CODE in codes:
        reason, params = (OURS if ever_unknown else ""), {"name": sent_name}
        return Verdict(Outcome.NAME_TAKEN, reason, params, "", errors, warnings, reply)
    if away := turned_away(reply, errors):
        return away
    outcome = Outcome.REJECTED if _is_rejected(reply.status, answer, codes) else Outcome.UNKNOWN
    if 400 <= reply.status < 500 and outcome is Outcome.UNKNOWN and reply.status not in _UNSURE:
        outcome = Outcome.NOT_PROCESSED
    reason = "" if outcome is Outcome.REJECTED else reason_of(reply.status)
    return Verdict(outcome, reason, {"status": reply.status}, "", errors, warnings, reply)


def _is_rejected(status: int, answer: Record, codes: set[str]) -> bool:
    """Tell whether an answer says that the service looked at the content and did not take it."""
    if status in _UNSURE:
        return False
    if status in _NOT_ACCEPTED:
        return True
    if 400 <= status < 500:
        return bool(codes - {""})
    if answer.get("data") is not None or not codes:
        return False
    return status in (200, 201) or (500 <= status < 600 and codes <= CREATE_ERRORS)


def _created(reply: Reply, answer: Record, group_id: str, sent_name: str) -> Verdict:
    errors, data = told(errors_in(answer)), answer["data"]
    name = data.get("name") if isinstance(data, Record) else None
    params: dict[str, str | int] = {"status": reply.status}
    if repeated := sorted(answer.repeated_inside):
        params["repeated"] = _printable(", ".join(repeated))[:200]
    reason = ""
    if isinstance(name, str) and not isinstance(name, NumberText) and name != sent_name:
        reason, params["name"] = "other_name", _printable(name)[:200]
    elif reply.status not in (200, 201):
        reason = "odd_status"
    outcome = Outcome.CREATED_WITH_PROBLEMS if errors or reason else Outcome.CREATED
    return Verdict(outcome, reason, params, group_id, errors, told(warnings_in(answer)), reply)


def _unreadable(reply: Reply, exchange: Exchange) -> Verdict:
    """A server in trouble, or one that says how far it is, is told by its status; else the body is at fault."""
    said_by_status = reply.status == 202 or reply.status >= 500 or reply.status in (302, 303, 408, 425)
    reason = reason_of(reply.status) if said_by_status and not exchange.failure else exchange.failure or "unreadable"
    params = {**exchange.params, "status": reply.status, **_seen_in(reply)}
    return Verdict(Outcome.UNKNOWN, reason, params, reply=reply)


def _is_envelope(answer: object) -> TypeGuard[Record]:
    """Tell whether an answer is an envelope in which what decides stands just once."""
    if not isinstance(answer, Record) or answer.repeated & _MUST_BE_UNIQUE:
        return False
    data = answer.get("data")
    return not (isinstance(data, Record) and data.repeated & _MUST_BE_UNIQUE)


def _group_id(answer: Record) -> str:
    """Return ``data.id`` where it is a positive whole number, or the digits of one as text."""
    data = answer.get("data")
    value = data.get("id") if isinstance(data, Record) else None
    return str(value) if isinstance(value, str) and _ID.fullmatch(value) else ""


def _seen_in(reply: Reply | None) -> Mapping[str, str]:
    """Return the id that a cut answer already shows: a hint for the person, no proof."""
    match = _ID_SEEN.search(reply.body) if reply is not None else None
    return {"seen_id": match[1].decode()} if match else {}


def _printable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()
