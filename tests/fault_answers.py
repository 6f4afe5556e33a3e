"""Answers in the service's envelope and beside it, and a line played with one of them."""

import json
from typing import Any

from tests.fault_lines import NAME, Line
from tests.fault_promises import Told
from tests.fault_service import FaultService, answering, http

CHECK_FIRST = "Do not send again before checking"
WAIT_FIRST = "Wait a few minutes, then check before you send again"
HTML = b"<html><body><a href='https://elsewhere.example'>Sign in</a></body></html>"
IS_HTML = ["Content-Type: text/html"]
GROUP = {"id": 2295, "name": NAME, "periods": [], "targets": []}


def envelope(data: Any = None, errors: Any = None, warnings: Any = None) -> bytes:
    """Return an answer in the service's envelope."""
    return json.dumps({"data": data, "errors": errors, "warnings": warnings}).encode()


def refusal(*codes: int | str, data: Any = None) -> bytes:
    """Return an answer that refuses with some codes."""
    return envelope(data, [{"code": code, "message": f"said {code}"} for code in codes])


def played(line: Line, status: int | str, body: bytes = b"", headers: Any = (), **more: Any) -> Told:
    """Return what a person is told of one answer."""
    with FaultService(answering(http(status, body, headers))) as service:
        return line.create(service, **more)
