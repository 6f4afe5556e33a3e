"""Names for files that people save: made of the name of a group, and never a path."""

import re

_NOT_IN_NAMES = re.compile(
    r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]'
)
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
_LONGEST = 80


def file_name(name: str, ending: str, instead: str) -> str:
    """Return a name that every system takes: ``Summer 2026.receipt.html``.

    What cannot stand in a name becomes a blank. ``instead`` takes the place of a name of which nothing is left;
    ``ending`` begins with its dot.
    """
    plain = " ".join(_NOT_IN_NAMES.sub(" ", name).split())
    plain = plain[:_LONGEST].strip(" .")
    if _DEVICES.fullmatch(plain.partition(".")[0].strip()):
        plain = f"{plain} {instead}"
    return (plain or instead) + ending
