"""A secret that is looked for in all the forms in which it could get away."""

import base64
import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote


class Canary:
    """A new secret for one test, with letters that are escaped in many ways, and the user it belongs to."""

    def __init__(self, user: str) -> None:
        self.user = user
        self.secret = f'canary/{secrets.token_hex(8)}+ü"k'
        raw = self.secret.encode()
        digest = hashlib.md5(raw)
        pairs = (raw, f"{user}:{self.secret}".encode(), f"{user}:{digest.hexdigest()}".encode())
        self.forms: dict[str, bytes] = {
            "UTF-8": raw,
            "UTF-16 LE": self.secret.encode("utf-16-le"),
            "UTF-16 BE": self.secret.encode("utf-16-be"),
            "JSON": json.dumps(self.secret)[1:-1].encode(),
            "JSON in letters": json.dumps(self.secret, ensure_ascii=False)[1:-1].encode(),
            "URL": quote(self.secret).encode(),
            "MD5": digest.hexdigest().encode(),
            "MD5 in capitals": digest.hexdigest().upper().encode(),
            "MD5 in bytes": digest.digest(),
            "MD5 in UTF-16": digest.hexdigest().encode("utf-16-le"),
            **{f"base64 {place}": base64.b64encode(pair) for place, pair in enumerate(pairs)},
            **{f"URL base64 {place}": base64.urlsafe_b64encode(pair) for place, pair in enumerate(pairs)},
        }
        self.heart = self.secret.partition("+")[0].removeprefix("canary/").encode()

    def found_in(self, data: bytes) -> list[str]:
        """Return the forms in which the secret is in some bytes; its middle part counts by itself."""
        return [name for name, form in self.forms.items() if form in data] + ["its middle"] * (self.heart in data)

    def found_under(self, folders: Iterable[Path]) -> list[str]:
        """Return where the secret is in files or their names."""
        files = [file for folder in folders for file in folder.rglob("*")]
        told = [f"{file} as {form}" for file in files if file.is_file() for form in self.found_in(file.read_bytes())]
        return told + [f"{file} is named after it" for file in files if self.found_in(str(file).encode())]

    def found_in_processes(self) -> list[str]:
        """Return where the secret is in the arguments and the environment of this process and its children."""
        here = [f"environment {name}" for name, value in os.environ.items() if self.found_in(os.fsencode(value))]
        return here + [str(file) for file in _told_of_processes() if self.found_in(file.read_bytes())]


def _told_of_processes() -> Iterator[Path]:
    """Yield the files in which Linux shows arguments and environment of this process and of those it started."""
    me = os.getpid()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if me in (parent, int(folder.name)):
                (folder / "environ").read_bytes()
                yield from (folder / "cmdline", folder / "environ")
        except OSError:  # it has ended meanwhile
            continue
