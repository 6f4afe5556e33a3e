"""The one sentence that says what the program is for, in its languages, as menus and software centres show it."""

import gettext
import re
from collections.abc import Callable

from shipping.places import RESOURCES, ROOT

TRANSLATIONS = ROOT / "resources" / "translations"
SENTENCE = "Compose a target group, check it, create it once."
"""As the program says it of itself; without its end it stands in the entry of the menu and in the description."""
_ENTRY = re.compile(r"^Comment=.*\n", re.MULTILINE)
_DESCRIBED = re.compile(r"^( *)<summary>.*</summary>\n", re.MULTILINE)


def summaries() -> dict[str, str]:
    """Return the sentence without its end in each language that has one; English stands in the files themselves."""
    found = {}
    for folder in sorted(path for path in TRANSLATIONS.iterdir() if path.is_dir()):
        text = gettext.translation("target_composer", TRANSLATIONS, [folder.name]).gettext(SENTENCE)
        if text != SENTENCE:
            found[folder.name] = text.rstrip(".।")
    return found


def entry() -> str:
    """Return the entry of the menu with the sentence in all languages."""
    text = (RESOURCES / "target-composer.desktop").read_text(encoding="utf-8")
    return _with_more(_ENTRY, text, lambda language, said, _indent: f"Comment[{language}]={said}\n")


def description() -> str:
    """Return the description for software centres with the sentence in all languages, and which these are."""
    text = (RESOURCES / "metainfo.xml").read_text(encoding="utf-8")
    told = _with_more(
        _DESCRIBED, text, lambda language, said, indent: f'{indent}<summary xml:lang="{language}">{said}</summary>\n'
    )
    spoken = "".join(f"    <lang>{language}</lang>\n" for language in ("en", *summaries()))
    return told.replace("  <releases>\n", f"  <languages>\n{spoken}  </languages>\n  <releases>\n")


def _with_more(place: re.Pattern[str], text: str, line: Callable[[str, str, str], str]) -> str:
    """Add a line for each language after the English one."""
    found = place.search(text)
    if found is None:
        raise SystemExit(f"nothing to translate where {place.pattern} should be")
    indent = found[1] if place.groups else ""
    more = "".join(line(language, said, indent) for language, said in summaries().items())
    return text[: found.end()] + more + text[found.end() :]
