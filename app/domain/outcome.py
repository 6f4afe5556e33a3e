"""How one attempt to create a group ended."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """The endings a person is told apart. Only UNKNOWN leaves open whether the group exists."""

    CREATED = "created"
    CREATED_WITH_PROBLEMS = "created_with_problems"
    REJECTED = "rejected"
    NAME_TAKEN = "name_taken"
    NOT_PROCESSED = "not_processed"
    NOT_SENT = "not_sent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ServiceError:
    """An error or warning of the service: its code (empty if it gave none) and its text, plain, at most 500 long."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, before anything is made of it. ``body`` holds the bytes received, at most 8 MiB."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of an attempt with what a person needs to know of it.

    ``reason`` is a short code for the sentence (``refused``, ``no_answer``, ``sign_in``, ``deadline``, …);
    ``group_id`` is the id of the created group as text, exact; ``errors`` and ``warnings`` are the service's.
    """

    outcome: Outcome
    reason: str = ""
    params: Mapping[str, str | int] = field(default_factory=dict)
    group_id: str = ""
    errors: tuple[ServiceError, ...] = ()
    warnings: tuple[ServiceError, ...] = ()
    reply: Reply | None = None
