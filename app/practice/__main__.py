"""``python -m app.practice``: the practice service alone, without the rest of the program."""

import argparse
import sys
from pathlib import Path

from app.practice.server import run


def main(arguments: list[str] | None = None) -> int:
    """Read the arguments, serve, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m app.practice", description="A stand-in for the service.")
    parser.add_argument("--port", type=int, default=0, help="a free one where it is left out")
    parser.add_argument("--data", type=Path, help="folder of its groups; a temporary one where it is left out")
    parser.add_argument("--token-seconds", type=int, default=300, help="life of a token")
    parser.add_argument("--with-returns", action="store_true", help="twins of targets for returned bills")
    parser.add_argument("--with-leaderboards", action="store_true", help="leaderboards are switched on for the org")
    parser.add_argument("--end-with-parent", action="store_true", help="end when standard input ends")
    given = parser.parse_args(arguments)
    return run(
        port=given.port,
        data=given.data,
        token_seconds=given.token_seconds,
        returns=given.with_returns,
        leaderboards=given.with_leaderboards,
        end_with_parent=given.end_with_parent,
    )


if __name__ == "__main__":
    sys.exit(main())
