"""Network faults after the first byte: nobody can say whether the group exists, so nothing is repeated."""

import gzip
import threading
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.api.exchange import SYSTEM_CLOCK, Clock
from app.domain.outcome import Outcome
from tests.certificates import Authority
from tests.fault_lines import BODY, CALM, PRESSED, Line, Seams
from tests.fault_promises import Told
from tests.fault_service import FaultService, Visit, answering, http

UNKNOWN = Outcome.UNKNOWN
DATA = b'{"data":{"id":7,"name":"Summer 2026"},"errors":null,"warnings":null}'
CREATED = http(200, DATA)
MIB = 1024 * 1024
LONG = b" " * 16 * MIB  # more than the systems on the way take before it is read
CUT = "The connection ended before an answer came"
UNREADABLE = "The answer could not be read"
CHECK_FIRST = "Do not send again before checking"


def silence(visit: Visit) -> None:
    """Read the request and never answer."""
    visit.read()
    visit.wait()


def test_n23_no_answer_until_the_deadline_is_unknown(line: Line) -> None:
    with FaultService(silence) as service:
        told = line.create(service, Seams(PRESSED))
    assert told.ending == (UNKNOWN, "deadline", 1)
    assert told.requests[0].body == BODY
    assert "No answer after" in told.text
    assert CHECK_FIRST in told.text
    assert [asked.resolution.reason for asked in line.asked] == ["deadline", "deadline"]
    assert "could not be asked" in line.asked[0].text


def test_n24_a_reset_after_the_request_was_read_is_unknown(line: Line) -> None:
    def reset(visit: Visit) -> None:
        visit.read()
        visit.reset()

    with FaultService(reset) as service:
        told = line.create(service)
    assert told.ending == (UNKNOWN, "no_answer", 1)
    assert CUT in told.text


def test_n24_an_end_after_the_request_was_read_is_unknown(line: Line, authority: Authority) -> None:
    with FaultService(answering(b"")) as service:
        told = line.create(service)
    assert told.ending == (UNKNOWN, "no_answer", 1)
    assert CUT in told.text
    with FaultService(answering(b""), tls=authority.server("localhost")) as service:
        assert line.create(service).ending == (UNKNOWN, "no_answer", 1)


def test_n25_a_reset_while_the_request_is_sent_is_unknown(line: Line) -> None:
    def reset(visit: Visit) -> None:
        visit.wire.recv(1024)
        visit.reset()

    with FaultService(reset) as service:
        told = line.create(service, body=LONG, once=True)
    assert told.ending == (UNKNOWN, "no_answer", 0)
    assert CUT in told.text


def test_n25_a_stall_while_the_request_is_sent_is_unknown(line: Line) -> None:
    enough = threading.Event()

    def stall(visit: Visit) -> None:
        enough.wait(20)
        visit.reset()

    with FaultService(stall) as service:
        told = line.create(service, Seams(PRESSED), body=LONG, once=True)
        enough.set()
    assert told.ending == (UNKNOWN, "deadline", 0)
    assert "No answer after" in told.text


@pytest.mark.parametrize("until", [5, 12, 20, 40, len(CREATED) - len(DATA) - 1])
def test_n26_a_cut_inside_the_head_is_unknown(line: Line, until: int) -> None:
    with FaultService(answering(CREATED[:until])) as service:
        told = line.create(service)
        assert told.ending == (UNKNOWN, "cut", 1)
        assert CUT in told.text
        assert told.verdict.reply is not None
        assert (told.verdict.reply.status, told.verdict.reply.body) == (0, CREATED[:until])


def chunked(*chunks: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    """Return an answer in chunks."""
    head = http(200, headers=["Transfer-Encoding: chunked"], length=None)
    return head + b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks) + end


def test_an_answer_in_chunks_is_read_whole(line: Line) -> None:
    with FaultService(answering(chunked(DATA[:9], DATA[9:]))) as service:
        assert line.create(service).ending == (Outcome.CREATED, "", 1)


@pytest.mark.parametrize(
    "answer",
    [
        http(200, DATA, length=len(DATA) + 1),
        chunked(DATA, end=b""),
        chunked(DATA, end=b"0\r\n"),
        chunked(DATA[:-5])[:-9],
    ],
    ids=["length", "no last chunk", "no end of it", "within a chunk"],
)
def test_n27_a_cut_body_is_unknown_and_the_id_it_shows_a_hint(line: Line, answer: bytes) -> None:
    with FaultService(answering(answer)) as service:
        told = line.create(service)
        assert told.ending == (UNKNOWN, "cut", 1)
        assert "the id 7" in told.text
        assert "no proof" in told.text
        assert told.verdict.group_id == ""
        assert told.verdict.reply is not None
        assert told.verdict.reply.body.startswith(b'{"data":{"id":7')


@pytest.mark.parametrize("until", range(0, len(DATA), 17))
def test_n28_a_cut_body_without_a_length_is_unknown(line: Line, until: int) -> None:
    with FaultService(answering(http(200, DATA[:until], length=None))) as service:
        told = line.create(service)
        assert told.verdict.outcome is UNKNOWN
        assert len(told.requests) == 1
        assert UNREADABLE in told.text
        assert told.verdict.reply is not None
        assert told.verdict.reply.body == DATA[:until]


def test_n29_an_answer_that_drips_ends_at_the_deadline(line: Line) -> None:
    def drip(visit: Visit) -> None:
        visit.read()
        visit.drip(CREATED, 0.05)

    with FaultService(drip) as service:
        told = line.create(service, Seams(PRESSED))
    assert told.ending == (UNKNOWN, "deadline", 1)
    assert "No answer after" in told.text
    assert told.verdict.reply is not None
    assert CREATED.startswith(told.verdict.reply.body)


def test_n30_an_answer_in_two_pieces_inside_the_deadline_is_taken(line: Line) -> None:
    def in_two(visit: Visit) -> None:
        visit.read()
        visit.send(CREATED[:70])
        visit.wait(0.1)
        visit.send(CREATED[70:])

    with FaultService(in_two) as service:
        told = line.create(service)
    assert told.ending == (Outcome.CREATED, "", 1)
    assert "Its id is 7" in told.text


def test_n31_every_attempt_has_a_connection_of_its_own(line: Line) -> None:
    with FaultService(answering(CREATED)) as service:
        told = line.create(service)
        assert told.ending == (Outcome.CREATED, "", 1)
        assert "was created in LIVE (EU)" in told.text
        before = service.connections
        assert line.create(service, once=True).ending == (Outcome.CREATED, "", 1)
        assert service.connections == before + 1
        assert all(request.headers["connection"] == "close" for request in service.requests)


@pytest.mark.parametrize("early", [b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 103 Early\r\nLink: </a>\r\n\r\n"])
def test_n32_ten_early_answers_are_passed_over_and_no_more(line: Line, early: bytes) -> None:
    with FaultService(answering(early * 10 + CREATED)) as service:
        assert line.create(service).ending == (Outcome.CREATED, "", 1)
    with FaultService(answering(early * 11 + CREATED)) as service:
        told = line.create(service)
    assert told.ending == (UNKNOWN, "unreadable", 1)
    assert UNREADABLE in told.text


@pytest.mark.parametrize(
    "headers",
    [[f"X-{number}: 1" for number in range(120)], ["X-Long: " + "a" * 66_000], ["X-Long: " + "a" * 3_000_000]],
    ids=["many", "long", "endless"],
)
def test_n33_a_head_beyond_the_limits_is_unknown_and_kept_as_far_as_it_came(line: Line, headers: list[str]) -> None:
    with FaultService(answering(http(200, DATA, headers))) as service:
        told = line.create(service)
        assert told.ending == (UNKNOWN, "unreadable", 1)
        assert UNREADABLE in told.text
        assert told.verdict.reply is not None
        assert told.verdict.reply.body or told.verdict.reply.status == 200


@pytest.mark.parametrize(
    "garbage", [b"\x16\x03\x01\x02\x00garbage\r\n\r\n", b"SSH-2.0-OpenSSH\r\n\r\n", b"\r\n" * 40 + b"x\r\n\r\n"]
)
def test_n34_garbage_instead_of_http_is_unknown(line: Line, garbage: bytes) -> None:
    with FaultService(answering(garbage)) as service:
        told = line.create(service)
        assert told.verdict.outcome is UNKNOWN
        assert told.verdict.reason in ("unreadable", "cut")
        assert CHECK_FIRST in told.text
        assert len(told.requests) == 1
        assert told.verdict.reply is not None
        assert told.verdict.reply.body == garbage


def endless(head: bytes, piece: bytes, size: int) -> Callable[[Visit], None]:
    """A step that sends a body of some bytes."""

    def step(visit: Visit) -> None:
        visit.read()
        visit.send(head)
        for _ in range(size // len(piece)):
            visit.send(piece)

    return step


def test_n35_a_body_of_100_mb_is_read_no_further_than_8(line: Line) -> None:
    head = http(200, b"", length=100 * MIB)
    with FaultService(endless(head, b" " * MIB, 100 * MIB)) as service:
        told = traced(lambda: line.create(service, once=True))
    assert told.ending == (UNKNOWN, "too_large", 1)
    assert "longer than 8 MB" in told.text
    assert told.verdict.reply is not None
    assert len(told.verdict.reply.body) == 8 * MIB
    assert line.most_memory < 32 * MIB


def test_n36_a_gzip_bomb_is_counted_after_decoding(line: Line) -> None:
    bomb = http(200, gzip.compress(b" " * 60 * MIB), ["Content-Encoding: gzip"])
    with FaultService(answering(bomb)) as service:
        told = traced(lambda: line.create(service, once=True))
    assert told.ending == (UNKNOWN, "too_large", 1)
    assert "longer than 8 MB" in told.text
    assert service.requests[0].headers["accept-encoding"] == "identity"
    assert line.most_memory < 32 * MIB


def test_gzip_that_was_not_asked_for_is_read_all_the_same(line: Line) -> None:
    with FaultService(answering(http(200, gzip.compress(DATA), ["Content-Encoding: gzip"]))) as service:
        assert line.create(service).ending == (Outcome.CREATED, "", 1)


@pytest.mark.parametrize("encoding", ["gzip, gzip", "br", "zstd", "deflate", "gzip\r\nContent-Encoding: gzip"])
def test_n37_other_encodings_are_refused(line: Line, encoding: str) -> None:
    twice = gzip.compress(gzip.compress(DATA))
    with FaultService(answering(http(200, twice, [f"Content-Encoding: {encoding}"]))) as service:
        told = line.create(service)
    assert told.ending == (UNKNOWN, "encoded", 1)
    assert "in a form that was not asked for" in told.text


@pytest.mark.parametrize(
    "body",
    [b"no gzip at all", gzip.compress(DATA)[:-4], gzip.compress(DATA) + b"more", gzip.compress(DATA)[:-8] + b"\0" * 8],
    ids=["none", "cut", "more behind it", "wrong sum"],
)
def test_n38_corrupt_gzip_is_unknown(line: Line, body: bytes) -> None:
    with FaultService(answering(http(200, body, ["Content-Encoding: gzip"]))) as service:
        told = line.create(service)
    assert told.ending == (UNKNOWN, "unreadable", 1)
    assert UNREADABLE in told.text


def test_n39_a_network_that_goes_away_in_flight_is_unknown(line: Line) -> None:
    """The loss of the interface is simulated by silence: that is all a socket sees of it."""
    with FaultService(silence) as service:
        told = line.create(service, Seams(PRESSED), once=True)  # what follows is that of any silence
        assert told.ending == (UNKNOWN, "deadline", 1)
        assert CHECK_FIRST in told.text
        requests = len(service.requests)
        assert not line.journal.recover()  # the network is back: nothing happens by itself
        assert len(service.requests) == requests


def test_n40_after_a_sleep_past_the_deadline_the_outcome_is_unknown(line: Line) -> None:
    """The sleep is simulated by a wall clock that jumps while the monotonic one stands."""
    asleep = threading.Event()

    def fall_asleep(visit: Visit) -> None:
        visit.read()
        asleep.set()
        visit.wait()

    clock = Clock(SYSTEM_CLOCK.monotonic, lambda: SYSTEM_CLOCK.wall() + (3600 if asleep.is_set() else 0))
    long = replace(CALM, deadline_seconds=600)
    with FaultService(fall_asleep) as service:
        told = line.create(service, Seams(long, clock=clock), once=True)
    assert told.ending == (UNKNOWN, "deadline", 1)
    assert "No answer after 600 seconds" in told.text


def test_n41_a_name_taken_at_once_may_be_ones_own(line: Line) -> None:
    taken = b'{"data":null,"errors":[{"code":310069,"message":"Target group name already exists"}],"warnings":null}'
    with FaultService(answering(http(400, taken))) as service:
        told = line.create(service)
    assert told.ending == (Outcome.NAME_TAKEN, "", 1)
    assert "already exists" in told.text
    assert "may be yours" in told.text
    assert "compare it with yours first" in told.text
    assert line.again is not None
    assert line.again.ending == (Outcome.NAME_TAKEN, "ours", 1)


def test_n42_a_second_answer_on_the_connection_is_ignored(line: Line) -> None:
    with FaultService(answering(CREATED + http(500, b"{}"))) as service:
        told = line.create(service)
        assert told.ending == (Outcome.CREATED, "", 1)
        assert "Its id is 7" in told.text


def test_u05_stopping_after_the_first_byte_is_unknown_at_once(line: Line) -> None:
    def stopped(visit: Visit) -> None:
        visit.read()
        line.stop_waiting()
        visit.wait()

    with FaultService(stopped) as service:
        told = line.create(service, once=True)
    assert told.ending == (UNKNOWN, "stopped", 1)
    assert "You stopped waiting after the request had left" in told.text


def test_u08_a_fault_of_the_program_itself_after_the_first_byte_is_unknown(
    line: Line, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    expect_log("an attempt ended with MemoryError")

    with FaultService(silence) as service:

        def broken(*_: Any, **__: Any) -> None:
            service.arrived.wait(20)
            raise MemoryError

        monkeypatch.setattr("app.api.conversation.Conversation.answer", broken)
        told = line.create(service, once=True)
    assert told.ending == (UNKNOWN, "internal", 1)
    assert "The program made a mistake after the request had left" in told.text


def test_an_answer_before_the_whole_request_was_taken_counts(line: Line) -> None:
    def early(visit: Visit) -> None:
        visit.wire.recv(1024)
        visit.send(http(403, b"{}"))
        while visit.wire.recv(MIB):
            pass

    with FaultService(early) as service:
        told = line.create(service, body=b" " * 4 * MIB, once=True)
    assert told.verdict.reply is not None
    assert (told.verdict.outcome, told.verdict.reply.status) == (Outcome.NOT_PROCESSED, 403)


def test_over_tls_the_group_is_created_once(line: Line, authority: Authority) -> None:
    with FaultService(answering(CREATED), tls=authority.server("localhost")) as service:
        told = line.create(service)
        assert told.ending == (Outcome.CREATED, "", 1)
        assert told.requests[0].body == BODY
        assert told.requests[0].headers["host"] == f"localhost:{service.port}"


def traced(work: Callable[[], Told]) -> Told:
    """Return what work returns; the memory it holds is traced."""
    tracemalloc.start()
    try:
        return work()
    finally:
        tracemalloc.stop()
