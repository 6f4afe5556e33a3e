"""Texts for the log without secrets: neither those that were used nor whatever looks like one."""

import base64
import hashlib
import json
import re
import threading
from urllib.parse import quote

from app.words.visible_text import visible

HIDDEN = "(hidden)"
_SHORTEST = 4  # a shorter one would hide every other word
_LOOKS_SECRET = (
    (re.compile(r"(?i)\b((?:proxy-)?authorization[\"']?\s*[:=]\s*[\"']?)[^\"'\r\n]+"), rf"\1{HIDDEN}"),
    (re.compile(r"(?i)\b(basic|bearer)\s+[\w+/=.~-]{6,}"), rf"\1 {HIDDEN}"),
    (re.compile(r"(?i)((?:password|passwd|secret|token)[\"']?\s*[:=]\s*[\"']?)[^\s\"',;&}]+"), rf"\1{HIDDEN}"),
    (re.compile(r"\beyJ[\w-]+\.[\w-]+\.[\w-]*"), HIDDEN),  # a JWT
    (re.compile(r"\b[0-9a-fA-F]{32}\b"), HIDDEN),  # an MD5
    (re.compile(r"://[^/\s@]+@"), f"://{HIDDEN}@"),
)


class Scrubber:
    """Knows the secrets of this run, in memory only. Safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._forms: tuple[str, ...] = ()

    def hide(self, user: str, secret: str) -> None:
        """Have a secret left out of every text from now on, in all forms in which it travels."""
        if not secret.strip():
            return
        with self._lock:
            forms = {*self._forms, *_forms_of(user.strip(), secret.strip())}
            self._forms = tuple(sorted(forms, key=len, reverse=True))

    def clean(self, text: str) -> str:
        """Return a text without secrets, on one line and with nothing in it that hides."""
        for form in self._forms:
            text = text.replace(form, HIDDEN)
        for pattern, instead in _LOOKS_SECRET:
            text = pattern.sub(instead, text)
        return visible(text)


def _forms_of(user: str, secret: str) -> set[str]:
    raw = secret.encode("utf-8", "surrogatepass")
    hashed = hashlib.md5(raw, usedforsecurity=False).hexdigest()
    told = f"{user}:".encode("utf-8", "surrogatepass")
    pairs = (raw, told + raw, told + hashed.encode(), secret.encode("utf-16-le", "surrogatepass"))
    escaped = {json.dumps(secret, ensure_ascii=ascii_only)[1:-1] for ascii_only in (True, False)}
    escaped |= {repr(secret)[1:-1], quote(raw)}
    plain = {secret, *escaped} if len(secret) >= _SHORTEST else set()
    return (
        plain
        | {hashed, hashed.upper()}
        | {encode(pair).decode() for encode in (base64.b64encode, base64.urlsafe_b64encode) for pair in pairs}
    )
