"""What the test of a sign-in says: one sentence for each thing that can be wrong."""

from email.utils import formatdate

import pytest

from app.api.doctor import report_of
from app.api.exchange import Exchange
from app.api.stop import Stop
from app.domain.outcome import Reply
from app.words.failure_texts import NOT_SENT
from app.words.sign_in import sign_in_sentence
from app.words.sign_in_texts import SIGN_INS
from tests.fault_lines import Line
from tests.fault_service import FaultService, answering, http

HTML = ["Content-Type: text/html"]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (http(200, b'{"data":true,"errors":null}'), "fine"),
        (http(200, b'{"data":false,"errors":null}'), "fine"),
        (http(401, b""), "sign_in"),
        (http(403, b'{"errors":[{"code":4000,"message":"Not authorized. Access is denied!"}]}'), "access"),
        (http(403, b"errorCode=4000 errorMessage=Not authorized. Access is denied!"), "access"),
        (http(403, b"<html>blocked</html>", HTML), "edge"),
        (http(503, b"errorCode=4001 errorMessage=Authorization status unavailable!"), "try_later"),
        (http(503, b"<html>", HTML), "trouble"),
        (http(500, b"{}"), "trouble"),
        (http(404, b"<html>", HTML), "not_found"),
        (http(200, b"<html>Welcome</html>", HTML), "wrong_host"),
        (http(200, b'{"status":"ok"}'), "wrong_host"),
        (http(302, b"", ["Location: https://login.example/"]), "redirect"),
        (http(429, b""), "rate"),
        (http(401, b"", ["Date: Wed, 21 Oct 2015 07:28:00 GMT"]), "clock"),
        (b"garbage\r\n\r\n", "unreadable"),
        (b"", "no_answer"),
    ],
)
def test_each_trouble_has_its_sentence(line: Line, answer: bytes, code: str) -> None:
    with FaultService(answering(answer)) as service:
        report = line.client(service.url).test_sign_in(Stop())
    assert (report.ok, report.code) == (code == "fine", code)
    sentence = sign_in_sentence(report.code, report.params, "LIVE (EU)")
    assert "{" not in sentence
    assert "…" not in sentence
    assert [request.target for request in service.requests] == ["/v3/targetGroups/isValidName"]


def test_a_clock_that_is_right_enough_is_not_blamed() -> None:
    now = 1_800_000_000
    for seconds, code in ((0, "sign_in"), (290, "sign_in"), (310, "clock"), (-310, "clock")):
        reply = Reply(401, {"date": formatdate(now + seconds, usegmt=True)})
        assert report_of(Exchange(reply, first_byte=True), now).code == code


@pytest.mark.parametrize("code", sorted(set(SIGN_INS) | set(NOT_SENT) | {"never heard of"}))
def test_every_code_has_words(code: str) -> None:
    sentence = sign_in_sentence(code, {}, "LIVE (EU)")
    assert sentence
    assert "{" not in sentence
