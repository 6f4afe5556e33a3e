"""S06: nothing that answers can fill the memory, the stack, the disk or the day."""

import gzip
import tracemalloc

import pytest

from app.api.exchange import MIB, TransportSettings
from app.domain.outcome import Outcome
from tests.fault_service import FaultService, Step, Visit, answering, http
from tests.security.room import CALM, CREATED_BODY, Room, authority, room

__all__ = ["authority", "room"]

BIG = b'{"data":"' + b"x" * (9 * MIB) + b'"}'
ZEROS = gzip.compress(b'{"data":"' + bytes(64 * MIB), 9)
MOST_GROWTH = 32 * MIB


def without_end(visit: Visit) -> None:
    """Answer, and never stop answering."""
    if visit.read() is not None:
        visit.send(http(200, b"", length=None))
        while not visit.wait(0):
            visit.send(b"x" * 65536)


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        (answering(http(200, BIG)), "too_large"),
        (without_end, "too_large"),
        (answering(http(200, ZEROS, ["Content-Encoding: gzip"])), "too_large"),
        (answering(http(200, ZEROS, ["Content-Encoding: gzip, gzip"])), "encoded"),
        (answering(http(200, ZEROS, ["Content-Encoding: br"])), "encoded"),
        (answering(http(200, CREATED_BODY, [f"X-{n}: 1" for n in range(101)])), "unreadable"),
        (answering(http(200, CREATED_BODY, ["X-Long: " + "x" * 70_000])), "unreadable"),
        (answering(http(200, b"[" * 100_000 + b"]" * 100_000)), "unreadable"),
        (answering(http(200, b'{"data":{"id":' + b"9" * 5000 + b"}}")), "no_id"),
        (answering(b"HTTP/1.1 100 Continue\r\n\r\n" * 11 + http(200, CREATED_BODY)), "unreadable"),
    ],
    ids=["big", "endless", "bomb", "chain", "brotli", "headers", "line", "deep", "digits", "early"],
)
def test_an_answer_past_a_limit_is_not_taken_for_one(room: Room, step: Step, reason: str) -> None:
    with FaultService(step) as service:
        profile = room.signed_in(service.url)
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        verdict = room.create(profile)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert (verdict.outcome, verdict.reason) == (Outcome.UNKNOWN, reason)
    assert peak - before < MOST_GROWTH
    (intent,) = room.journal.of_draft("draft")
    kept = room.journal.intent(intent.id).reply
    assert kept is None or len(kept.body) <= 8 * MIB


def test_an_answer_that_drips_ends_with_the_deadline(room: Room) -> None:
    def drip(visit: Visit) -> None:
        visit.read()
        visit.drip(http(200, CREATED_BODY), 0.05)

    room.outside.limits = TransportSettings(connect_seconds=10, deadline_seconds=0.3)
    with FaultService(drip) as service:
        verdict = room.create(room.signed_in(service.url))
    assert (verdict.outcome, verdict.reason) == (Outcome.UNKNOWN, "deadline")


def test_nothing_packed_is_asked_for(room: Room) -> None:
    with FaultService(answering(http(200, CREATED_BODY))) as service:
        room.create(room.signed_in(service.url))
    assert service.requests[0].headers["accept-encoding"] == "identity"


def test_the_limits_of_the_program_are_the_agreed_ones() -> None:
    agreed = TransportSettings(10.0, 120.0, 8 * MIB, 100, 65536, 64)
    assert TransportSettings() == agreed
    assert CALM.max_body == agreed.max_body
