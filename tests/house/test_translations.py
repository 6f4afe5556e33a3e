"""The catalogues: complete, of one mind with the code, and compiled from what stands beside them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import translations
from babel.messages.catalog import Catalog

from tests.house.source import parsed, python_files

LANGUAGES = translations.languages()
ROOT = Path(__file__).parents[2]
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_ACCESS_KEY = re.compile(r"&(?=\w)")
_ENDS = {".": (".", "।"), "…": ("…",)}


@pytest.fixture(scope="module")
def gathered() -> Catalog:
    return translations.gathered()


def test_the_template_holds_the_texts_of_the_code(gathered: Catalog) -> None:
    assert translations.TEMPLATE.read_bytes() == translations.written(gathered), (
        "make translations brings it up to date"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_a_translation(language: str, gathered: Catalog) -> None:
    catalog = translations.read(language)
    assert [message.id for message in translations.untranslated(catalog)] == []
    assert {message.id for message in catalog} == {message.id for message in gathered}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_made_of_its_source(language: str) -> None:
    assert translations.source_of(language).with_suffix(".mo").read_bytes() == translations.compiled(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_placeholders_of_its_text(language: str) -> None:
    """A form for one thing may leave its number out; no form may name what is not there."""
    wrong = []
    for source, forms in _pairs(translations.read(language)):
        known = {name for text in source for name in _PLACEHOLDER.findall(text)}
        needed = set(_PLACEHOLDER.findall(source[-1]))
        if not all(set(_PLACEHOLDER.findall(form)) <= known for form in forms):
            wrong.append(source)
        if not needed <= set(_PLACEHOLDER.findall(forms[-1])):
            wrong.append(source)
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_an_access_key_where_its_text_has_one(language: str) -> None:
    counts = {
        source[0]: (len(_ACCESS_KEY.findall(source[0])), len(_ACCESS_KEY.findall(forms[0])))
        for source, forms in _pairs(translations.read(language))
    }
    assert {text for text, (wanted, there) in counts.items() if wanted != there} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_ends_as_its_text_does(language: str) -> None:
    """A sentence stays one, an entry that asks for more keeps its dots, parts that are joined keep their blanks."""
    wrong = []
    for source, forms in _pairs(translations.read(language)):
        for end, allowed in _ENDS.items():
            if source[-1].endswith(end) and not all(form.endswith(allowed) for form in forms):
                wrong.append((source[-1], forms))
        if (source[0][:1].isspace(), source[0][-1:].isspace()) != (forms[0][:1].isspace(), forms[0][-1:].isspace()):
            wrong.append((source[0], forms))
    assert wrong == []


def test_every_text_in_a_call_is_gathered(gathered: Catalog) -> None:
    """A call with a text put together on the spot is never translated, nor is one inside another or in an f-string."""
    known = {text for message in gathered if message.id for text in _texts(message.id)}
    lost = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for file in python_files("app", "ui")
        for call in ast.walk(parsed(file))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in translations.MARKS
        for argument in call.args
        if isinstance(argument, ast.JoinedStr | ast.BinOp)
        or (isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value not in known)
    ]
    assert lost == []


def _pairs(catalog: Catalog) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    return (
        (_texts(message.id), _texts(message.string))
        for message in catalog
        if message.id and all(_texts(message.string))
    )


def _texts(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)
