"""Takes away one guard of sending after the other, in a copy, and shows which tests notice: each must turn red.

``python tests/drills/guards.py`` prints a table and ends 1 where a guard could go unnoticed. A test counts only if it
is green in a copy with all guards. Words after it are names of guards to try alone.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
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
        ("tests/app/storage/test_journal.py", "tests/app/storage/test_journal_races.py"),
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
        ("tests/app/session/test_submit.py", "tests/app/session/test_submission_model.py", "tests/drills"),
    ),
    Guard(
        "first-byte flag",
        (("app/api/reply.py", "if not exchange.first_byte:", "if reply is None:"),),
        ("tests/app/api/test_reply.py", "tests/faults/test_before_the_first_byte.py"),
    ),
    Guard(
        "no redirects",
        (("app/api/transport.py", "allow_redirects=False", "allow_redirects=True"),),
        ("tests/security/test_s02_no_redirects.py", "tests/faults/test_statuses.py"),
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
        ("tests/app/storage/test_journal.py", "tests/app/session/test_submit.py"),
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
        ("tests/faults/test_after_the_first_byte.py", "tests/app/api/test_transport.py"),
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
        ("tests/faults/test_after_the_first_byte.py", "tests/app/api/test_transport.py"),
    ),
    Guard(
        "no renaming over an unknown",
        (
            (
                "app/storage/intent_changes.py",
                "    if row is not None:\n        raise OpenIntentError(intent_of(row))",
                "",
            ),
        ),
        ("tests/app/storage/test_journal.py",),
    ),
    Guard(
        "401 that names a group",
        (
            (
                "app/session/submit.py",
                "return away and verdict.reply is not None",
                "return verdict.reply is not None",
            ),
        ),
        ("tests/app/session/test_replaced_record.py",),
    ),
    Guard(
        "told as it was sent",
        (("app/session/dispatch.py", "return Landing(as_left(before, verdict), verdict)", "raise"),),
        ("tests/app/session/test_replaced_record.py",),
    ),
    Guard(
        "answer into a replaced record",
        (("app/session/submit.py", "self._journal.enter_again(intent)", "raise"),),
        ("tests/app/session/test_replaced_record.py",),
    ),
    Guard(
        "the same till or client",
        (
            (
                "app/session/connections.py",
                "signed_in = intent.signed_in or profile.signed_in",
                "signed_in = profile.signed_in",
            ),
        ),
        ("tests/app/session/test_connections.py",),
    ),
    Guard(
        "a process that lives",
        (("app/storage/runner.py", "return not free", "return False"),),
        ("tests/app/storage/test_runner.py",),
    ),
    Guard(
        "30 seconds before a check",
        (
            (
                "app/session/resolve.py",
                'if seconds:\n            return Resolution(intent, "too_early"',
                'if False:\n            return Resolution(intent, "too_early"',
            ),
        ),
        ("tests/app/session/test_resolve.py",),
    ),
)
SECONDS = 600
_MOST_FLAKY = 3


@contextmanager
def copy_without(guard: Guard | None) -> Iterator[Path]:
    """Give a copy of the project in which a guard is taken away, or none."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy2(source, copy / name)
        for file, guarding, without in guard.changes if guard is not None else ():
            text = (copy / file).read_text(encoding="utf-8")
            if text.count(guarding) != 1:
                raise SystemExit(f"{guard.name if guard else ''}: {file} no longer holds, once: {guarding}")
            (copy / file).write_text(text.replace(guarding, without), encoding="utf-8")
        yield copy


def first_failing(copy: Path, tests: tuple[str, ...], left_out: tuple[str, ...] = ()) -> str:
    """Return the first test that fails in a copy; empty where all are green."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "--no-header", "-p", "no:cacheprovider", *tests]
    command += [f"--deselect={test}" for test in left_out]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    try:
        ran = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return "(a test waited for ever)"
    lines = [line for line in ran.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return lines[0].split(" ")[1] if lines and ran.returncode else ""


def noticed_by(guard: Guard) -> str:
    """Return the test that is red without a guard and green with it; empty where nobody notices."""
    flaky: tuple[str, ...] = ()
    with copy_without(guard) as without, copy_without(None) as whole:
        while (failing := first_failing(without, guard.tests, flaky)) and len(flaky) < _MOST_FLAKY:
            if failing.startswith("(") or not first_failing(whole, (failing,)):
                return failing
            flaky += (failing,)
    return ""


def main(names: list[str]) -> int:
    """Print the table; return 1 where a guard could go unnoticed."""
    unnoticed = 0
    for guard in GUARDS:
        if names and guard.name not in names:
            continue
        test = noticed_by(guard)
        unnoticed += not test
        sys.stdout.write(f"{guard.name:30}{'red' if test else 'NOT NOTICED':14}{test}\n")
        sys.stdout.flush()
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
