"""Answers that say the request was not looked at: which, why, and when to come back."""

import re
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from app.domain.outcome import Outcome, Reply, ServiceError, Verdict

NOT_PROCESSED = frozenset({401, 403, 404, 405, 406, 410, 413, 415, 428, 429, 431, 451})
MOVED = frozenset({301, 307, 308})
LONGEST_WAIT = 600
_USUAL_WAIT = 60

_REASONS = {
    401: "sign_in",
    403: "access",
    404: "not_found",
    410: "not_found",
    413: "group_too_large",
    429: "rate",
    301: "redirect",
    307: "redirect",
    308: "redirect",
    202: "accepted",
    302: "moved_after",
    303: "moved_after",
    511: "network_sign_in",
    200: "no_id",
    201: "no_id",
}
_RAY = re.compile("[0-9A-Za-z-]{1,60}")


def turned_away(reply: Reply, errors: tuple[ServiceError, ...] = ()) -> Verdict | None:
    """Return the verdict on an answer whose status alone says that nothing was created, else None."""
    if reply.status not in NOT_PROCESSED | MOVED:
        return None
    reason = reason_of(reply.status)
    params: dict[str, str | int] = {"status": reply.status}
    if reply.status in MOVED:
        host = _host_of(reply.headers.get("location", ""))
        reason = "redirect" if host else "redirect_nowhere"
        params.update({"host": host} if host else {})
    if reply.status == 403 and "html" in reply.headers.get("content-type", "").lower():
        ray = _ray_of(reply)
        reason = "edge" if ray else "edge_unnamed"
        params.update({"ray": ray} if ray else {})
    if reply.status == 429:
        params["wait"], params["manual"] = wait_of(reply)
    return Verdict(Outcome.NOT_PROCESSED, reason, params, "", errors, reply=reply)


def reason_of(status: int) -> str:
    """Return the reason of a status: a word, or the status itself where there is no word for it."""
    return _REASONS.get(status, str(status))


def wait_of(reply: Reply) -> tuple[int, int]:
    """Return the seconds that an answer asks to wait, at most ten minutes, and 1 where it asked for more than that.

    A date is counted from the answer's own. What is no time counts as a minute.
    """
    text = reply.headers.get("retry-after", "").strip()
    in_seconds = re.fullmatch("[0-9]{1,18}", text)
    seconds = int(text) if in_seconds else _seconds_between(reply.headers.get("date", ""), text)
    return min(seconds, LONGEST_WAIT), int(seconds > LONGEST_WAIT)


def _seconds_between(start: str, end: str) -> int:
    try:
        seconds = (parsedate_to_datetime(end) - parsedate_to_datetime(start)).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return _USUAL_WAIT
    return int(seconds) if seconds > 0 else _USUAL_WAIT


def _host_of(location: str) -> str:
    try:
        host = urlsplit(location).hostname or ""
    except ValueError:
        host = ""
    return host[:253]


def _ray_of(reply: Reply) -> str:
    ray = reply.headers.get("cf-ray", "") or reply.headers.get("x-cap-requestid", "")
    return ray if _RAY.fullmatch(ray) else ""
