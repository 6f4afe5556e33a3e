"""The catalogue of faults, sections 1 to 4: each line has a test named after it."""

from tests.fault_lines import authority, journal, line

__all__ = ["authority", "journal", "line"]
