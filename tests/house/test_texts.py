"""The texts people read: all of them in the catalogue whole, in the words that experience asks for."""

import ast
import re
from collections.abc import Iterator

import pytest

from app.domain.intent import State
from app.words.help_pages import help_pages
from app.words.outcome_texts import HEADLINES
from app.words.states import state_words
from tests.house.source import calls, parsed, place, python_files

MARKS = ("_", "marked", "counted", "marked_counts")
COUNTED = ("counted", "marked_counts")
# Say what to do instead: these blame, beg or close a door.
UNWANTED = re.compile(r"\b(please|sorry|oops|whoops|invalid|forbidden|illegal|fatal)\b", re.IGNORECASE)


def texts(tree: ast.AST) -> Iterator[ast.expr]:
    """Yield what is handed to the catalogue."""
    for call in calls(tree, *MARKS):
        yield from call.args[: 2 if isinstance(call.func, ast.Name) and call.func.id in COUNTED else 1]


def made_too_early(text: ast.expr) -> bool:
    """Tell whether a text is put together before it is looked up: it would never be found in a translation."""
    if isinstance(text, ast.Call):
        return isinstance(text.func, ast.Attribute) and text.func.attr in ("format", "format_map", "join", "replace")
    return isinstance(text, ast.JoinedStr | ast.BinOp)


def test_texts_reach_the_catalogue_whole() -> None:
    all_texts = [(file, text) for file in python_files("app", "ui") for text in texts(parsed(file))]
    assert all_texts
    assert not [place(file, text) for file, text in all_texts if made_too_early(text)]


def test_texts_say_what_to_do() -> None:
    all_texts = [(file, text) for file in python_files("app", "ui") for text in texts(parsed(file))]
    written = [(place(file, text), text.value) for file, text in all_texts if isinstance(text, ast.Constant)]
    assert not [(where, text) for where, text in written if UNWANTED.search(str(text))]


def test_the_pages_of_help_say_what_to_do() -> None:
    pages = {page.topic: f"{page.title}\n{page.text}" for page in help_pages()}
    assert not {topic: found for topic, text in pages.items() if (found := UNWANTED.findall(text))}


def test_a_headline_bears_no_code() -> None:
    """Neither a number nor one that is filled in: codes stand in small print below."""
    headlines = [*HEADLINES.values(), *map(state_words, State)]
    assert len(headlines) > 15
    assert not [text for text in headlines if re.search(r"\d|\{(status|code|codes)\}|[A-Z]{3,}_", text)]


@pytest.mark.parametrize("source", ["_(f'{n} left')", "_('a' + b)", "_('{n}'.format(n=n))", "marked(f'{n}')"])
def test_the_gate_finds_a_text_made_too_early(source: str) -> None:
    assert any(made_too_early(text) for text in texts(ast.parse(source)))


@pytest.mark.parametrize("source", ["_('{n} left').format(n=n)", "_(TEXTS[code])", "counted('{n} day', '{n} days', n)"])
def test_the_gate_lets_whole_texts_pass(source: str) -> None:
    assert not any(made_too_early(text) for text in texts(ast.parse(source)))
