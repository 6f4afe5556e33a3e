"""One target group in every form in which a person can have it as a text."""

import json
from pathlib import Path

from app.exchange.draft_file import write_draft
from app.exchange.json_body import read_body
from tests.app.exchange.bodies import EXAMPLES
from tests.app.exchange.curl_forms import FORMS, URL

SAMPLE = (EXAMPLES / "create_page_sample.request.json").read_text(encoding="utf-8")
_REQUEST = {"method": "POST", "url": URL, "body": {"mode": "raw", "raw": SAMPLE}}
_QUOTED = "\n".join(f"> {line}" for line in FORMS["single_quoted"](SAMPLE).split("\n"))

TEXTS = {
    **{f"curl {name}": form(SAMPLE) for name, form in FORMS.items()},
    "body": SAMPLE,
    "body on one line": json.dumps(json.loads(SAMPLE)),
    "list of bodies": f"[{SAMPLE}]",
    "draft": write_draft(read_body(SAMPLE)),
    "request of Postman": json.dumps({"name": "Create", "request": _REQUEST}),
    "collection of Postman": json.dumps(
        {"info": {"name": "All"}, "item": [{"name": "Groups", "item": [{"name": "Create", "request": _REQUEST}]}]}
    ),
    "mail with a body": f"Hi,\nsee below\n\n{SAMPLE}\nBye",
    "mail with a quoted command": f"Hi,\nplease send this:\n\n{_QUOTED}\n",
}
PLAIN = {"body", "body on one line", "draft"}
"""Those of which there is nothing to say."""


def written(folder: Path, form: str) -> Path:
    """Return a file with the group in one of the forms."""
    file = folder / ("given.tgdraft" if form == "draft" else "given.txt")
    file.write_text(TEXTS[form], encoding="utf-8")
    return file
