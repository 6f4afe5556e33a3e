"""A receipt as one file of HTML that needs nothing else: no script, no link, nothing from anywhere; and as JSON."""

import html
from collections.abc import Iterator

from app.domain import exact_json
from app.domain.exact_json import JsonObject
from app.exchange.found_secret import without_secrets
from app.exchange.paper import Paper, Section, Table
from app.words.visible_text import visible

FORMAT = 1
ENDING = ".receipt.html"
_FEW_COLUMNS = 2
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
:root { color-scheme: light }
body { font: 15px/1.5 system-ui, "Segoe UI", sans-serif; color: #1d2430; background: #fff;
  max-width: 860px; margin: 32px auto; padding: 0 24px }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 4px; overflow-wrap: anywhere }
h2 { font-size: 17px; margin: 28px 0 8px; border-bottom: 1px solid #d5dae3; padding-bottom: 4px }
p { margin: 0 0 8px; overflow-wrap: anywhere }
ul { margin: 0; padding-inline-start: 20px }
li { margin: 2px 0; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100%; font-size: 14px }
th, td { text-align: start; vertical-align: top; padding: 5px 12px 5px 0; border-bottom: 1px solid #e6e9ef;
  overflow-wrap: anywhere }
th { font-weight: 600; color: #4b5565 }
table.wide { table-layout: fixed }
tr.bad td { color: #a3161b; font-weight: 600 }
.subtitle { color: #4b5565 }
.notice { border: 2px solid #8a5a00; color: #6b4600; background: #fff7e6; padding: 8px 12px; font-weight: 600 }
svg { direction: ltr; display: block; max-width: 100%; height: auto; margin: 4px 0 8px }
@media print { body { margin: 0; max-width: none; padding: 0 } h2 { break-after: avoid } tr { break-inside: avoid } }
"""


def receipt_html(paper: Paper, language: str = "en", mirrored: bool = False) -> str:
    """Return a paper as HTML. Every text in it is escaped; only pictures, which this program draws, are markup."""
    return "".join(_pieces(paper, language, mirrored))


def receipt_json(facts: JsonObject) -> str:
    """Return what is known of a sending as JSON, with a format number and without what looks like a secret."""
    clean, _found = without_secrets(facts)
    assert isinstance(clean, dict)  # noqa: S101 - an object stays one
    return exact_json.dumps({"format": FORMAT, "kind": "receipt", **clean}, indent=2) + "\n"


def _pieces(paper: Paper, language: str, mirrored: bool) -> Iterator[str]:
    direction = "rtl" if mirrored else "ltr"
    yield f'<!doctype html>\n<html lang="{_plain(language)}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    yield '<meta name="viewport" content="width=device-width">\n<meta name="referrer" content="no-referrer">\n'
    yield f"<title>{_plain(paper.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
    yield f"<h1>{_plain(paper.title)}</h1>\n"
    if paper.subtitle:
        yield f'<p class="subtitle">{_plain(paper.subtitle)}</p>\n'
    if paper.notice:
        yield f'<p class="notice">{_plain(paper.notice)}</p>\n'
    for section in paper.sections:
        yield from _section(section)
    yield "</body>\n</html>\n"


def _section(section: Section) -> Iterator[str]:
    yield f"<section>\n<h2>{_plain(section.title)}</h2>\n"
    if section.picture is not None:
        yield f"{section.picture.svg}\n<p>{_plain(section.picture.words)}</p>\n"
    if section.lines:
        yield "<ul>\n" + "".join(f"<li>{_plain(line)}</li>\n" for line in section.lines) + "</ul>\n"
    if section.table is not None:
        yield from _table(section.table)
    yield "</section>\n"


def _table(table: Table) -> Iterator[str]:
    wide = ' class="wide"' if len(table.heads) > _FEW_COLUMNS else ""  # one long value would leave the others no room
    yield f"<table{wide}>\n"
    if any(table.heads):
        yield "<tr>" + "".join(f'<th scope="col">{_plain(head)}</th>' for head in table.heads) + "</tr>\n"
    for place, row in enumerate(table.rows):
        look = ' class="bad"' if place in table.bad else ""
        yield f"<tr{look}>" + "".join(f"<td>{_plain(cell)}</td>" for cell in row) + "</tr>\n"
    yield "</table>\n"


def _plain(text: str) -> str:
    return html.escape(visible(text))
