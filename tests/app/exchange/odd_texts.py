"""Texts for fuzzing: of every kind that can be imported, whole, cut, changed and mixed."""

import json
from pathlib import Path

from hypothesis import strategies as st

from app.exchange.draft_file import write_draft
from tests.app.exchange.bodies import BODIES, EXAMPLES, REQUESTS
from tests.app.exchange.curl_forms import FORMS
from tests.app.exchange.typed_drafts import DRAFTS

CORPUS = Path(__file__).resolve().parents[2] / "data" / "corpus"
ANSWERS = tuple(sorted(EXAMPLES.glob("*.response.json")))
_PIECES = st.sampled_from(
    [
        *(
            "curl ",
            "curl.exe ",
            "-d ",
            "--data ",
            "-H ",
            "-u a:b ",
            "-b a=b ",
            "-X PUT ",
            "https://x.org ",
            "--next ",
            "@",
        ),
        *(
            "'",
            '"',
            "\\",
            "^",
            "`",
            "$'",
            "$(",
            "${A}",
            "$A",
            "\\\n",
            "^\n",
            "`\n",
            "@'\n",
            "\n'@",
            "\r\n",
            "\n",
            " ",
            "\t",
        ),
        *(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            '{"name": "x"}',
            '"name"',
            "{}",
            "null",
            "1e9",
            "NaN",
            '"data"',
            '"item"',
            '"request"',
        ),
        *(
            "> ",
            "“",
            "”",
            "–",
            "\u00a0",
            "\0",
            "\ufeff",
            "\ud83d",
            "\\ud83d",
            "\\x41",
            "\\u0022",
            "{{a}}",
            "--% ",
            "|",
            "&",
        ),
        *(
            "Authorization: Basic YTpi",
            "Cookie: a=b",
            "PS C:\\> ",
            '{"format": 1, "draft": {}}',
            '"targets"',
            '"periods"',
        ),
    ]
)
_MIXES = st.lists(st.one_of(_PIECES, st.text(max_size=4)), max_size=40).map("".join)
_BODY_TEXTS = st.one_of(
    BODIES.map(lambda body: json.dumps(body, default=str)),
    st.sampled_from([file.read_text(encoding="utf-8") for file in (*REQUESTS, *ANSWERS)]),
)
_COLLECTIONS = st.builds(
    lambda body, url, auth: json.dumps(
        {
            "item": [{"name": "a", "request": {"method": "POST", "url": url, "body": {"mode": "raw", "raw": body}}}],
            "auth": auth,
        }
    ),
    _BODY_TEXTS,
    st.one_of(st.text(max_size=8), st.none(), st.fixed_dictionaries({"raw": st.text(max_size=8)})),
    st.one_of(
        st.none(), st.integers(), st.fixed_dictionaries({"type": st.just("basic"), "basic": st.lists(st.none())})
    ),
)
_COMMANDS = st.builds(
    lambda form, body: FORMS[form](body), st.sampled_from(list(FORMS)), st.sampled_from(['{"name": "x"}'])
)
_WHOLE = st.one_of(_BODY_TEXTS, _COLLECTIONS, _COMMANDS, DRAFTS.map(write_draft), _MIXES)


def _cut(text: str, start: float, end: float, between: str) -> str:
    """Return a text with a piece of it taken out and another put in."""
    first, last = sorted((int(start * len(text)), int(end * len(text))))
    return text[:first] + between + text[last:]


_PLACES = st.floats(0, 1)
TEXTS = st.one_of(
    _WHOLE,
    _MIXES,
    st.builds(_cut, _WHOLE, _PLACES, _PLACES, _MIXES),
    st.builds(lambda before, text, after: f"{before}\n{text}\n{after}", _MIXES, _WHOLE, _MIXES),
    st.builds(lambda text: "\n".join(f"> {line}" for line in text.split("\n")), _WHOLE),
)
"""Any text a person can have."""


def corpus() -> list[Path]:
    """Return the texts that were found to be hard, one a file."""
    return sorted(CORPUS.glob("*.txt"))
