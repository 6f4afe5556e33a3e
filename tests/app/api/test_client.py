"""The calls of the program against the practice service, and the sign-in by token."""

import json
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.api.client import Client, create_url
from app.api.exchange import Exchange, TransportSettings
from app.api.reply import verdict_of
from app.api.stop import Stop
from app.api.tokens import TokenCache
from app.api.transport import Transport
from app.domain.outcome import Outcome
from app.domain.profile import Environment, Profile, SignIn
from app.storage.journal import Journal
from tests.certificates import Authority
from tests.fault_lines import BODY, CLIENT_SECRET, NAME, Line, Seams
from tests.fault_service import FaultService, Received, Step, Visit, answering, answering_token, http
from tests.practice_fixture import RunningPractice

EXAMPLES = Path(__file__).resolve().parents[3] / "tests" / "data" / "examples"
CREATED = answering(http(200, b'{"data":{"id":7,"name":"Summer 2026"},"errors":null}'))
REFUSED = answering(http(401, b"{}"))


def sample(**fields: Any) -> bytes:
    """Return the documented request with some fields replaced."""
    request = json.loads((EXAMPLES / "create_page_sample.request.json").read_text(encoding="utf-8"))
    return json.dumps({**request, **fields}).encode()


def client_of(url: str, sign_in: SignIn, secret: str = "practice", **profile: str) -> Client:
    """Return a client of the practice service."""
    made = Profile("p1", "Practice", Environment.PRACTICE, url, sign_in, profile.pop("user", "practice"), **profile)
    return Client(made, secret, Transport(TransportSettings()), TokenCache())


@pytest.fixture(params=list(SignIn), ids=[sign_in.value for sign_in in SignIn])
def client(request: pytest.FixtureRequest, practice_service: RunningPractice) -> Client:
    """A client of the practice service that is ready."""
    client = client_of(practice_service.url, request.param)
    assert client.ready(Stop()) is None
    return client


def test_a_group_is_created_found_and_read_back(client: Client, practice_service: RunningPractice) -> None:
    assert client.name_is_free("uatTargetGroup821", Stop()) is True
    exchange = client.create(sample(), Stop())
    verdict = verdict_of(exchange, sent_name="uatTargetGroup821")
    assert verdict.outcome is Outcome.CREATED, verdict
    assert client.name_is_free("UATTARGETGROUP821", Stop()) is False
    found = client.groups_named("UatTargetGroup821", Stop())
    assert isinstance(found, list)
    assert [str(group["id"]) for group in found] == [verdict.group_id]
    assert found[0]["periods"]
    group = client.group(verdict.group_id, Stop())
    assert isinstance(group, dict)
    assert group["name"] == "uatTargetGroup821"
    assert len(practice_service.groups()) == 1


def test_the_same_bytes_again_find_the_name_taken(client: Client, practice_service: RunningPractice) -> None:
    client.create(sample(), Stop())
    verdict = verdict_of(client.create(sample(), Stop()), sent_name="uatTargetGroup821")
    assert verdict.outcome is Outcome.NAME_TAKEN
    assert len(practice_service.groups()) == 1


def test_a_search_returns_only_groups_of_the_very_name(client: Client) -> None:
    targets = json.loads(sample())["targets"]
    for name in ("Summer", "Summer 2026"):
        client.create(sample(name=name, targets=[{**targets[0], "name": name}]), Stop())
    found = client.groups_named("summer", Stop())
    assert isinstance(found, list)
    assert [group["name"] for group in found] == ["Summer"]
    assert client.groups_named("none", Stop()) == []


def test_a_group_that_is_not_there_is_an_answer_to_judge(client: Client) -> None:
    answer = client.group("999999", Stop())
    assert isinstance(answer, Exchange)
    assert client.group("../users", Stop()) == Exchange(None, first_byte=False, failure="bad_address")


def test_the_sign_in_is_tested_without_a_trace(client: Client, practice_service: RunningPractice) -> None:
    report = client.test_sign_in(Stop())
    assert (report.ok, report.code) == (True, "fine")
    assert practice_service.groups() == []


def test_a_wrong_secret_is_told(practice_service: RunningPractice) -> None:
    report = client_of(practice_service.url, SignIn.BASIC, "wrong").test_sign_in(Stop())
    assert (report.ok, report.code) == (False, "sign_in")
    report = client_of(practice_service.url, SignIn.OAUTH, "wrong").test_sign_in(Stop())
    assert (report.ok, report.code) == (False, "token_refused")


def test_attribution_goes_with_a_token_only(practice_service: RunningPractice) -> None:
    store = {"attribution_type": "STORE_CODE", "attribution_code": "store-7"}
    for sign_in, code in ((SignIn.OAUTH, "store-7"), (SignIn.BASIC, "practice")):
        client = client_of(practice_service.url, sign_in, **store)
        assert client.ready(Stop()) is None
        exchange = client.create(sample(name=f"Group {code}", targets=[]), Stop())
        assert exchange.reply is not None
        assert exchange.reply.status == 201
    codes = {group["name"]: group["attribution"]["createdBy"]["code"] for group in practice_service.groups()}
    assert codes == {"Group store-7": "store-7", "Group practice": "practice"}


def test_the_address_of_a_creation_is_the_documented_one(client: Client) -> None:
    assert create_url(client.profile) == client.profile.origin + "/v3/targetGroups"


def test_a_token_that_ends_between_is_refreshed_once_and_the_group_created_once(
    practice_service: RunningPractice,
) -> None:
    client = client_of(practice_service.url, SignIn.OAUTH)
    assert client.ready(Stop()) is None
    practice_service.now = datetime.now(UTC) + timedelta(hours=1)
    refused = client.create(sample(), Stop())
    assert refused.reply is not None
    assert refused.reply.status == 401
    assert client.refresh(Stop()) is None
    assert verdict_of(client.create(sample(), Stop()), sent_name="uatTargetGroup821").outcome is Outcome.CREATED
    assert len(practice_service.groups()) == 1


@pytest.fixture
def oauth(authority: Authority, journal: Journal) -> Line:
    """A line played with an OAuth client."""
    return Line(SignIn.OAUTH, authority, journal)


def test_k14_a_token_is_fetched_once_and_again_when_it_would_end_before_the_answer(oauth: Line) -> None:
    with FaultService(CREATED, token_step=answering_token(seconds="300")) as service:
        calm = oauth.client(service.url, Seams(TransportSettings(deadline_seconds=120)))
        assert calm.ready(Stop()) is None
        assert calm.ready(Stop()) is None
        assert len(service.token_requests) == 1
        longer = oauth.client(service.url, Seams(TransportSettings(deadline_seconds=280)))
        assert longer.ready(Stop()) is None
        assert len(service.token_requests) == 2


def test_a_token_call_names_key_and_secret_and_nobody_else(oauth: Line) -> None:
    with FaultService(CREATED) as service:
        assert oauth.client(service.url).ready(Stop()) is None
    (request,) = service.token_requests
    assert json.loads(request.body) == {"key": "till.one", "secret": CLIENT_SECRET}
    assert not {"authorization", "x-cap-api-oauth-token", "cookie"} & request.headers.keys()


@pytest.mark.parametrize(
    ("step", "code"),
    [
        (answering(http(401, b"{}")), "token_refused"),
        (
            answering(http(200, b'{"data":null,"errors":[{"message":"Failed to generate OAuth token"}]}')),
            "token_refused",
        ),
        (answering(http(200, b'{"data":{"accessToken":7,"ttlSeconds":300}}')), "token_refused"),
        (answering(http(200, b'{"data":{"accessToken":"a\\r\\nb","ttlSeconds":300}}')), "token_refused"),
        (answering(http(404, b"<html>")), "token_not_found"),
        (answering(http(429, b"")), "token_rate"),
        (answering(http(500, b"")), "token_no_answer"),
        (answering(http(302, b"", ["Location: https://evil.example/"])), "token_no_answer"),
        (answering(b""), "token_no_answer"),
        (answering(http(200, b'{"data":', length=900)), "token_no_answer"),
    ],
)
def test_k15_without_a_token_nothing_is_sent(oauth: Line, step: Step, code: str) -> None:
    with FaultService(CREATED, token_step=step) as service:
        failed = oauth.client(service.url).ready(Stop())
    assert failed is not None
    assert verdict_of(failed, sent_name=NAME).outcome is Outcome.NOT_SENT
    assert verdict_of(failed, sent_name=NAME).reason == code
    assert failed.reply is None
    assert service.requests == []
    assert len(service.token_requests) == 1


@pytest.mark.parametrize("life", ["0", "-5", "null", "1e9", '"300"'])
def test_a_token_without_a_life_serves_one_call(oauth: Line, life: str) -> None:
    with FaultService(CREATED, token_step=answering_token(seconds=life)) as service:
        client = oauth.client(service.url)
        for _ in range(2):
            assert client.ready(Stop()) is None
            assert client.create(BODY, Stop()).failure == ""
        assert len(service.token_requests) == 2


def test_two_that_were_refused_at_once_fetch_one_token(oauth: Line) -> None:
    with FaultService(REFUSED) as service:
        clients = [oauth.client(service.url) for _ in range(2)]
        for client in clients:
            assert client.ready(Stop()) is None
            client.create(BODY, Stop())
        service.token_step = answering_token("another.token.text")
        threads = [threading.Thread(target=client.refresh, args=(Stop(),)) for client in clients]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        assert len(service.token_requests) == 2


def test_another_secret_or_origin_never_gets_the_token(oauth: Line) -> None:
    key = oauth.tokens.key("https://a.example", "user", "secret")
    assert key not in (
        oauth.tokens.key("https://b.example", "user", "secret"),
        oauth.tokens.key("https://a.example", "other", "secret"),
        oauth.tokens.key("https://a.example", "user", "other"),
    )
    assert "secret" not in key


def test_h24_a_till_has_nothing_to_refresh(authority: Authority, journal: Journal) -> None:
    with FaultService(REFUSED) as service:
        client = Line(SignIn.BASIC, authority, journal).client(service.url)
        failed = client.refresh(Stop())
    assert failed is not None
    assert not failed.first_byte
    assert service.connections == 0


def test_s17_a_sign_in_that_the_service_repeats_is_taken_out_of_the_answer(line: Line) -> None:
    def echo(visit: Visit) -> None:
        request = visit.read()
        assert isinstance(request, Received)
        told = (request.headers.get("authorization") or request.headers["x-cap-api-oauth-token"]).encode()
        visit.send(
            http(400, b'{"data":null,"errors":[{"code":1,"message":"' + told + b'"}]}', [f"X-Echo: {told.decode()}"])
        )

    with FaultService(echo) as service:
        told = line.create(service)
    assert told.verdict.outcome is Outcome.REJECTED
    (request,) = told.requests
    secret = (request.headers.get("authorization") or request.headers["x-cap-api-oauth-token"]).rpartition(" ")[2]
    assert secret not in repr(told.verdict)
    assert secret.encode() not in (told.verdict.reply.body if told.verdict.reply else b"")


@pytest.mark.parametrize("user", ["till:1", "", "ti\nll"])
def test_n21_n22_a_user_that_cannot_be_sent_is_not(authority: Any, user: str) -> None:
    with FaultService(CREATED) as service:
        exchange = client_of(service.url, SignIn.BASIC, user=user).create(BODY, Stop())
    assert not exchange.first_byte
    assert exchange.failure.startswith("user_")
    assert service.connections == 0


def test_n22_an_attribution_that_is_no_header_is_not_sent(oauth: Line) -> None:
    with FaultService(CREATED) as service:
        client = client_of(service.url, SignIn.OAUTH, attribution_type="TILL", attribution_code="a\r\nEvil: 1")
        assert client.ready(Stop()) is None
        exchange = client.create(BODY, Stop())
    assert (exchange.failure, exchange.first_byte, service.requests) == ("bad_header", False, [])


@pytest.mark.parametrize(
    "body", [b'{"data":"true"}', b'{"data":1}', b'{"data":true,"errors":[{"code":310145}]}', b"true", b"", b"<html>"]
)
def test_only_a_clear_answer_tells_whether_a_name_is_free(line: Line, body: bytes) -> None:
    with FaultService(answering(http(200, body))) as service:
        client = line.client(service.url)
        assert client.ready(Stop()) is None
        answer = client.name_is_free(NAME, Stop())
    assert isinstance(answer, Exchange)
    assert answer.failure == "unreadable"


def test_a_search_turns_pages_until_one_is_not_full(line: Line) -> None:
    page = json.dumps({"data": [{"id": number, "name": NAME.upper()} for number in range(100)], "errors": []})
    last = json.dumps({"data": [{"id": 100, "name": NAME}, {"id": 101, "name": "other"}, None], "errors": []})
    with FaultService(answering(http(200, page.encode())), answering(http(200, last.encode()))) as service:
        client = line.client(service.url)
        assert client.ready(Stop()) is None
        found = client.groups_named(NAME, Stop())
    assert isinstance(found, list)
    assert len(found) == 101
    assert [request.target.partition("offset=")[2].partition("&")[0] for request in service.requests] == ["0", "100"]


def test_a_search_follows_the_total_where_pages_are_smaller_than_asked(line: Line) -> None:
    """A service may give fewer on a page than it was asked for."""
    pages = [
        answering(
            http(
                200,
                json.dumps(
                    {"pagination": {"limit": 1, "total": 2}, "data": [{"id": number, "name": NAME}], "errors": []}
                ).encode(),
            )
        )
        for number in (1, 2)
    ]
    with FaultService(*pages) as service:
        client = line.client(service.url)
        assert client.ready(Stop()) is None
        found = client.groups_named(NAME, Stop())
    assert isinstance(found, list)
    assert [str(group["id"]) for group in found] == ["1", "2"]
    assert len(service.requests) == 2


def test_a_search_that_never_ends_is_ended(line: Line) -> None:
    page = json.dumps({"pagination": {"total": 10**9}, "data": [{"id": 1, "name": NAME}], "errors": []})
    with FaultService(answering(http(200, page.encode()))) as service:
        client = line.client(service.url)
        assert client.ready(Stop()) is None
        assert isinstance(client.groups_named(NAME, Stop()), list)
    assert len(service.requests) == 10
