"""Other programs beside ours, by turns in one run: start to a window, memory of all processes, a key in a field.

``python tests/bench/peers.py VENV NODE`` wants Xvfb, Chromium, a VENV with novelwriter and retext, and a NODE folder
with react, react-dom, @rjsf/core, @rjsf/validator-ajv8 and esbuild installed: nothing of it is in the project's locks.
The web form is react-jsonschema-form with the contract's request and the documented sample in it.
"""

import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "packaging"), str(ROOT)]

from measure_start import Screen  # noqa: E402

ROUNDS = 5
KEYS = 40
_SECONDS = 30
HEAD = "| program | start to its first window | memory, all processes | a key in a field |"
CONTRACT = ROOT / "resources" / "contract" / "target_groups.openapi.json"
SAMPLE = ROOT / "resources" / "contract" / "examples" / "create_page_sample.request.json"

QT_KEYS = """
import importlib, statistics, sys, time
binding, module, *arguments = sys.argv[1:]
widgets = importlib.import_module(binding + ".QtWidgets")
core, test = importlib.import_module(binding + ".QtCore"), importlib.import_module(binding + ".QtTest")


def measure():
    field = next((each for each in widgets.QApplication.allWidgets()
                  if isinstance(each, (widgets.QLineEdit, widgets.QPlainTextEdit, widgets.QTextEdit))
                  and each.isVisible() and each.isEnabled() and not each.isReadOnly()), None)
    taken = []
    for letter in "abcdefgh" * 5 if field is not None else "":
        field.setFocus()
        begun = time.perf_counter()
        test.QTest.keyClicks(field, letter)
        core.QCoreApplication.sendPostedEvents()
        taken.append((time.perf_counter() - begun) * 1000)
    print("KEY", statistics.median(taken) if taken else "", flush=True)
    import os
    os._exit(0)


execute = widgets.QApplication.exec
widgets.QApplication.exec = staticmethod(lambda *_: (core.QTimer.singleShot(3000, measure), execute())[1])
widgets.QApplication.exec_ = widgets.QApplication.exec
sys.argv = [module, *arguments]
sys.exit(importlib.import_module(module).main())
"""

PAGE = """
import React from "react";
import {createRoot} from "react-dom/client";
import {flushSync} from "react-dom";
import Form from "@rjsf/core";
import validator from "@rjsf/validator-ajv8";
const box = document.body.appendChild(document.createElement("div"));
flushSync(() => createRoot(box).render(
  React.createElement(Form, {schema: SCHEMA, validator, formData: DATA, liveValidate: true})));
document.title = "shown";
const field = document.getElementById("root_name");
const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
const taken = [];
for (let number = 0; number < KEYS; number++) {
  const begun = performance.now();
  flushSync(() => { set.call(field, field.value + "a"); field.dispatchEvent(new Event("input", {bubbles: true})); });
  document.body.offsetHeight;
  taken.push(performance.now() - begun);
}
taken.sort((one, other) => one - other);
document.body.appendChild(document.createElement("p")).textContent = "KEY " + taken[taken.length >> 1] + " END";
"""


def web_form(node: Path, folder: Path) -> tuple[Path, Path]:
    """Write the form as one page, and one that also types into it; return both."""
    contract = json.loads(CONTRACT.read_text("utf-8"))
    text = json.dumps(contract["components"]["schemas"]).replace("#/components/schemas/", "#/definitions/")
    schema = {**json.loads(text)["TargetGroupRequest"], "definitions": json.loads(text)}
    pages = []
    for keys in (0, KEYS):
        source = node / f"page{keys}.js"
        given = {"SCHEMA": json.dumps(schema), "DATA": SAMPLE.read_text("utf-8"), "KEYS": str(keys)}
        source.write_text(re.sub("SCHEMA|DATA|KEYS", lambda found, given=given: given[found[0]], PAGE), "utf-8")  # type: ignore[misc]
        for_people = '--define:process.env.NODE_ENV="production"'
        command = [f"{node}/node_modules/.bin/esbuild", str(source), "--bundle", "--minify", for_people]
        built = subprocess.run(command, cwd=node, capture_output=True, text=True, check=True).stdout
        safe = built.replace("</script", "<\\/script")
        page = folder / f"form{keys}.html"
        page.write_text(f"<!doctype html><meta charset=utf-8><body><script>{safe}</script>", "utf-8")
        pages.append(page)
    return pages[0], pages[1]


def chromium(folder: Path) -> list[str]:
    """Return the command of Chromium on a profile of its own."""
    flags = ["--no-sandbox", "--no-first-run", "--disable-gpu", "--disable-background-networking"]
    return ["chromium", *flags, f"--user-data-dir={folder / 'profile'}"]


def opened(command: list[str], screen: Screen, folder: Path) -> tuple[float, float]:
    """Start a program; return the milliseconds to its first window, and the megabytes of all its processes then."""
    own = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "PYTHONDONTWRITEBYTECODE")
    environment = {name: value for name, value in os.environ.items() if name not in own}
    environment |= {"DISPLAY": screen.name, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    screen.forget()
    begun = time.perf_counter()
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment, stdout=nowhere, stderr=nowhere, start_new_session=True)
    screen.wait_for_window()
    passed = (time.perf_counter() - begun) * 1000
    time.sleep(3)  # what is loaded behind the window comes first
    memory = sum(_memory_of(each) for each in _with_children(process.pid))
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    time.sleep(0.5)
    screen.forget()
    return passed, memory


def _with_children(pid: int) -> list[int]:
    found = [pid]
    for each in found:
        listed = Path(f"/proc/{each}/task/{each}/children")
        found += [int(child) for child in listed.read_text().split()] if listed.exists() else []
    return found


def _memory_of(pid: int) -> float:
    """Return the megabytes of a process, those it shares with others in shares."""
    try:
        found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def key_of(command: list[str], folder: Path) -> float | None:
    """Return the milliseconds of a key as a program says them."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder)}
    try:
        done = subprocess.run(
            command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return None
    found = re.search(r"KEY ([\d.]+)", done.stdout)
    return float(found[1]) if found else None


def main(venv: str, node: str) -> int:
    """Measure all of them and print a table."""
    folder = Path(tempfile.mkdtemp(prefix="peers-"))
    form, typed = web_form(Path(node), folder)
    python = f"{venv}/bin/python"
    ours = [sys.executable, "-m", "ui", "--data-dir", str(folder / "data")]
    programs = {
        "Target Composer, home": ours,
        "novelWriter": [python, "-c", "from novelwriter import main; main()"],
        "ReText": [python, "-c", "from ReText.__main__ import main; main()"],
        "react-jsonschema-form, Chromium": [*chromium(folder), f"--app=file://{quote(str(form))}"],
    }
    keys = {
        "Target Composer, home": None,
        "novelWriter": [python, "-c", QT_KEYS, "PyQt6", "novelwriter"],
        "ReText": [python, "-c", QT_KEYS, "PyQt6", "ReText.__main__"],
        "react-jsonschema-form, Chromium": [
            *chromium(folder),
            "--headless",
            "--dump-dom",
            f"file://{quote(str(typed))}",
        ],
    }
    starts: dict[str, list[float]] = {name: [] for name in programs}
    memory: dict[str, list[float]] = {name: [] for name in programs}
    screen = Screen()
    os.chdir(ROOT)
    try:
        for turn in range(ROUNDS + 1):
            for name, command in programs.items():
                passed, held = opened(command, screen, folder)
                if turn:  # the first one fills the caches
                    starts[name].append(passed)
                    memory[name].append(held)
    finally:
        screen.close()
    rows = [HEAD, "| --- | --- | --- | --- |"]
    first, held_first = (statistics.median(next(iter(each.values()))) for each in (starts, memory))
    for name in programs:
        start, held, wanted = statistics.median(starts[name]), statistics.median(memory[name]), keys[name]
        key = key_of(wanted, folder) if wanted is not None else _our_key()
        told = f"{key:.1f} ms" if key is not None else "no field on its first window"
        rows.append(
            f"| {name} | {start:.0f} ms, {start / first:.1f} x | {held:.0f} MB, {held / held_first:.1f} x | {told} |"
        )
    sys.stdout.write("\n".join(rows) + "\n")
    shutil.rmtree(folder, ignore_errors=True)
    return 0


def _our_key() -> float:
    command = [sys.executable, str(ROOT / "tests/bench/run.py"), "--scene", "key_press"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    passed: list[float] = json.loads(done.stdout.splitlines()[-1])[1]["ours"]
    return statistics.median(passed)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
