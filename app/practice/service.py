"""The calls of the practice service: paths, sign-in, checks and envelopes of the contract over HTTP."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.convertors import IntegerConvertor, register_url_convertor
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.practice import reading
from app.practice.checks import refusal_of
from app.practice.contract import BAD_INPUT, Contract
from app.practice.creation import Creation
from app.practice.envelope import CallHeaders, RefusedError, answer, handlers, json_body, switch
from app.practice.json_text import JsonObject, without_nulls
from app.practice.sign_in import Caller, SignIn
from app.practice.store import NameTakenError, Store

NAME_KINDS = {
    "targetGroupName": "group",
    "targetName": "target",
    "streakName": "group",  # a streak is a group
    "streakLevelName": "level",
    "periodName": "period",
}
_MOST_ON_A_PAGE = 100


def utc_now() -> datetime:
    """Return the time of this computer's clock."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Switches:
    """What the organisation of the practice service has switched on."""

    returns: bool = False
    leaderboards: bool = False


class _GroupId(IntegerConvertor):
    regex = "[0-9]{1,18}"


class PracticeService:
    """All calls over one store. ``clock`` returns the time with its zone; tests set it."""

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime] = utc_now,
        token_seconds: int = 300,
        switches: Switches | None = None,
    ) -> None:
        self._store = store
        self._clock: Callable[[], datetime] = lambda: clock().astimezone(UTC)
        self._switches = switches or Switches()
        self._contract = Contract()
        self._sign_in = SignIn(self._clock, token_seconds)

    def application(self) -> Starlette:
        """Return the ASGI application."""
        register_url_convertor("group_id", _GroupId())
        routes = [
            Route("/v3/targetGroups", self.create, methods=["POST"]),
            Route("/v3/targetGroups", self.list, methods=["GET"]),
            Route("/v3/targetGroups/isValidName", self.is_valid_name, methods=["POST"]),
            Route("/v3/targetGroups/{id:group_id}", self.one, methods=["GET"]),
            Route("/v3/milestones", self.milestones, methods=["GET"]),
            Route("/v3/oauth/token/generate", self.token, methods=["POST"]),
        ]
        application = Starlette(
            routes=routes,
            middleware=[Middleware(CallHeaders)],
            exception_handlers=handlers(self._contract),
        )
        application.router.redirect_slashes = False
        return application

    async def create(self, request: Request) -> Response:
        """Create a group: 201 with the group, or one error code."""
        caller = self._caller(request, writes=True)
        body = await json_body(request)
        group = await run_in_threadpool(self._created, body, caller)
        return answer(reading.as_created(group), status=201)

    async def is_valid_name(self, request: Request) -> Response:
        """Answer true where a name is free."""
        self._caller(request, writes=True)
        body = await json_body(request)
        self._check("NameCheckRequest", body)
        taken = await run_in_threadpool(self._store.is_taken, NAME_KINDS[body["type"]], body["value"])
        return answer(not taken)

    async def list(self, request: Request) -> Response:
        """Answer all groups, newest first."""
        self._caller(request)
        periods, only_active = switch(request, "includePeriods"), switch(request, "includeOnlyActive")
        user_created = switch(request, "includeUserCreatedTargetGroups")
        groups = await run_in_threadpool(self._store.groups)
        now = self._clock()
        shown = [group for group in groups if _is_wanted(group, user_created, only_active)]
        return answer([reading.as_read(group, now, periods=periods) for group in shown])

    async def one(self, request: Request) -> Response:
        """Answer one group by its id."""
        self._caller(request)
        periods, only_active = switch(request, "includePeriods"), switch(request, "includeOnlyActive")
        group = await run_in_threadpool(self._store.group, request.path_params["id"])
        if group is None or not _is_wanted(group, True, only_active):
            raise RefusedError(310017, 404)
        return answer(reading.as_read(group, self._clock(), periods=periods))

    async def milestones(self, request: Request) -> Response:
        """Answer a page of the groups that a search finds, newest first."""
        self._caller(request)
        limit, offset = _number(request, "limit", 10, 1), _number(request, "offset", 0, 0)
        periods, user_created = switch(request, "require-periods"), switch(request, "includeUserCreatedTargetGroups")
        groups = await run_in_threadpool(self._store.groups)
        now, query = self._clock(), dict(request.query_params)
        found = [group for group in groups if _is_wanted(group, user_created) and reading.is_found(group, query, now)]
        page = found[offset : offset + min(limit, _MOST_ON_A_PAGE)]
        pagination = {"limit": min(limit, _MOST_ON_A_PAGE), "offset": offset, "total": len(found)}
        shown = [reading.as_milestone(group, now, periods=periods) for group in page]
        return answer(shown, before={"pagination": pagination}, after={"errors": [], "warnings": []})

    async def token(self, request: Request) -> Response:
        """Answer a token for a client key and secret."""
        body = await json_body(request)
        self._check("TokenRequest", body)
        token = self._sign_in.token(body["key"], body["secret"])
        if token is None:
            raise RefusedError(401, 401, "Failed to generate OAuth token")
        data = {"accessToken": token, "ttlSeconds": self._sign_in.token_seconds}
        return answer(data, after={"errors": None})

    def _created(self, body: Any, caller: Caller) -> JsonObject:
        now = self._clock()
        code = refusal_of(body, self._contract, now.date(), self._switches.leaderboards)
        if code:
            raise RefusedError(code, 400)
        asked = without_nulls(body)
        try:
            return self._store.create(
                lambda next_id: Creation(asked, next_id, caller, now, self._switches.returns).group()
            )
        except NameTakenError:
            raise RefusedError(310069, 400) from None

    def _check(self, schema: str, body: Any) -> None:
        for code in sorted(self._contract.codes_of(schema, body)):
            raise RefusedError(code, 400)

    def _caller(self, request: Request, *, writes: bool = False) -> Caller:
        caller = self._sign_in.caller(request.headers)
        if caller is None:
            raise RefusedError(401, 401)
        if writes and not caller.may_write:
            raise RefusedError(4000, 403)
        kind = request.headers.get("X-CAP-API-ATTRIBUTION-ENTITY-TYPE", "TILL")
        if kind not in self._contract.attribution_types():
            raise RefusedError(BAD_INPUT, 400)
        return caller


def _is_wanted(group: JsonObject, user_created: bool, only_active: bool = False) -> bool:
    return (user_created or not group["userCreated"]) and (group["active"] or not only_active)


def _number(request: Request, name: str, default: int, least: int) -> int:
    text = request.query_params.get(name, str(default))
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) >= least):
        raise RefusedError(BAD_INPUT, 400)
    return int(text)
