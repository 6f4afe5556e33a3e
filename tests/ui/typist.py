"""A person at a keyboard: presses real keys on a display and reads where the keys go, nothing else.

What such a person decides is counted: each field that is filled, each choice, each button or shortcut is one decision,
however many keys it takes. Tab only leads to the next place.
"""

import json
import select
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.ui.display_fixture import Display

ROOT = Path(__file__).resolve().parents[2]
MARK = "Pause"
SECONDS_TO_ANSWER = 30
MOST_TABS = 150


@dataclass(frozen=True)
class Focus:
    """What has the keyboard: its name, what stands in it, what kind of widget it is, and the title of its window."""

    name: str
    text: str
    kind: str
    window: str


class Typist:
    """Types into the program, which runs in a process of its own on a display; ``decisions`` counts what it decided."""

    def __init__(self, display: Display, data_dir: Path) -> None:
        self.decisions = 0
        self._environment = display.environment()
        self._window = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.typed_window", str(data_dir)],
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            bufsize=1,
        )

    def press(self, *keys: str) -> None:
        """Press keys one after the other, such as ``Tab`` or ``ctrl+shift+a``."""
        self._keyboard("key", "--delay", "0", *keys)

    def write(self, text: str) -> None:
        """Type a text."""
        self._keyboard("type", "--delay", "0", "--", text)

    def focus(self) -> Focus:
        """Return what has the keyboard once every key pressed so far has been worked off."""
        return self.focus_after()

    def focus_after(self, *keys: str) -> Focus:
        """Press keys; return what has the keyboard then."""
        self.press(*keys, MARK)
        return Focus(**self._ask(ask="focus"))

    def command(self, *keys: str) -> None:
        """Decide to press a shortcut."""
        self.decisions += 1
        self.press(*keys)

    def push(self, name: str) -> None:
        """Go to a button or a box and press it."""
        self.go_to(name)
        self.command("space")

    def wait_for(self, name: str) -> str:
        """Wait until something of a name is to be seen; return what it says."""
        return self._ask(ask="until", name=name)["text"]

    def go_to(self, name: str) -> Focus:
        """Press Tab until something of a name has the keyboard."""
        passed = []
        here = self.focus()
        for _ in range(MOST_TABS):
            if here.name == name:
                return here
            passed.append(here.name)
            here = self.focus_after("Tab")
        raise AssertionError(f"Tab does not lead to {name}, only to {list(dict.fromkeys(passed))}")

    def fill(self, name: str, text: str) -> None:
        """Go to a field and make it say something, as its kind is used: one decision."""
        here = self.go_to(name)
        self.decisions += 1
        if here.kind == "SwitchInput":
            self._press_until(here, text, "space", 3)
        elif here.kind == "ChoiceInput":
            self._press_until(self.focus_after("Home"), text, "Down", 20)
        else:
            if here.text:
                self.press("ctrl+a")
            self.write(text)
        assert self.focus().text == text

    def unfold(self, name: str) -> None:
        """Go to what opens further settings, and open them."""
        self.push(name)

    def stops(self) -> list[Focus]:
        """Press Tab until it has led all the way round; return every place it led to, this one last."""
        first = self.focus()
        found: list[Focus] = []
        while not found or found[-1].name != first.name:
            found.append(self.focus_after("Tab"))
            assert len(found) < MOST_TABS, [stop.name for stop in found]
        return found

    def end(self) -> str:
        """End the program as it is; return what it complained of."""
        _, complaints = self._window.communicate(timeout=SECONDS_TO_ANSWER)
        assert self._window.returncode == 0, complaints
        return complaints

    def kill(self) -> str:
        """Make sure that nothing is left of it; return what it complained of."""
        if self._window.stderr is None or self._window.stderr.closed:
            return ""
        self._window.kill()
        return self._window.communicate()[1]

    def _press_until(self, here: Focus, text: str, key: str, most: int) -> None:
        for _ in range(most):
            if here.text == text:
                return
            here = self.focus_after(key)
        raise AssertionError(f"{key} does not lead to {text!r} at {here}")

    def _keyboard(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment, check=True)

    def _ask(self, **question: str) -> dict[str, str]:
        assert self._window.stdin
        assert self._window.stdout
        self._window.stdin.write(json.dumps(question) + "\n")
        ready, _, _ = select.select([self._window.stdout], [], [], SECONDS_TO_ANSWER)
        line = self._window.stdout.readline() if ready else ""
        if not line:
            raise AssertionError(f"no answer to {question}\n{self.kill()}")
        answer: dict[str, str] = json.loads(line)
        return answer
