"""``practice-server``: the stand-in for the service, until it is told to end."""

from pathlib import Path

from app.practice.server import run


def practice_server(
    port: int, data: Path | None, token_seconds: int, *, returns: bool, leaderboards: bool, end_with_parent: bool
) -> int:
    """Serve until SIGTERM or SIGINT, or with ``end_with_parent`` until standard input ends; return the exit code: 0, or
    2 where it cannot start."""
    return run(
        port=port,
        data=data,
        token_seconds=token_seconds,
        returns=returns,
        leaderboards=leaderboards,
        end_with_parent=end_with_parent,
    )
