"""Intents, attempts and replies as rows, with what is secret left out."""

import json
import sqlite3
from collections.abc import Mapping

from app.domain.intent import Attempt, AttemptKind, Intent, State
from app.domain.outcome import Reply
from app.domain.profile import Environment

MAX_REPLY_BYTES = 8 * 1024 * 1024
REMOVED = "(removed)"
_SECRET_WORDS = (
    "authorization",
    "authentication",
    "cookie",
    "token",
    "secret",
    "password",
    "api-key",
    "apikey",
    "session",
)

INTENT = (
    "id, draft_id, revision, name, body, sha256, method, url, profile_id, profile_name, environment, state, "
    "created_at, changed_at, attempts, ever_unknown, first_byte, group_id, reason, signed_in"
)
ATTEMPT = "intent_id, number, kind, started_at, ended_at, first_byte, failure, proxy, status, headers, body"


def intent_of(row: sqlite3.Row | tuple[object, ...], reply: Reply | None = None) -> Intent:
    """Return the intent of a row of the columns :data:`INTENT`."""
    values = dict(zip(INTENT.split(", "), row, strict=True))
    values["environment"] = Environment(str(values["environment"]))
    values["state"] = State(str(values["state"]))
    values["ever_unknown"] = bool(values["ever_unknown"])
    values["first_byte"] = bool(values["first_byte"])
    return Intent(**values, reply=reply)


def attempt_of(row: sqlite3.Row | tuple[object, ...]) -> Attempt:
    """Return the attempt of a row of the columns :data:`ATTEMPT`."""
    values = dict(zip(ATTEMPT.split(", "), row, strict=True))
    reply = reply_of(values.pop("status"), values.pop("headers"), values.pop("body"))
    values["kind"] = AttemptKind(str(values["kind"]))
    values["first_byte"] = bool(values["first_byte"])
    return Attempt(**values, reply=reply)


def reply_of(status: object, headers: object, body: object) -> Reply | None:
    """Return the reply of the columns ``status, headers, body``; None where none came."""
    if not isinstance(status, int):
        return None
    return Reply(status, json.loads(str(headers)), body if isinstance(body, bytes) else b"")


def reply_row(reply: Reply | None) -> tuple[int | None, str, bytes | None]:
    """Return the columns ``status, headers, body`` of a reply, without secrets and at most 8 MiB of its body."""
    if reply is None:
        return None, "{}", None
    headers = json.dumps(without_secrets(reply.headers), ensure_ascii=False)
    return reply.status, headers.encode("utf-8", "replace").decode(), reply.body[:MAX_REPLY_BYTES]


def without_secrets(headers: Mapping[str, str]) -> dict[str, str]:
    """Return headers with the values of those that carry a sign-in or a session removed."""
    return {
        name: REMOVED if any(word in name.casefold() for word in _SECRET_WORDS) else value
        for name, value in headers.items()
    }
