"""A fresh practice service for a test: real HTTP on loopback, its own store, a clock that a test can set."""

import hashlib
import threading
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import requests

from app.practice.server import PracticeServer
from app.practice.service import PracticeService, Switches, utc_now
from app.practice.store import Store

SECONDS_TO_START = 20


class RunningPractice:
    """A practice service in a thread of this process. ``now`` set to a time stops its clock there.

    ``stop`` and ``start`` again keep groups and address; tokens given out before end with ``stop``.
    """

    till = "practice"
    password = "practice"
    client_key = "practice"
    client_secret = "practice"

    def __init__(self, folder: Path, switches: Switches | None = None, token_seconds: int = 300) -> None:
        self.now: datetime | None = None
        self._folder = folder
        self._switches = switches
        self._token_seconds = token_seconds
        self._port = 0
        self.start()

    def start(self) -> None:
        """Answer calls; returns when it does."""
        ready = threading.Event()
        service = PracticeService(Store(self._folder), self._clock, self._token_seconds, self._switches)
        self._server = PracticeServer(service.application(), self._port, lambda url: ready.set())
        self.url = self._server.url
        self._port = int(self.url.rpartition(":")[2])
        self._thread = threading.Thread(target=self._server.serve_until_told, name="practice")
        self._thread.start()
        assert ready.wait(SECONDS_TO_START), "the practice service did not start"

    def stop(self) -> None:
        """End it; nobody listens on its address any more when this returns."""
        self._server.end()
        self._thread.join(SECONDS_TO_START)
        assert not self._thread.is_alive(), "the practice service did not end"

    def groups(self) -> list[dict[str, Any]]:
        """Return all groups with their periods, newest first, as the service lists them."""
        answer = self.get("/v3/targetGroups", includePeriods="true", includeUserCreatedTargetGroups="true")
        groups: list[dict[str, Any]] = answer.json()["data"]
        return groups

    def get(self, path: str, **query: str) -> requests.Response:
        """Return the answer to a GET of till ``practice``."""
        return self.call("GET", path, params=query)

    def post(self, path: str, body: object, headers: Mapping[str, str] | None = None) -> requests.Response:
        """Return the answer to a POST of a JSON value, or of bytes as they are."""
        content = {"data": body} if isinstance(body, bytes) else {"json": body}
        return self.call("POST", path, headers={"Content-Type": "application/json", **(headers or {})}, **content)

    def create(self, body: object) -> requests.Response:
        """Return the answer to a creation."""
        return self.post("/v3/targetGroups", body)

    def call(self, method: str, path: str, headers: Mapping[str, str] | None = None, **more: Any) -> requests.Response:
        """Return the answer to any call. Headers that name nobody are those of till ``practice``."""
        given = dict(headers or {})
        if not {"Authorization", "X-CAP-API-OAUTH-TOKEN"} & set(given):
            given["Authorization"] = authorization(self.till, self.password)
        with requests.Session() as session:
            session.trust_env = False
            return session.request(method, self.url + path, headers=given, timeout=30, allow_redirects=False, **more)

    def _clock(self) -> datetime:
        return self.now or utc_now()


def authorization(till: str, password: str) -> str:
    """Return the Authorization header of a till."""
    hashed = hashlib.md5(password.encode()).hexdigest()
    request = requests.Request("GET", "http://127.0.0.1/", auth=(till, hashed)).prepare()
    return str(request.headers["Authorization"])


@pytest.fixture
def practice_service(tmp_path: Path) -> Iterator[RunningPractice]:
    """A fresh practice service with nothing switched on."""
    running = RunningPractice(tmp_path / "practice-store")
    yield running
    running.stop()
