"""The present time, and how a time is written down: ISO 8601 in UTC with milliseconds."""

import time
from datetime import UTC, datetime


def utc_now() -> datetime:
    """Return the present time."""
    return datetime.now(UTC)


def time_stamp(moment: datetime) -> str:
    """Return a time as it is written down, for example ``2026-03-01T09:30:00.000Z``."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def uptime() -> float:
    """Return seconds that no change of the clock touches; sleep counts where the system can say so."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(clock) if clock is not None else time.monotonic()
