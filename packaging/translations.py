"""Keeps resources/translations in step with the texts of the code: ``make translations``.

Gathers the texts of app and ui into the template, takes them into each language (a text that is new or different
there has no translation until somebody writes it), compiles the catalogues that the program reads, and says how much
each language has. ``--check`` writes nothing and ends 1 with what is not in step: no package is made then.
"""

import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.words.catalogue import DOMAIN, FOLDER  # noqa: E402
from app.words.languages import ENGLISH, LANGUAGES  # noqa: E402

SOURCES = ("app", "ui")
MARKS: dict[str, tuple[int, ...] | None] = {"_": None, "marked": None, "counted": (1, 2), "marked_counts": (1, 2)}
TEMPLATE = FOLDER / f"{DOMAIN}.pot"
PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
    "de": "nplurals=2; plural=(n != 1);",
    "es": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "hi": "nplurals=2; plural=(n > 1);",
    "id": "nplurals=1; plural=0;",
    "pt": "nplurals=2; plural=(n > 1);",
}
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # the same texts make the same catalogue whenever it is compiled
_HEADER = (
    "# Texts of Target Composer. Made by `make translations`; translations are written in the files of the languages."
)
_DATES = re.compile(rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team):.*\n', re.M)


def languages() -> tuple[str, ...]:
    """Return the languages that have a catalogue: all but English, which stands in the code."""
    return tuple(sorted(set(LANGUAGES) - {ENGLISH}))


def source_of(language: str) -> Path:
    """Return the file that translators write."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def gathered() -> Catalog:
    """Return the texts of the code, each with the files in which it stands."""
    catalog = Catalog(project="Target Composer", header_comment=_HEADER, charset="utf-8", fuzzy=False)
    for folder in SOURCES:
        found = extract_from_dir(ROOT / folder, keywords=MARKS, comment_tags=("Translators:",), strip_comment_tags=True)
        for name, _line, text, comments, context in sorted(found, key=lambda each: (each[0], each[1])):
            place = f"{folder}/{Path(name).as_posix()}"
            catalog.add(text, None, [(place, 0)], auto_comments=comments, context=context)
    for message in _messages(catalog):
        message.locations = [(place, 0) for place in sorted({place for place, _line in message.locations})]
    return catalog


def read(language: str) -> Catalog:
    """Return the catalogue of a language as its translators left it, an empty one for a new language."""
    file = source_of(language)
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'msgid ""\nmsgstr ""\n"Plural-Forms: {PLURALS[language]}\\n"\n', "utf-8")
    with file.open("rb") as stream:
        catalog = read_po(stream, locale=language)
    catalog.creation_date = catalog.revision_date = _NO_DAY
    return catalog


def untranslated(catalog: Catalog) -> list[Message]:
    """Return the texts that have no translation, or lack one of their plural forms."""
    return [message for message in _messages(catalog) if message.fuzzy or not all(_forms(message))]


def written(catalog: Catalog) -> bytes:
    """Return a catalogue as the text that stands in its file: no dates, no line numbers, so that changes are texts."""
    stream = io.BytesIO()
    write_po(stream, catalog, width=120, ignore_obsolete=True, include_lineno=False, sort_output=False)
    return _DATES.sub(b"", stream.getvalue())


def compiled(language: str) -> bytes:
    """Return the catalogue as the program reads it."""
    stream = io.BytesIO()
    write_mo(stream, read(language))
    return stream.getvalue()


def problems() -> list[str]:
    """Return what keeps the catalogues from being passed on: texts without translation, files not up to date."""
    wanted = {message.id for message in _messages(gathered())}
    found = []
    for language in languages():
        source = source_of(language)
        if not source.is_file():
            found.append(f"{language}: there is no {source.name}")
            continue
        catalog = read(language)
        missing = untranslated(catalog)
        lacking = len(wanted - {message.id for message in _messages(catalog)}) + len(missing)
        if lacking:
            found.append(f"{language}: texts without translation: {lacking}")
        compiled_file = source.with_suffix(".mo")
        if not compiled_file.is_file() or compiled_file.read_bytes() != compiled(language):
            found.append(f"{language}: {compiled_file.name} is not of its {source.name}")
    return found


def main(arguments: list[str]) -> int:
    """Bring all catalogues up to date and say what is missing; with ``--check`` only say it."""
    if arguments not in ([], ["--check"]):
        print("usage: translations.py [--check]", file=sys.stderr)
        return 2
    return check() if arguments else update()


def check() -> int:
    """Say what is not in step; return 1 where something is not."""
    found = problems()
    for problem in found:
        print(f"translations: {problem} (make translations, then translate)", file=sys.stderr)
    return 1 if found else 0


def update() -> int:
    """Write the template, each language and what is compiled of it; return 0."""
    template = gathered()
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_bytes(written(template))
    for language in languages():
        catalog = read(language)
        catalog.header_comment = _HEADER
        catalog.update(template, no_fuzzy_matching=True)
        source_of(language).write_bytes(written(catalog))
        source_of(language).with_suffix(".mo").write_bytes(compiled(language))
        missing = untranslated(catalog)
        print(f"{language}: {len(catalog) - len(missing)} of {len(catalog)} texts")
    return 0


def _messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def _forms(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, tuple | list) else (message.string or "",)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
