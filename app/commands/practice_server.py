"""``practice-server``: the stand-in for the service, until it is told to end."""

from pathlib import Path

from app.practice.server import run


def practice_server(port: int, data: Path | None, token_seconds: int, *, returns: bool, leaderboards: bool) -> int:
    """Serve until SIGTERM or SIGINT and return the exit code: 0, or 2 where it cannot start."""
    return run(port=port, data=data, token_seconds=token_seconds, returns=returns, leaderboards=leaderboards)
