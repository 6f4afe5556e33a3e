"""Who publishes the packages, and which addresses are nobody's yet: names such as example.org are set aside for that.

``PYTHONPATH=packaging python3 -m shipping.publisher`` ends 1 while there is one: a tag is not published then.
"""

import re
import sys

from shipping.places import ROOT

PERSON = "Target Composer contributors <target-composer@example.org>"
"""The maintainer, as packages name one."""
APPSTREAM_ID = "org.target_composer.TargetComposer"
_NOBODYS = re.compile(r"\.example\b|\bexample\.(?:com|net|org)\b|\.invalid\b|\.test\b")


def address_of_new_versions() -> str:
    """Return where the program asks for a new version."""
    source = (ROOT / "app" / "session" / "updates.py").read_text(encoding="utf-8")
    found = re.search(r'^ADDRESS = "(https://[^"]+)"$', source, re.MULTILINE)
    if found is None:
        raise SystemExit("app/session/updates.py names no address of new versions")
    return found[1]


def stand_ins() -> list[str]:
    """Return the addresses that whoever publishes has to set first, each with the file that has it."""
    given = {
        "packaging/shipping/publisher.py": PERSON,
        "app/session/updates.py": address_of_new_versions(),
    }
    return [f"{address} in {file}" for file, address in given.items() if _NOBODYS.search(address)]


def main() -> int:
    """Say which addresses are nobody's; return 1 where there is one."""
    for address in stand_ins():
        print(f"This address is nobody's; set it before you publish: {address}", file=sys.stderr)
    return 1 if stand_ins() else 0


if __name__ == "__main__":
    sys.exit(main())
