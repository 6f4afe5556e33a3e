"""S14: what looks like code in an import stays text, to the letter."""

import json
from datetime import date

import pytest

from app.exchange.imported import read_import
from app.rules.validate import issues_of
from app.session.compose import compose
from tests.app.exchange.curl_forms import FORMS
from tests.security.test_s13_imports_touch_nothing import Watch, watch

__all__ = ["watch"]

CODE = (
    "__import__('os').system('echo run')",
    "{0.__class__.__mro__}",
    "%(name)s %s {name!r} {}",
    "${jndi:ldap://127.0.0.1:9/a}",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "'; DROP TABLE draft; --",
    "$HOME `id` %PATH% !history",
)


@pytest.mark.parametrize("form", ["single_quoted", "dollar_quoted", "cmd", "powershell"])
@pytest.mark.parametrize("code", CODE)
def test_code_stays_text(watch: Watch, code: str, form: str) -> None:
    body = json.dumps({"name": code, "odd": {code: [code]}, "targets": [{"expression": code}]})
    text = FORMS[form](body)
    assert watch.during(lambda: read_import(text)) == []
    draft = read_import(text).draft
    assert json.loads(json.dumps(compose(draft))) == json.loads(body)


@pytest.mark.parametrize("code", CODE)
def test_code_in_a_name_is_checked_like_any_text(code: str) -> None:
    draft = read_import(json.dumps({"name": code})).draft
    assert issues_of(draft, date(2025, 1, 1))
    assert draft.name == code
