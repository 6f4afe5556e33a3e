"""Sign-in of the practice service by till and by token, and the calls it turns away before it looks at them."""

import base64
import json
import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.practice.envelope import MOST_BYTES
from tests.practice_fixture import RunningPractice, authorization

Make = Callable[..., dict[str, Any]]
TOKEN_PATH = "/v3/oauth/token/generate"
NOBODY = {"Authorization": ""}


def token_of(service: RunningPractice, key: str = "practice") -> str:
    answer = service.post(TOKEN_PATH, {"key": key, "secret": "practice"}, NOBODY)
    assert answer.status_code == 200
    return str(answer.json()["data"]["accessToken"])


def error_of(answer: Any) -> tuple[int, int]:
    body = answer.json()
    assert list(body) == ["data", "errors", "warnings"]
    assert (body["data"], body["warnings"], len(body["errors"])) == (None, None, 1)
    assert body["errors"][0]["message"]
    return answer.status_code, body["errors"][0]["code"]


def test_the_till_sends_the_md5_of_its_password_in_lower_case_hex(shared_service: RunningPractice) -> None:
    documented = "c3RvcmUuc2VydmVyOjhhMTZhNmI3MDUwNWViMWYxZmY3Y2RjMGNkNTU1OWE3"
    assert authorization("store.server", "server123") == f"Basic {documented}"
    assert shared_service.get("/v3/targetGroups").status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Basic",
        "Basic !!!",
        "Basic " + base64.b64encode(b"practice:practice").decode(),
        "Basic " + base64.b64encode(b"practice").decode(),
        "Basic " + base64.b64encode(b"\xff\xfe").decode(),
        "Bearer " + authorization("practice", "practice").split()[1],
        authorization("practice", "wrong"),
        authorization("nobody", "practice"),
    ],
)
def test_another_sign_in_is_401(shared_service: RunningPractice, request_of: Make, header: str) -> None:
    answer = shared_service.post("/v3/targetGroups", request_of(), {"Authorization": header})
    assert error_of(answer) == (401, 401)
    assert shared_service.groups() == []


def test_a_token_answers_as_documented(shared_service: RunningPractice) -> None:
    body = shared_service.post(TOKEN_PATH, {"key": "practice", "secret": "practice"}, NOBODY).json()
    assert list(body) == ["data", "errors"]
    assert body["errors"] is None
    assert list(body["data"]) == ["accessToken", "ttlSeconds"]
    assert body["data"]["ttlSeconds"] == 300
    claims = body["data"]["accessToken"].split(".")[1]
    assert {"iss", "exp", "iat", "sub", "client_id", "org_id", "token_use"} == set(
        json.loads(base64.urlsafe_b64decode(claims + "=="))
    )


def test_a_token_creates_until_it_ends(practice_service: RunningPractice, request_of: Make) -> None:
    practice_service.now = datetime(2026, 1, 1, tzinfo=UTC)
    headers = {"X-CAP-API-OAUTH-TOKEN": token_of(practice_service)}
    practice_service.now += timedelta(seconds=299)
    assert practice_service.post("/v3/targetGroups", request_of(name="a"), headers).status_code == 201
    practice_service.now += timedelta(seconds=1)
    assert error_of(practice_service.post("/v3/targetGroups", request_of(name="b"), headers)) == (401, 401)


def test_a_token_of_another_run_is_401(practice_service: RunningPractice) -> None:
    headers = {"X-CAP-API-OAUTH-TOKEN": token_of(practice_service)}
    practice_service.stop()
    practice_service.start()
    assert error_of(practice_service.call("GET", "/v3/targetGroups", headers)) == (401, 401)


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "..", "é.é.é"])
def test_a_made_up_token_is_401(shared_service: RunningPractice, token: str) -> None:
    headers = {"X-CAP-API-OAUTH-TOKEN": token.encode("latin-1").decode("latin-1")}
    assert error_of(shared_service.call("GET", "/v3/targetGroups", headers)) == (401, 401)


def test_a_token_whose_claims_were_changed_is_401(shared_service: RunningPractice) -> None:
    head, body, signature = token_of(shared_service, "readonly").split(".")
    claims = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)).replace(b"readonly", b"practice")
    changed = base64.urlsafe_b64encode(claims).decode().rstrip("=")
    headers = {"X-CAP-API-OAUTH-TOKEN": f"{head}.{changed}.{signature}"}
    assert error_of(shared_service.call("GET", "/v3/targetGroups", headers)) == (401, 401)


def test_a_token_with_an_authorization_beside_it_is_401(shared_service: RunningPractice) -> None:
    headers = {
        "X-CAP-API-OAUTH-TOKEN": token_of(shared_service),
        "Authorization": authorization("practice", "practice"),
    }
    assert error_of(shared_service.call("GET", "/v3/targetGroups", headers)) == (401, 401)


@pytest.mark.parametrize(("key", "secret"), [("practice", "wrong"), ("nobody", "practice"), ("", "")])
def test_a_wrong_key_or_secret_gets_no_token(shared_service: RunningPractice, key: str, secret: str) -> None:
    answer = shared_service.post(TOKEN_PATH, {"key": key, "secret": secret}, NOBODY)
    assert error_of(answer) == (401, 401)
    assert answer.json()["errors"][0]["message"] == "Failed to generate OAuth token"


def test_a_token_names_whom_to_book_to(practice_service: RunningPractice, request_of: Make) -> None:
    headers = {"X-CAP-API-OAUTH-TOKEN": token_of(practice_service), "X-CAP-API-ATTRIBUTION-ENTITY-CODE": "till.seven"}
    group = practice_service.post("/v3/targetGroups", request_of(), headers).json()["data"]
    assert group["targets"][0]["attribution"]["createdBy"]["code"] == "till.seven"
    odd = {**headers, "X-CAP-API-ATTRIBUTION-ENTITY-TYPE": "PLANET"}
    assert error_of(practice_service.post("/v3/targetGroups", request_of(), odd)) == (400, 300004)


@pytest.mark.parametrize("path", ["/v3/targetGroups", "/v3/targetGroups/isValidName"])
def test_a_till_that_may_only_read_is_403_when_it_writes(
    shared_service: RunningPractice, request_of: Make, path: str
) -> None:
    for headers in (
        {"Authorization": authorization("readonly", "practice")},
        {"X-CAP-API-OAUTH-TOKEN": token_of(shared_service, "readonly")},
    ):
        assert error_of(shared_service.post(path, request_of(), headers)) == (403, 4000)
        assert shared_service.call("GET", "/v3/milestones", headers).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/v3", "/v3/targetGroups/", "/v3/targetgroups", "/v3/targetGroups/-5", "/v3/targetGroups/abc"),
        "/v3/targetGroups/" + "9" * 5000,
    ],
    ids=lambda path: path[:30],
)
def test_a_path_that_is_not_there_is_404(shared_service: RunningPractice, path: str) -> None:
    assert error_of(shared_service.get(path)) == (404, 404)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("DELETE", "/v3/targetGroups"),
        ("PUT", "/v3/targetGroups"),
        ("GET", "/v3/targetGroups/isValidName"),
        ("GET", TOKEN_PATH),
        ("POST", "/v3/milestones"),
        ("POST", "/v3/targetGroups/5"),
    ],
)
def test_a_method_that_is_not_there_is_405(shared_service: RunningPractice, method: str, path: str) -> None:
    answer = shared_service.call(method, path)
    assert error_of(answer) == (405, 405)
    assert answer.headers["Allow"]


@pytest.mark.parametrize("kind", ["text/plain", "", "application/x-www-form-urlencoded", "application/jsonp"])
@pytest.mark.parametrize("path", ["/v3/targetGroups", "/v3/targetGroups/isValidName", TOKEN_PATH])
def test_another_content_type_is_415(shared_service: RunningPractice, path: str, kind: str) -> None:
    assert error_of(shared_service.post(path, b"{}", {"Content-Type": kind})) == (415, 415)


@pytest.mark.parametrize("kind", ["application/json", "Application/JSON; charset=utf-8"])
def test_json_with_parameters_is_json(practice_service: RunningPractice, request_of: Make, kind: str) -> None:
    assert practice_service.post("/v3/targetGroups", request_of(), {"Content-Type": kind}).status_code == 201


def test_a_body_over_ten_mebibytes_is_413(shared_service: RunningPractice) -> None:
    assert error_of(shared_service.create(b" " * (MOST_BYTES + 1))) == (413, 413)
    assert error_of(shared_service.create(b" " * MOST_BYTES)) == (400, 300004)


def test_every_answer_has_the_headers_of_the_call(shared_service: RunningPractice) -> None:
    one, two = shared_service.get("/v3/targetGroups"), shared_service.get("/nowhere")
    assert one.headers["X-Cap-Requestid"] != two.headers["X-Cap-Requestid"]
    assert two.headers["x-cap-api-request-uri"] == "/nowhere"
    assert two.headers["Content-Type"] == "application/json"


def test_a_caller_that_leaves_in_the_middle_harms_nothing(practice_service: RunningPractice, request_of: Make) -> None:
    port = int(practice_service.url.rpartition(":")[2])
    head = f"POST /v3/targetGroups HTTP/1.1\r\nHost: x\r\nAuthorization: {authorization('practice', 'practice')}\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall((head + "Content-Type: application/json\r\nContent-Length: 999\r\n\r\n{").encode())
    assert practice_service.create(request_of()).status_code == 201
    assert len(practice_service.groups()) == 1
