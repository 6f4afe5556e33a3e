"""The pages of help: all there in every language, with the same links and facts; found by words."""

import re
from pathlib import Path

import pytest

from app.words.help_pages import FOLDER, TOPICS, HelpPage, found, help_page, help_pages, plain
from app.words.languages import ENGLISH, LANGUAGES

_LINK = re.compile(r"\]\(([^)]*)\)")
_FACT = re.compile(r"\{[^}]*\}")
_CHECK = re.compile(r"</?\w+|!\[")


def test_each_topic_has_a_page_and_no_page_is_left_over() -> None:
    assert {file.stem for file in (FOLDER / ENGLISH).iterdir()} == set(TOPICS)
    assert all(page.title and page.text for page in help_pages())


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("topic", TOPICS)
def test_a_page_is_the_same_in_every_language(topic: str, language: str) -> None:
    """As many parts, the same links and facts of this computer, and no markup beyond Markdown."""
    there, here = (FOLDER / name / f"{topic}.md" for name in (language, ENGLISH))
    one, other = there.read_text("utf-8"), here.read_text("utf-8")
    assert _LINK.findall(one) == _LINK.findall(other)
    assert sorted(_FACT.findall(one)) == sorted(_FACT.findall(other))
    assert _shape(one) == _shape(other)
    assert not _CHECK.search(one)


def test_links_lead_to_pages() -> None:
    links = [link for page in help_pages() for link in _LINK.findall(page.text)]
    assert links
    assert {link.removeprefix("help:") for link in links} <= set(TOPICS)


def test_words_are_found_whatever_their_letters_the_title_first() -> None:
    hits = found(help_pages(), "PASSWORD forget")
    assert hits[0].page.topic == "password"
    assert "Forget password" in hits[0].line
    assert found(help_pages(), "xyzzy") == ()
    assert found(help_pages(), "  ") == ()


def test_a_page_of_an_unknown_topic_is_asked_for_by_mistake(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        help_page("../../secrets", tmp_path)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("- **Drafts**: what you are at work on.", "Drafts: what you are at work on."),
        ("See also: [Practice](help:practice), [Data](help:data)", "See also: Practice, Data"),
        ("1. *Single*", "Single"),
    ],
)
def test_a_line_is_shown_without_its_marks(line: str, words: str) -> None:
    assert plain(line) == words


def test_at_most_twelve_pages_are_listed() -> None:
    assert len(found(tuple(HelpPage("start", "a", "b") for _page in range(20)), "a")) == 12


def _shape(text: str) -> list[str]:
    return [re.match(r"#+|-|\d+\.|", line)[0] for line in text.splitlines() if line.strip()]  # type: ignore[index]
