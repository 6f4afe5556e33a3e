"""The pages of help: Markdown in resources/help, in the language of the program, English where one is missing."""

from dataclasses import dataclass
from pathlib import Path

from app.words.catalogue import CATALOGUE
from app.words.languages import ENGLISH

FOLDER = Path(__file__).parents[2] / "resources" / "help"
TOPICS = (
    "start",
    "group",
    "schedule",
    "targets",
    "review",
    "submit",
    "drafts",
    "exchange",
    "connections",
    "practice",
    "data",
    "password",
    "keys",
)
"""In the order in which they are listed. The first five bear the names of the steps."""
_MOST_HITS = 12


@dataclass(frozen=True, slots=True)
class HelpPage:
    """A page: its title, and its text as Markdown without the title."""

    topic: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A page in which words were found, with the line that shows them best."""

    page: HelpPage
    line: str


def help_page(topic: str, folder: Path = FOLDER) -> HelpPage:
    """Return a page; KeyError for an unknown topic."""
    if topic not in TOPICS:
        raise KeyError(topic)
    file = folder / (CATALOGUE.language or ENGLISH) / f"{topic}.md"
    if not file.exists():
        file = folder / ENGLISH / f"{topic}.md"
    title, _line, text = file.read_text("utf-8").partition("\n")
    return HelpPage(topic, title.removeprefix("#").strip(), text.strip())


def help_pages() -> tuple[HelpPage, ...]:
    """Return all pages in their order."""
    return tuple(help_page(topic) for topic in TOPICS)


def found(pages: tuple[HelpPage, ...], words: str) -> tuple[Hit, ...]:
    """Return the pages that hold all of the words, those with one in the title first; none for no words."""
    wanted = words.casefold().split()
    if not wanted:
        return ()
    hits = [
        (not any(word in page.title.casefold() for word in wanted), Hit(page, _best_line(page, wanted)))
        for page in pages
        if all(word in f"{page.title}\n{page.text}".casefold() for word in wanted)
    ]
    return tuple(hit for _worse, hit in sorted(hits, key=lambda each: each[0]))[:_MOST_HITS]


def plain(line: str) -> str:
    """Return a line of Markdown without its marks: ``- **Drafts**: what`` is ``Drafts: what``."""
    text = line.strip().lstrip("-#0123456789. ").replace("*", "")
    while "](help:" in text:
        before, _mark, rest = text.partition("](help:")
        text = before.replace("[", "", 1) + rest.partition(")")[2]
    return text


def _best_line(page: HelpPage, wanted: list[str]) -> str:
    lines = [plain(line) for line in page.text.splitlines() if line.strip()]
    return max(lines, key=lambda line: sum(word in line.casefold() for word in wanted), default="")
