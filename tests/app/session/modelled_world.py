"""A service for the model of sending: it does what the model says next, and knows what is true."""

import json
from collections import Counter
from typing import Any

from tests.scripted_service import Asked, ScriptedService

WAYS = ("answer", "refuse", "fail", "create_and_fail", "close", "create_and_close", "create_and_repeat", "unavailable")
_OAUTH = "X-CAP-API-OAUTH-TOKEN".lower()


class ModelledWorld:
    """``way`` is how the next creation ends, ``look_up`` how look-ups do (answer, fail, forbid or close)."""

    def __init__(self) -> None:
        self.way = "answer"
        self.look_up = "answer"
        self.made: Counter[str] = Counter()
        self.creations_asked = 0
        self._names: dict[str, dict[str, Any]] = {}
        self._token = 1
        self.service = ScriptedService(self._answer)

    def expire_tokens(self) -> None:
        """No token given out so far is taken any more."""
        self._token += 1

    def _answer(self, asked: Asked) -> bytes | None:
        headers = {name.lower(): value for name, value in asked.headers.items()}
        path = asked.path.partition("?")[0]
        if path == "/v3/oauth/token/generate":
            return _reply(200, {"data": {"accessToken": f"token-{self._token}", "ttlSeconds": 3600}, "errors": None})
        if headers.get(_OAUTH) != f"token-{self._token}":
            return _reply(401, {})
        if (asked.method, path) == ("POST", "/v3/targetGroups"):
            self.creations_asked += 1
            return self._create(json.loads(asked.body))
        return self._looked_up(asked, path)

    def _create(self, body: dict[str, Any]) -> bytes | None:
        way, self.way = self.way, "answer"
        refusals = {"refuse": (400, _error(300004)), "fail": (500, {}), "unavailable": (429, {}), "close": None}
        if way in refusals:
            refusal = refusals[way]
            return None if refusal is None else _reply(*refusal)
        folded = body["name"].casefold()
        taken = folded in self._names
        if not taken:
            self._names[folded] = {**body, "id": 1000 + len(self._names)}
            self.made[body["description"]] += 1
        if way in ("create_and_close", "create_and_fail"):
            return None if way == "create_and_close" else _reply(502, {})
        if taken or way == "create_and_repeat":
            return _reply(400, _error(310069))
        return _reply(201, {"data": self._names[folded], "errors": None, "warnings": None})

    def _looked_up(self, asked: Asked, path: str) -> bytes | None:
        if self.look_up != "answer":
            return {"fail": _reply(503, {}), "forbid": _reply(403, {}), "close": None}[self.look_up]
        if path.endswith("/isValidName"):
            free = json.loads(asked.body)["value"].casefold() not in self._names
            return _reply(200, {"data": free, "errors": None})
        groups = list(self._names.values())  # a search that finds too much: the program has to look itself
        return _reply(200, {"data": groups, "errors": [], "warnings": []})


def _error(code: int) -> dict[str, Any]:
    return {"data": None, "errors": [{"code": code, "message": f"code {code}"}], "warnings": None}


def _reply(status: int, value: object) -> bytes:
    body = json.dumps(value).encode()
    return f"HTTP/1.1 {status} Said\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
