"""How calls come in and answers go out: bodies, query switches, the envelope of data and errors, the headers."""

import uuid
from collections.abc import Mapping
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, ExceptionHandler, Message, Receive, Scope, Send

from app.practice.contract import BAD_INPUT, Contract
from app.practice.json_text import NotJsonError, read_json, write_json

MOST_BYTES = 10 * 1024 * 1024
_NOTHING_TO_SAY: Mapping[str, Any] = {"errors": None, "warnings": None}


class RefusedError(Exception):
    """A call ends with an error code and an HTTP status; without a message the contract's is used."""

    def __init__(self, code: int, status: int, message: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.status = status
        self.message = message


class CallHeaders:
    """Gives each answer the documented headers with the call's id and path."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                headers["X-Cap-Requestid"] = uuid.uuid4().hex
                headers["x-cap-api-request-uri"] = scope["raw_path"].decode("ascii", "replace")
            await send(message)

        await self._app(scope, receive, send_with_headers)


def answer(
    data: Any,
    status: int = 200,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] = _NOTHING_TO_SAY,
) -> Response:
    """Return data in its envelope, its keys in the documented order."""
    return Response(write_json({**(before or {}), "data": data, **after}), status, media_type="application/json")


def handlers(contract: Contract) -> dict[Any, ExceptionHandler]:
    """Return what turns refusals, paths and methods that are not there, and faults into error envelopes."""

    def refusal(code: int, status: int, message: str = "") -> Response:
        errors = [{"code": code, "message": message or contract.message(code)}]
        return answer(None, status, after={"errors": errors, "warnings": None})

    async def on_refused(_: Request, error: Exception) -> Response:
        assert isinstance(error, RefusedError)  # noqa: S101 - registered for that class alone
        return refusal(error.code, error.status, error.message)

    async def on_http_exception(_: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101 - registered for that class alone
        response = refusal(error.status_code, error.status_code)
        response.headers.update(error.headers or {})
        return response

    async def on_fault(_: Request, __: Exception) -> Response:
        return refusal(500, 500)

    return {RefusedError: on_refused, HTTPException: on_http_exception, Exception: on_fault}


async def json_body(request: Request) -> Any:
    """Return the JSON value of a call's body; RefusedError with 415, 413 or 300004."""
    media_type = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise RefusedError(415, 415)
    try:
        return read_json(await _bytes_of(request))
    except NotJsonError:
        raise RefusedError(BAD_INPUT, 400) from None


async def _bytes_of(request: Request) -> bytes:
    """Return the whole body. One too large is read to its end and dropped, so that the caller gets the answer."""
    kept = bytearray()
    size = 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size <= MOST_BYTES:
                kept += chunk
    except ClientDisconnect:
        raise RefusedError(BAD_INPUT, 400) from None
    if size > MOST_BYTES:
        raise RefusedError(413, 413)
    return bytes(kept)


def switch(request: Request, name: str) -> bool:
    """Return a true-or-false parameter of the query, false where it is absent; RefusedError for another text."""
    text = request.query_params.get(name, "false")
    if text not in ("true", "false"):
        raise RefusedError(BAD_INPUT, 400)
    return text == "true"
