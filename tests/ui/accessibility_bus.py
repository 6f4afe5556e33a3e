"""The accessibility bus of a desktop, and one who only listens to it: no mouse, no screen, no name of a widget.

A screen reader knows of each thing its role, its name, its description, its state and its text, and what is announced.
So does :class:`Listener`, and nothing else. Its keys are real ones. Linux only.
"""

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if sys.platform == "linux":  # the library is installed there alone
    from jeepney import DBusAddress, MatchRule, MessageType, new_method_call  # type: ignore[import-untyped]
    from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]
    from jeepney.io.blocking import Proxy, open_dbus_connection  # type: ignore[import-untyped]

from tests.keyring_fixture import PrivateBus, wait_for_owner
from tests.ui.child_program import window

LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
SECONDS = 30
MOST_TABS = 150
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_REGISTRY = "org.a11y.atspi.Registry"
_ROOT = (_REGISTRY, "/org/a11y/atspi/accessible/root")
_EVENTS = "org.a11y.atspi.Event.Object"
_LABELLED_BY = 2
_STATES = {1: "active", 4: "checked", 8: "enabled", 11: "focusable", 12: "focused", 25: "showing", 30: "visible"}
Ref = tuple[str, str]


@dataclass(frozen=True)
class Heard:
    """What is told of one thing. ``names`` are its own name and those of its labels."""

    ref: Ref
    role: str
    names: tuple[str, ...]
    description: str
    states: frozenset[str]
    text: str

    def is_called(self, role: str, name: str) -> bool:
        """Tell whether it is of a role and goes by a name."""
        return self.role == role and name in self.names


class AccessibilityBus:
    """The bus, as a desktop starts it: found through the session's own bus."""

    def __init__(self, session: PrivateBus, environment: dict[str, str]) -> None:
        self._launcher = subprocess.Popen(
            [str(LAUNCHER), "--launch-immediately"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        with open_dbus_connection(session.address) as connection:
            wait_for_owner(connection, "org.a11y.Bus")
            asked = new_method_call(DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus"), "GetAddress")
            self.address = str(connection.send_and_get_reply(asked, timeout=SECONDS).body[0])

    def end(self) -> None:
        """End it and all that it started."""
        self._launcher.terminate()
        self._launcher.wait(SECONDS)


class Listener:
    """Presses keys and listens to the program, which it starts.

    ``announced`` are the words that were said without being asked for."""

    def __init__(self, bus: AccessibilityBus, environment: dict[str, str], data_dir: Path) -> None:
        self._environment = environment
        self._connection = open_dbus_connection(bus.address)
        self._focused: list[Ref] = []
        self.announced: list[str] = []
        self.passed: list[str] = []
        for event, member in (
            ("object:state-changed:focused", "StateChanged"),
            ("object:announcement", "Announcement"),
        ):
            self._call((_REGISTRY, "/org/a11y/atspi/registry"), _REGISTRY, "RegisterEvent", "s", event)
            rule = MatchRule(type="signal", interface=_EVENTS, member=member)
            Proxy(message_bus, self._connection, timeout=SECONDS).AddMatch(rule)
        self._signals = self._connection.filter(MatchRule(type="signal", interface=_EVENTS), bufsize=1000)
        self._heard = self._signals.__enter__()
        self._program = window(data_dir, **environment)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, such as ``Tab`` or ``ctrl+shift+a``."""
        self._keyboard("key", "--delay", "0", *keys)

    def write(self, text: str) -> None:
        """Type a text."""
        self._keyboard("type", "--delay", "0", "--", text)

    def enter_window(self, name: str) -> Heard:
        """Wait for a window that is called so and give it the keyboard, as the desktop does with a new window."""
        window = self.wait_for(lambda each: each.role in ("frame", "dialog", "window") and name in each.names[0])
        title = re.sub(r"([^\w\s])", r"\\\1", window.names[0])
        self._keyboard("search", "--sync", "--onlyvisible", "--name", f"^{title}$", "windowfocus", "--sync")
        return window

    def focus(self) -> Heard:
        """Return what has the keyboard: what was told last, once it says so itself."""
        self._take_in(self._is_told, lambda: "nothing has the keyboard")
        return self._look(self._focused[-1])

    def tab(self) -> Heard:
        """Press Tab and hear where it leads."""
        before = len(self._focused)
        self.press("Tab")
        self._take_in(
            lambda: len(self._focused) > before and self._is_told(), lambda: f"Tab does not leave {self.passed[-1:]}"
        )
        return self.focus()

    def go_to(self, role: str, name: str) -> Heard:
        """Press Tab until something of a role and a name has the keyboard."""
        self.passed = []
        here = self.focus()
        for _ in range(MOST_TABS):
            if here.is_called(role, name):
                return here
            self.passed.append(f"{here.role}: {' / '.join(here.names)}")
            here = self.tab()
        raise AssertionError(f"Tab does not lead to a {role} called {name!r}, only to {self.passed}")

    def hear(self, beginning: str) -> str:
        """Wait until something is announced that begins with these words; return the whole."""

        def found() -> list[str]:
            return [words for words in self.announced if words.startswith(beginning)]

        self._take_in(lambda: bool(found()), lambda: f"{beginning!r} is not among {self.announced}")
        return found()[-1]

    def fill(self, name: str, text: str, role: str = "text") -> None:
        """Go to a field, type into it, and hear what stands in it then."""
        here = self.go_to(role, name)
        if here.text:
            self.press("ctrl+a")
        self.write(text)
        self.until(lambda: self._look(here.ref).text == text, lambda: f"{name} says {self._look(here.ref).text!r}")

    def choose(self, name: str, words: str) -> None:
        """Go to a list that drops down and go through it until it says something."""
        here = self.go_to("combo box", name)
        self.press("Home")
        said: list[str] = []
        for _ in range(MOST_TABS):
            self.until(lambda: self._own_name(here.ref) not in said[-1:], lambda: f"{name} offers only {said}")
            said.append(self._own_name(here.ref))
            if said[-1] == words:
                return
            self.press("Down")
        raise AssertionError(f"{name} offers only {said}")

    def push(self, name: str, role: str = "push button") -> None:
        """Go to a button or a box and press it."""
        self.go_to(role, name)
        self.press("space")

    def press_until(self, key: str, wanted: Callable[[Heard], bool]) -> Heard:
        """Press a key once where the keyboard is, and wait until what is there is as wanted."""
        here = self.focus()
        self.press(key)
        self.until(lambda: wanted(self._look(here.ref)), lambda: f"{key} leaves {self._look(here.ref)}")
        return self._look(here.ref)

    def again(self, heard: Heard) -> Heard:
        """Return what is told of something now."""
        return self._look(heard.ref)

    def wait_for(self, wanted: Callable[[Heard], bool]) -> Heard:
        """Wait until something that is to be seen is as wanted."""
        found: list[Heard] = []

        def look() -> bool:
            found[:] = [each for each in self.all() if wanted(each)]
            return bool(found)

        self.until(look, lambda: f"not among {[(each.role, each.names) for each in self.all()]}")
        return found[0]

    def all(self) -> Iterator[Heard]:
        """Return everything that is shown, window by window."""
        pending = [ref for program in self._children(_ROOT) for ref in reversed(self._children(program))]
        while pending:
            heard = self._look(pending.pop())
            if "showing" in heard.states:
                yield heard
                pending += reversed(self._children(heard.ref))

    def until(self, holds: Callable[[], bool], otherwise: Callable[[], str]) -> None:
        """Ask again and again until something holds: the program answers when it has worked off what came before."""
        end = time.monotonic() + SECONDS
        while not holds():
            if not self._program.is_running:
                raise AssertionError(f"the program ended with {self._program.ended()}: {self._program.errors}")
            assert time.monotonic() < end, otherwise()

    def _is_told(self) -> bool:
        return bool(self._focused) and "focused" in self._look(self._focused[-1]).states

    def close(self) -> None:
        """Listen no more."""
        self._signals.__exit__(None, None, None)
        self._connection.close()

    def _take_in(self, holds: Callable[[], bool], otherwise: Callable[[], str]) -> None:
        """Take in what is told until something holds."""
        end = time.monotonic() + SECONDS
        while self._heard or not holds():
            try:
                message = (
                    self._heard.popleft()
                    if self._heard
                    else self._connection.recv_until_filtered(self._heard, timeout=max(0.01, end - time.monotonic()))
                )
            except TimeoutError:
                raise AssertionError(otherwise()) from None
            self._take_signal(message)

    def _take_signal(self, message: Any) -> None:
        fields = {field.name: value for field, value in message.header.fields.items()}
        if fields["member"] == "Announcement":
            self.announced.append(str(message.body[3][1]))
        elif message.body[0] == "focused" and message.body[1]:
            self._focused.append((fields["sender"], fields["path"]))

    def _look(self, ref: Ref) -> Heard:
        states = self._call(ref, _ACCESSIBLE, "GetState")
        bits = states[0] | states[1] << 32 if states else 0
        relations = self._call(ref, _ACCESSIBLE, "GetRelationSet") or ()
        labels = [tuple(label) for kind, others in relations if kind == _LABELLED_BY for label in others]
        role = str(self._call(ref, _ACCESSIBLE, "GetRoleName"))
        return Heard(
            ref,
            role,
            (self._own_name(ref), *(self._own_name(label) for label in labels)),
            str(self._property(ref, "Description")),
            frozenset(name for bit, name in _STATES.items() if bits >> bit & 1),
            str(self._call(ref, "org.a11y.atspi.Text", "GetText", "ii", 0, -1)) if role == "text" else "",
        )

    def _own_name(self, ref: Ref) -> str:
        return str(self._property(ref, "Name"))

    def _children(self, ref: Ref) -> list[Ref]:
        return [tuple(child) for child in self._call(ref, _ACCESSIBLE, "GetChildren") or ()]

    def _property(self, ref: Ref, name: str) -> Any:
        found = self._call(ref, "org.freedesktop.DBus.Properties", "Get", "ss", _ACCESSIBLE, name)
        return found[1] if found else ""

    def _call(self, ref: Ref, interface: str, method: str, signature: str | None = None, *body: object) -> Any:
        """Ask one thing; what is gone meanwhile answers nothing."""
        message = new_method_call(DBusAddress(ref[1], ref[0], interface), method, signature, body)
        reply = self._connection.send_and_get_reply(message, timeout=SECONDS)
        if reply.header.message_type is MessageType.error or not reply.body:
            return None
        return reply.body[0]

    def _keyboard(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment, check=True, stdout=subprocess.DEVNULL)
