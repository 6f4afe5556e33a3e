"""Processes that work long on what other tests cover: not watched line by line, they take half the time."""

import os


def unwatched() -> dict[str, str]:
    """Return this process's environment without what starts the measuring of coverage in a child."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_PROCESS_")}
