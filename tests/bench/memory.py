"""What memory the program takes after its start, for a very large answer, and after a thousand drafts were opened."""

import resource
import tempfile
from functools import partial
from pathlib import Path

from app.domain.place import Place
from app.exchange.file import read_file
from tests.bench.heartbeat import MIB, of_numbers, of_records, scene
from tests.bench.home_lists import SMALL, fill
from tests.bench.line import Line
from tests.bench.stage import SAMPLE, application, came, program, rest, until
from tests.bench.start import BARE, OURS, started
from ui.views.response_tree import ResponseTree

_STATM = Path("/proc/self/statm")


def measure(toy: bool = False) -> list[Line]:
    """All three; a few drafts and a small answer for a toy."""
    with application():
        return [
            _after_start(1 if toy else 5),
            *(
                Line(f"memory for a byte of an answer of {name}", [grown], most=12, unit="bytes")
                for name, grown in _for_answers(MIB // 2 if toy else 8 * MIB).items()
            ),
            _after_drafts(2 if toy else 1000),
        ]


def held() -> int:
    """Return the bytes of memory that this process holds now; the most it ever held where the system does not say."""
    if _STATM.exists():
        return int(_STATM.read_text().split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _after_start(rounds: int) -> Line:
    ours, bare = [], []
    with tempfile.TemporaryDirectory(prefix="memory-") as folder:
        fill(Path(folder), SMALL)
        for _round in range(rounds):
            program = started(OURS, folder, linger=True)
            ours.append(program.memory / MIB)
            bare.append(started(BARE, str(program.widgets), linger=True).memory / MIB)
    return Line("memory a second after the start", ours, "the bare program", bare, goal=1.5, unit="MB")


def _for_answers(size: int) -> dict[str, float]:
    """Return the bytes that the program holds more for each byte of an answer while that is shown."""
    grown = {}
    for name, of in (("records", of_records), ("numbers", of_numbers)):
        whole = of(size)
        with scene(lambda _asked, whole=whole: whole) as played:  # type: ignore[misc]
            before = held()
            played.create()
            played.until_landed()
            until(partial(_is_read, played.wizard.submit.answer.tree))
            rest(0.5)
            grown[name] = (held() - before) / size
    return grown


def _is_read(view: ResponseTree) -> bool:
    tree = view.model.tree
    return tree is not None and tree.root.is_whole


def _after_drafts(count: int) -> Line:
    """Open a draft and close it, again and again; a tenth of the times is for what is kept for good."""
    held_after = []
    with program() as running:
        wizards = running.window.wizards
        first = wizards.take_in(read_file(SAMPLE), Place())
        assert first is not None
        draft_id = first.draft_id
        until(lambda: not first.isWindowModified() and first.saved.text().startswith("Saved"))
        first.close()
        for _time in range(count):
            came(wizards.opened, lambda: wizards.open(draft_id))
            wizards.windows[draft_id].close()
            until(lambda: draft_id not in wizards.windows)
            held_after.append(held() / MIB)
    tenth = max(1, count // 10)
    return Line(
        f"memory after {count} opened drafts",
        held_after[-tenth:],
        "after a tenth of them",
        held_after[tenth : 2 * tenth],
        goal=1.02,
        unit="MB",
    )
