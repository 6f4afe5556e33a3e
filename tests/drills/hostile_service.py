"""A service that breaks its word in every way a network and a gateway can, and remembers the truth for the oracle.

It runs in a process of its own. Whatever it answers, it keeps names unique ignoring case, as the real one does. How it
behaves to the calls about one name is drawn from the seed and that name alone, so a round can be played again.
"""

import json
import multiprocessing
import random
import socket
import struct
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any
from urllib.parse import parse_qs, urlsplit

CREATIONS = (
    "answer",
    "answer_slowly",
    "refuse",
    "not_signed_in",
    "close",
    "reset",
    "create_and_close",
    "create_and_reset",
    "create_and_cut",
    "create_unseen",
    "fail",
    "create_and_fail",
    "garbage",
    "create_and_repeat",
)
LOOK_UPS = ("answer", "answer", "answer", "fail", "forbid", "close")
HOSTILE_CALLS = 2
"""So many calls about one name misbehave; from then on the service is honest, so that every round ends."""
UNSEEN_SECONDS = 0.02
"""So long a new name can be missing from look-ups: why a check waits before it asks."""
SLOW_SECONDS = 0.01
TRUTH = "/truth"


@dataclass
class _Truth:
    """What exists. ``made`` are the moments at which groups of a tag came to be, ``names`` are folded."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    names: dict[str, dict[str, Any]] = field(default_factory=dict)
    unseen: dict[str, float] = field(default_factory=dict)
    """Until when a name is missing from look-ups."""
    made: dict[str, list[float]] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)
    under_way: int = 0
    """Calls that were accepted and are not at their end."""
    next_id: int = 1001


class HostileService:
    """The running process. ``url`` is its address; ``end`` stops it."""

    def __init__(self, seed: int) -> None:
        here, there = multiprocessing.Pipe()
        context = multiprocessing.get_context("fork")
        self._process = context.Process(target=_serve, args=(there, seed), daemon=True)
        self._process.start()
        self.url = f"http://127.0.0.1:{here.recv()}"

    def end(self) -> None:
        """Stop it."""
        self._process.terminate()
        self._process.join()


def _serve(told: Connection, seed: int) -> None:
    listening = socket.create_server(("127.0.0.1", 0), backlog=256)
    told.send(listening.getsockname()[1])
    truth = _Truth()
    while True:
        caller, _address = listening.accept()
        with truth.lock:
            truth.under_way += 1
        threading.Thread(target=_answer, args=(caller, truth, seed), daemon=True).start()


def _answer(caller: socket.socket, truth: _Truth, seed: int) -> None:
    caller.settimeout(10)
    try:
        with caller:
            _answer_call(caller, truth, seed)
    except OSError:
        return  # who called is gone: killed, as the drill wants
    finally:
        with truth.lock:
            truth.under_way -= 1


def _answer_call(caller: socket.socket, truth: _Truth, seed: int) -> None:
    head, body = _read_head(caller)
    if not head:
        return
    method, target = head.split(" ")[:2]
    path, query = urlsplit(target).path, parse_qs(urlsplit(target).query)
    if path == TRUTH:
        with truth.lock:
            others = truth.under_way - 1
            made = {"made": truth.made.get(query["tag"][0], []), "calls": dict(truth.calls), "under_way": others}
        _reply(caller, 200, made)
    elif method == "POST" and path == "/v3/targetGroups":
        _create(caller, json.loads(_read_body(caller, head, body)), truth, seed)
    elif path.endswith("/isValidName"):
        asked = json.loads(_read_body(caller, head, body))
        _look_up(caller, truth, seed, asked["value"], lambda found: found is None)
    else:
        _look_up(caller, truth, seed, query["name"][0], lambda found: [found] if found else [])


def _create(caller: socket.socket, asked: dict[str, Any], truth: _Truth, seed: int) -> None:
    way = _way(truth, seed, "create", asked["name"], CREATIONS)
    answers = {"refuse": (400, _envelope(300004)), "not_signed_in": (401, _envelope(401)), "fail": (500, {})}
    if way in answers:
        _reply(caller, *answers[way])
    elif way == "garbage":
        caller.sendall(b"\x00\x01 this is no answer\r\n\r\n")
    elif way == "reset":
        _reset(caller)
    elif way != "close":
        _create_and_answer(caller, truth, asked, way)


def _create_and_answer(caller: socket.socket, truth: _Truth, asked: dict[str, Any], way: str) -> None:
    with truth.lock:
        group = _made(truth, asked)
        if way == "create_unseen":
            truth.unseen[asked["name"].casefold()] = time.monotonic() + UNSEEN_SECONDS
    if way == "answer_slowly":
        threading.Event().wait(SLOW_SECONDS)
    if way == "create_and_reset":
        _reset(caller)
    elif way == "create_and_fail":
        _reply(caller, 502, {})
    elif group is None or way == "create_and_repeat":
        _reply(caller, 400, _envelope(310069))
    elif way not in ("create_and_close", "create_unseen"):
        _reply(caller, 201, {"data": group, "errors": None, "warnings": None}, cut=way == "create_and_cut")


def _made(truth: _Truth, asked: dict[str, Any]) -> dict[str, Any] | None:
    """Make the group, or return None where its name is taken."""
    folded = asked["name"].casefold()
    if folded in truth.names:
        return None
    group = {**asked, "id": truth.next_id}
    truth.next_id += 1
    truth.names[folded] = group
    truth.made.setdefault(asked["description"], []).append(time.time())
    return group


def _look_up(caller: socket.socket, truth: _Truth, seed: int, name: str, found: Any) -> None:
    way = _way(truth, seed, "look up", name, LOOK_UPS)
    if way == "fail":
        _reply(caller, 503, {})
    elif way == "forbid":
        _reply(caller, 403, {})
    elif way == "answer":
        with truth.lock:
            seen = truth.unseen.get(name.casefold(), 0) <= time.monotonic()
            group = truth.names.get(name.casefold()) if seen else None
        _reply(caller, 200, {"data": found(group), "errors": None, "warnings": None})


def _way(truth: _Truth, seed: int, kind: str, name: str, ways: tuple[str, ...]) -> str:
    with truth.lock:
        number = truth.calls[f"{kind} {name}"]
        truth.calls[f"{kind} {name}"] += 1
        way = random.Random(f"{seed} {kind} {name} {number}").choice(ways) if number < HOSTILE_CALLS else "answer"
        truth.calls[way] += 1
    return way


def _reset(caller: socket.socket) -> None:
    caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _envelope(code: int) -> dict[str, Any]:
    return {"data": None, "errors": [{"code": code, "message": f"code {code}"}], "warnings": None}


def _reply(caller: socket.socket, status: int, value: object, *, cut: bool = False) -> None:
    body = json.dumps(value).encode()
    head = f"HTTP/1.1 {status} Said\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    caller.sendall(head + (body[: len(body) // 2] if cut else body))


def _read_head(caller: socket.socket) -> tuple[str, bytes]:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = caller.recv(65536)
        if not piece:
            return "", b""
        data += piece
    head, _, rest = data.partition(b"\r\n\r\n")
    return head.decode("latin-1"), rest


def _read_body(caller: socket.socket, head: str, begun: bytes) -> bytes:
    length = int(_header(head, "Content-Length") or 0)
    while len(begun) < length:
        piece = caller.recv(65536)
        if not piece:
            raise ConnectionError("the caller was killed while sending")
        begun += piece
    return begun


def _header(head: str, name: str) -> str:
    for line in head.split("\r\n")[1:]:
        key, _, value = line.partition(":")
        if key.strip().lower() == name.lower():
            return value.strip()
    return ""
