"""The practice service as a process: listens on this computer only, says when it is ready, ends when told."""

import json
import os
import signal
import socket
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.applications import Starlette

from app.practice.service import PracticeService, Switches
from app.practice.store import Store

LOOPBACK = "127.0.0.1"
CANNOT_START = 2


class PracticeServer(uvicorn.Server):
    """A server on a loopback port; 0 takes a free one. ``on_ready`` is called when calls are answered."""

    def __init__(self, application: Starlette, port: int = 0, on_ready: Callable[[str], object] = str) -> None:
        super().__init__(
            uvicorn.Config(
                application,
                loop="asyncio",
                http="h11",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=5,
            )
        )
        self._on_ready = on_ready
        self._socket = _listening_socket(port)
        self.url = f"http://{LOOPBACK}:{self._socket.getsockname()[1]}"

    def serve_until_told(self) -> None:
        """Answer calls until :meth:`end` or, on the main thread, SIGTERM or SIGINT."""
        with self._socket:
            self.run(sockets=[self._socket])

    def end(self) -> None:
        """Finish the calls under way and stop; from any thread."""
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then say so."""
        await super().startup(sockets)
        self._on_ready(self.url)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End at a signal as at a wish: uvicorn would raise it again, and the exit code would not be 0."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return

        def on_signal(_: int, __: FrameType | None) -> None:
            self.end()

        before = {number: signal.signal(number, on_signal) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def run(
    port: int = 0,
    data: Path | None = None,
    token_seconds: int = 300,
    returns: bool = False,
    *,
    leaderboards: bool = False,
    end_with_parent: bool = False,
) -> int:
    """Serve until SIGTERM or SIGINT and return the exit code: 0, or 2 where it cannot start.

    Prints ``{"url": "http://127.0.0.1:PORT"}`` on one line when ready. ``data`` is the folder of the store, a
    temporary one where it is None. ``returns`` adds the ``_ReturnBill`` twins, ``leaderboards`` switches them on for
    the org. With ``end_with_parent`` the end of standard input ends the service too.
    """
    with ExitStack() as stack:
        try:
            folder = data or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="practice-")))
            switches = Switches(returns=returns, leaderboards=leaderboards)
            service = PracticeService(Store(folder), token_seconds=token_seconds, switches=switches)
            server = PracticeServer(service.application(), port, _say_ready)
        except (OSError, OverflowError, sqlite3.Error) as error:
            sys.stderr.write(f"The practice service cannot start: {error}\n")
            return CANNOT_START
        if end_with_parent:
            threading.Thread(target=_end_at_end_of_input, args=(server,), daemon=True).start()
        server.serve_until_told()
    return 0


def _say_ready(url: str) -> None:
    sys.stdout.write(json.dumps({"url": url}) + "\n")
    sys.stdout.flush()


def _listening_socket(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # a restart on the same port at once; on Windows the option would let two share it
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK, port))
    except BaseException:
        listening.close()
        raise
    return listening


def _end_at_end_of_input(server: PracticeServer) -> None:
    # os.read, not sys.stdin: a thread that holds the lock of a buffered reader breaks the interpreter's end
    while os.read(0, 4096):
        pass
    server.end()
