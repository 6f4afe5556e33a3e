"""The texts of packages: no catalogue goes out that lacks something, and menus speak the languages of the program."""

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
import translations
from shipping import summary

from app.words import catalogue
from app.words.catalogue import Catalogue
from app.words.languages import LANGUAGES


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Catalogues of one's own, up to date with the code and complete."""
    folder = tmp_path / "translations"
    shutil.copytree(catalogue.FOLDER, folder)
    monkeypatch.setattr(translations, "FOLDER", folder)
    template = translations.gathered()
    for language in translations.languages():
        catalog = translations.read(language)
        catalog.update(template, no_fuzzy_matching=True)
        for message in translations.untranslated(catalog):
            message.string = ("x",) * catalog.num_plurals if isinstance(message.id, tuple) else "x"
        translations.source_of(language).write_bytes(translations.written(catalog))
        translations.source_of(language).with_suffix(".mo").write_bytes(translations.compiled(language))
    return folder


def test_nothing_is_packaged_while_a_text_lacks_its_translation(catalogues: Path) -> None:
    assert translations.problems() == []
    source = translations.source_of("de")
    text = source.read_text("utf-8")
    cut = text.replace('msgid "Close"\nmsgstr "Schließen"', 'msgid "Close"\nmsgstr ""')
    assert cut != text
    source.write_text(cut, "utf-8")
    assert translations.problems() == [
        "de: texts without translation: 1",
        "de: target_composer.mo is not of its target_composer.po",
    ]
    assert translations.main(["--check"]) == 1


def test_nothing_is_packaged_with_a_catalogue_that_is_missing_or_not_compiled(catalogues: Path) -> None:
    translations.source_of("fr").unlink()
    translations.source_of("id").with_suffix(".mo").unlink()
    assert translations.problems() == [
        "fr: there is no target_composer.po",
        "id: target_composer.mo is not of its target_composer.po",
    ]


def test_menus_and_software_centres_say_in_every_language_what_the_program_is_for() -> None:
    said = {}
    for language in translations.languages():
        spoken = Catalogue()
        spoken.use(language)
        said[language] = spoken.text(summary.SENTENCE).rstrip(".।")
    assert len({summary.SENTENCE.rstrip("."), *said.values()}) == len(said) + 1
    lines = summary.entry().splitlines()
    assert f"Comment={summary.SENTENCE.rstrip('.')}" in lines
    assert [line for line in lines if line.startswith("Comment[")] == [
        f"Comment[{language}]={text}" for language, text in said.items()
    ]
    described = ElementTree.fromstring(summary.description())
    name = "{http://www.w3.org/XML/1998/namespace}lang"
    assert {each.get(name): each.text for each in described.iter("summary") if each.get(name)} == said
    assert [each.text for each in described.iter("lang")] == ["en", *said]


def test_the_installer_and_the_trials_of_other_systems_know_every_language() -> None:
    packaging = Path(translations.__file__).parent
    script = (packaging / "windows" / "setup.nsi").read_text("utf-8")
    offered = set(re.findall(r'^!insertmacro MUI_LANGUAGE "(\w+)"$', script, re.MULTILINE))
    asked = re.findall(r"^LangString CLOSE_IT \$\{LANG_(\w+)\}", script, re.MULTILINE)
    assert sorted(asked) == sorted(name.upper() for name in offered)
    assert len(offered) == len(LANGUAGES)
    trial = (packaging / "windows" / "smoke.ps1").read_text("utf-8")
    found = re.search(r"^foreach \(\$language in (.+)\) \{$", trial, re.MULTILINE)
    assert found is not None and found[1] == ", ".join(f'"{language}"' for language in sorted(LANGUAGES))
    assert f'"$place/found.json")" = {len(LANGUAGES)} ]' in (packaging / "macos" / "smoke.sh").read_text("utf-8")
