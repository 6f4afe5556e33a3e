"""Takes away one guard of sending after the other, in a copy, and shows which tests notice: each must turn red.

``python tests/drills/guards.py`` prints a table and ends 1 where a guard could go unnoticed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("app", "ui", "resources", "tests", "packaging", "pyproject.toml")


@dataclass(frozen=True)
class Guard:
    """``changes`` are file, text that guards, and what stands there without it; ``tests`` are where it shows."""

    name: str
    changes: tuple[tuple[str, str, str], ...]
    tests: tuple[str, ...]


GUARDS = (
    Guard(
        "compare-and-set",
        (
            (
                "app/storage/journal.py",
                "            if to not in NEXT[intent.state]:\n                raise StaleStateError(intent)\n",
                "",
            ),
        ),
        ("tests/app/storage", "tests/app/session"),
    ),
    Guard(
        "commit before the socket",
        (
            (
                "app/session/submit.py",
                "intent = self._journal.begin(intent_id, AttemptKind.SEND)",
                "intent = self._journal.intent(intent_id)",
            ),
            (
                "app/session/submit.py",
                "verdict = _verdict(exchange, intent)\n        # What",
                "intent = self._journal.begin(intent_id, AttemptKind.SEND)\n"
                "        verdict = _verdict(exchange, intent)\n        # What",
            ),
        ),
        ("tests/app/session", "tests/drills"),
    ),
    Guard(
        "first-byte flag",
        (("app/api/reply.py", "if not exchange.first_byte:", "if reply is None:"),),
        ("tests/app/api", "tests/faults"),
    ),
    Guard(
        "no redirects",
        (("app/api/transport.py", "allow_redirects=False", "allow_redirects=True"),),
        ("tests/app/api", "tests/faults"),
    ),
    Guard(
        "ever_unknown",
        (
            (
                "app/storage/intent_changes.py",
                "if to is State.UNKNOWN:\n        return True",
                "if to is not None:\n        return False",
            ),
        ),
        ("tests/app/storage", "tests/app/session"),
    ),
    Guard(
        "deadline",
        (
            (
                "app/api/watch.py",
                "if self.now() >= self._ends or self._clock.wall() >= self._ends_by_wall:",
                "if False:",
            ),
        ),
        ("tests/app/api", "tests/faults"),
    ),
    Guard(
        "length check",
        (
            (
                "app/api/conversation.py",
                'return FailedError("cut" if self._raw else "no_answer")',
                'self._content.end()\n        return FailedError("")',
            ),
        ),
        ("tests/app/api", "tests/faults"),
    ),
)
SECONDS = 600


def failing_tests(guard: Guard) -> list[str]:
    """Return the tests that fail without a guard; empty where nobody notices."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy2(source, copy / name)
        for file, guarding, without in guard.changes:
            text = (copy / file).read_text(encoding="utf-8")
            if text.count(guarding) != 1:
                raise SystemExit(f"{guard.name}: {file} no longer holds, once: {guarding}")
            (copy / file).write_text(text.replace(guarding, without), encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-x", "--no-header", "-p", "no:cacheprovider", *guard.tests]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        try:
            ran = subprocess.run(
                command, cwd=copy, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            return ["(a test waited for ever)"]
    lines = [line for line in ran.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return [line.split(" ")[1] for line in lines] if ran.returncode else []


def main() -> int:
    """Print the table; return 1 where a guard could go unnoticed."""
    unnoticed = 0
    for guard in GUARDS:
        failing = failing_tests(guard)
        unnoticed += not failing
        sys.stdout.write(f"{guard.name:26}{'red' if failing else 'NOT NOTICED':14}{failing[0] if failing else ''}\n")
        sys.stdout.flush()
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main())
