"""A report of a problem: a few texts that a person looks through and saves. Nothing here can send it."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

ENDING = ".zip"
_LONGEST = 200_000
"""Characters of a part that are taken along, from its end: what happened last stands there."""
_OLDEST = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a report: its file in the bundle, what it is in words, and all of it. What is not ``usual`` is left
    out until the person wants it in."""

    file: str
    words: str
    text: str
    usual: bool = True


def shortened(text: str) -> str:
    """Return a text that is not too long, its end where it is."""
    return text if len(text) <= _LONGEST else "…\n" + text[-_LONGEST:]


def bundle(parts: Sequence[Part]) -> bytes:
    """Return a ZIP archive of the parts, byte for byte what was shown. The same parts give the same bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            entry = zipfile.ZipInfo(part.file, _OLDEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, part.text.encode("utf-8", "backslashreplace"))
    return whole.getvalue()
