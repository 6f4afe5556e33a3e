"""What tests of the wire share: an authority, a journal, and a line played with both sign-ins."""

from tests.fault_lines import authority, journal, line
from tests.practice_fixture import practice_service

__all__ = ["authority", "journal", "line", "practice_service"]
