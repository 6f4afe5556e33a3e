"""Network faults after the first byte: nobody can say whether the group exists, so nothing is repeated."""

import gzip
import threading
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.api.exchange import SYSTEM_CLOCK, Clock, TransportSettings
from app.api.stop import Stop
from app.domain.outcome import Outcome
from tests.app.api.conftest import BODY, CALM, PRESSED, Line, Seams, Told
from tests.certificates import Authority
from tests.fault_service import FaultService, Visit, answering, http

UNKNOWN = Outcome.UNKNOWN
DATA = b'{"data":{"id":7,"name":"Summer 2026"},"errors":null,"warnings":null}'
CREATED = http(200, DATA)
MIB = 1024 * 1024


def silence(visit: Visit) -> None:
    """Read the request and never answer."""
    visit.read()
    visit.wait()


@pytest.mark.parametrize("seams", [Seams(PRESSED)])
def test_n23_no_answer_until_the_deadline_is_unknown(line: Line, seams: Seams) -> None:
    with FaultService(silence) as service:
        told = line.create(service, seams)
        assert told.ending == (UNKNOWN, "deadline", 1)
        assert told.requests[0].body == BODY
        assert "Do not send again before checking" in told.text


def test_n24_a_reset_after_the_request_was_read_is_unknown(line: Line) -> None:
    def reset(visit: Visit) -> None:
        visit.read()
        visit.reset()

    with FaultService(reset) as service:
        assert line.create(service).ending == (UNKNOWN, "no_answer", 1)


def test_n24_an_end_after_the_request_was_read_is_unknown(line: Line, authority: Authority) -> None:
    with FaultService(answering(b"")) as service:
        assert line.create(service).ending == (UNKNOWN, "no_answer", 1)
    with FaultService(answering(b""), tls=authority.server("localhost")) as service:
        assert line.create(service).ending == (UNKNOWN, "no_answer", 1)


def test_n25_a_reset_while_the_request_is_sent_is_unknown(line: Line) -> None:
    def reset(visit: Visit) -> None:
        visit.wire.recv(1024)
        visit.reset()

    with FaultService(reset) as service:
        told = line.create(service, body=b" " * 30 * MIB)
        assert told.ending == (UNKNOWN, "no_answer", 0)


def test_n25_a_stall_while_the_request_is_sent_is_unknown(line: Line) -> None:
    enough = threading.Event()

    def stall(visit: Visit) -> None:
        enough.wait(20)
        visit.reset()

    stop = Stop()
    with FaultService(stall) as service:
        told = line.create(service, Seams(PRESSED), body=b" " * 30 * MIB, stop=stop)
        enough.set()
        assert told.ending == (UNKNOWN, "deadline", 0)


@pytest.mark.parametrize("until", [5, 12, 20, 40, len(CREATED) - len(DATA) - 1])
def test_n26_a_cut_inside_the_head_is_unknown(line: Line, until: int) -> None:
    with FaultService(answering(CREATED[:until])) as service:
        told = line.create(service)
        assert told.ending == (UNKNOWN, "cut", 1)
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
        assert told.verdict.params["seen_id"] == "7"
        assert told.verdict.group_id == ""
        assert told.verdict.reply is not None
        assert told.verdict.reply.body.startswith(b'{"data":{"id":7')


@pytest.mark.parametrize("until", range(0, len(DATA), 7))
def test_n28_a_cut_body_without_a_length_is_unknown(line: Line, until: int) -> None:
    with FaultService(answering(http(200, DATA[:until], length=None))) as service:
        told = line.create(service)
        assert told.verdict.outcome is UNKNOWN
        assert len(told.requests) == 1


def test_n29_an_answer_that_drips_ends_at_the_deadline(line: Line) -> None:
    def drip(visit: Visit) -> None:
        visit.read()
        visit.drip(CREATED, 0.05)

    with FaultService(drip) as service:
        assert line.create(service, Seams(PRESSED)).ending == (UNKNOWN, "deadline", 1)


def test_n30_an_answer_in_two_pieces_inside_the_deadline_is_taken(line: Line) -> None:
    def in_two(visit: Visit) -> None:
        visit.read()
        visit.send(CREATED[:70])
        visit.wait(0.3)
        visit.send(CREATED[70:])

    with FaultService(in_two) as service:
        assert line.create(service).ending == (Outcome.CREATED, "", 1)


def test_n31_every_attempt_has_a_connection_of_its_own(line: Line) -> None:
    with FaultService(answering(CREATED)) as service:
        assert line.create(service).ending == (Outcome.CREATED, "", 1)
        before = service.connections
        assert line.create(service).ending == (Outcome.CREATED, "", 1)
        assert service.connections == before + 2  # the creation and the check after it
        assert all(request.headers["connection"] == "close" for request in service.requests)


@pytest.mark.parametrize("early", [b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 103 Early\r\nLink: </a>\r\n\r\n"])
def test_n32_ten_early_answers_are_passed_over_and_no_more(line: Line, early: bytes) -> None:
    with FaultService(answering(early * 10 + CREATED)) as service:
        assert line.create(service).ending == (Outcome.CREATED, "", 1)
    with FaultService(answering(early * 11 + CREATED)) as service:
        assert line.create(service).ending == (UNKNOWN, "unreadable", 1)


@pytest.mark.parametrize(
    "headers",
    [[f"X-{number}: 1" for number in range(120)], ["X-Long: " + "a" * 66_000], ["X-Long: " + "a" * 3_000_000]],
    ids=["many", "long", "endless"],
)
def test_n33_a_head_beyond_the_limits_is_unknown_and_kept_as_far_as_it_came(line: Line, headers: list[str]) -> None:
    with FaultService(answering(http(200, DATA, headers))) as service:
        told = line.create(service)
        assert told.ending == (UNKNOWN, "unreadable", 1)
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
        told, most = measured(lambda: line.create(service, stop=Stop()))
    assert told.ending == (UNKNOWN, "too_large", 1)
    assert told.verdict.reply is not None
    assert len(told.verdict.reply.body) == 8 * MIB
    assert most < 32 * MIB


def test_n36_a_gzip_bomb_is_counted_after_decoding(line: Line) -> None:
    bomb = http(200, gzip.compress(b" " * 60 * MIB), ["Content-Encoding: gzip"])
    with FaultService(answering(bomb)) as service:
        told, most = measured(lambda: line.create(service, stop=Stop()))
    assert told.ending == (UNKNOWN, "too_large", 1)
    assert service.requests[0].headers["accept-encoding"] == "identity"
    assert most < 32 * MIB


def test_gzip_that_was_not_asked_for_is_read_all_the_same(line: Line) -> None:
    with FaultService(answering(http(200, gzip.compress(DATA), ["Content-Encoding: gzip"]))) as service:
        assert line.create(service).ending == (Outcome.CREATED, "", 1)


@pytest.mark.parametrize("encoding", ["gzip, gzip", "br", "zstd", "deflate", "gzip\r\nContent-Encoding: gzip"])
def test_n37_other_encodings_are_refused(line: Line, encoding: str) -> None:
    twice = gzip.compress(gzip.compress(DATA))
    with FaultService(answering(http(200, twice, [f"Content-Encoding: {encoding}"]))) as service:
        assert line.create(service).ending == (UNKNOWN, "encoded", 1)


@pytest.mark.parametrize(
    "body",
    [b"no gzip at all", gzip.compress(DATA)[:-4], gzip.compress(DATA) + b"more", gzip.compress(DATA)[:-8] + b"\0" * 8],
    ids=["none", "cut", "more behind it", "wrong sum"],
)
def test_n38_corrupt_gzip_is_unknown(line: Line, body: bytes) -> None:
    with FaultService(answering(http(200, body, ["Content-Encoding: gzip"]))) as service:
        assert line.create(service).ending == (UNKNOWN, "unreadable", 1)


def test_n39_a_network_that_goes_away_in_flight_is_unknown(line: Line) -> None:
    """The loss of the interface is simulated by silence: that is all a socket sees of it."""
    with FaultService(silence) as service:
        assert line.create(service, Seams(PRESSED)).ending == (UNKNOWN, "deadline", 1)


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
        told = line.create(service, Seams(long, clock=clock), stop=Stop())
        assert told.ending == (UNKNOWN, "deadline", 1)


def test_n41_a_name_taken_at_once_may_be_ones_own(line: Line) -> None:
    taken = b'{"data":null,"errors":[{"code":310069,"message":"Target group name already exists"}],"warnings":null}'
    with FaultService(answering(http(400, taken))) as service:
        told = line.create(service)
        assert told.ending == (Outcome.NAME_TAKEN, "", 1)
        assert "Did it go through?" in told.text


def test_n42_a_second_answer_on_the_connection_is_ignored(line: Line) -> None:
    with FaultService(answering(CREATED + http(500, b"{}"))) as service:
        told = line.create(service)
        assert told.ending == (Outcome.CREATED, "", 1)
        assert told.verdict.group_id == "7"


def test_u05_stopping_after_the_first_byte_is_unknown_at_once(line: Line) -> None:
    stop = Stop()

    def stopped(visit: Visit) -> None:
        visit.read()
        stop.stop()
        visit.wait()

    with FaultService(stopped) as service:
        told = line.create(service, stop=stop)
        assert told.ending == (UNKNOWN, "stopped", 1)


def test_u08_a_fault_of_the_program_itself_after_the_first_byte_is_unknown(
    line: Line, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    expect_log("an attempt ended with MemoryError")

    def broken(*_: Any, **__: Any) -> None:
        raise MemoryError

    with FaultService(silence) as service:
        client = line.client(service.url)
        if client.profile.sign_in.value == "oauth":
            assert client.ready(Stop()) is None
        monkeypatch.setattr("app.api.conversation.Conversation.answer", broken)
        exchange = client.create(BODY, Stop())
    assert (exchange.failure, exchange.first_byte) == ("internal", True)


def test_an_answer_before_the_whole_request_was_taken_counts(line: Line) -> None:
    def early(visit: Visit) -> None:
        visit.wire.recv(1024)
        visit.send(http(401, b"{}"))
        while visit.wire.recv(MIB):
            pass

    with FaultService(early) as service:
        told = line.create(service, body=b" " * 4 * MIB, stop=Stop())
        assert told.ending == (Outcome.NOT_PROCESSED, "sign_in", 0)


def test_the_first_byte_is_told_before_it_leaves_and_only_once(line: Line) -> None:
    seen: list[int] = []
    with FaultService(answering(CREATED)) as service:
        line.create(service, on_first_byte=lambda: seen.append(len(service.requests)))
    assert seen == [0]


def test_the_deadline_covers_all_of_an_attempt(line: Line) -> None:
    with FaultService(silence) as service:
        begun = SYSTEM_CLOCK.monotonic()
        settings = TransportSettings(connect_seconds=10, deadline_seconds=0.2)
        told = line.create(service, Seams(settings), stop=Stop())
        assert SYSTEM_CLOCK.monotonic() - begun < 5
    assert told.verdict.outcome in (UNKNOWN, Outcome.NOT_SENT)


def test_a_stop_known_before_the_call_opens_no_socket(line: Line) -> None:
    stop = Stop()
    stop.stop()
    with FaultService(answering(CREATED)) as service:
        assert line.create(service, stop=stop).ending == (Outcome.NOT_SENT, "stopped", 0)
        assert service.connections == 0


def test_over_tls_the_group_is_created_once(line: Line, authority: Authority) -> None:
    with FaultService(answering(CREATED), tls=authority.server("localhost")) as service:
        told = line.create(service)
        assert told.ending == (Outcome.CREATED, "", 1)
        assert told.requests[0].body == BODY
        assert told.requests[0].headers["host"] == f"localhost:{service.port}"


def measured(work: Callable[[], Told]) -> tuple[Told, int]:
    """Return what work returns, and the most memory it held at once."""
    tracemalloc.start()
    try:
        told = work()
        return told, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
