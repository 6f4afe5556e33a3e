"""A rule's JSON read back: only where the documentation shows how its text looks."""

import pytest

from app.rules.expression_text import expression_of
from tests.app.rules.case import AST_OF_500

TRUE = '{"arity":"literal","value":"true","type":"boolean:primitive"}'


def test_documented_rules_are_read_back() -> None:
    assert expression_of(TRUE) == expression_of("\n" + TRUE) == "true"
    assert expression_of(AST_OF_500) == "currentTxn.value>500"
    assert expression_of('{"arity":"literal","value":"x","type":"string:object:primitive"}') == '"x"'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "true",
        "[]",
        "{}",
        '{"arity":"literal","value":"x\\" && \\"y","type":"string:object:primitive"}',
        '{"arity":"literal","value":"1 && 2","type":"boolean:primitive"}',
        '{"arity":"literal","value":5,"type":"number:primitive"}',
        '{"arity":"name","value":5}',
        '{"arity":"method_call","operands":[]}',
        '{"arity":"binary_operation","operands":[]}',
        '{"arity":"binary_operation","value":">","operands":[{"arity":"name","value":"a"}]}',
        '{"arity":"binary_operation","value":">","operands":[{"arity":"name","value":"a"},5]}',
        f'{{"arity":"binary_operation","value":"&&","operands":[{AST_OF_500},{AST_OF_500}]}}',
        '{"arity":"object_dereference","operands":"ab"}',
    ],
)
def test_anything_without_a_documented_text_form_is_not_guessed(text: str) -> None:
    assert expression_of(text) is None
