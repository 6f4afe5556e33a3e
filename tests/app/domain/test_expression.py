"""A rule's text and JSON are two spellings of one tree; what is not understood is not guessed."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import expression
from app.domain.expression import Binary, Dereference, Literal, MethodCall, Name, Node, call_of, member_of, named
from app.domain.expression_json import read_expression_json, write_expression_json
from app.domain.expression_text import has_text_form, read_expression, write_expression

EXAMPLES = Path(__file__).resolve().parents[2] / "data" / "examples"
AMOUNT = member_of(named("currentTxn"), "value")
ITEM = (
    '{"arity":"method_call","type":"boolean:primitive","operands":['
    '{"arity":"name","value":"currentLineItem","type":"tx.item:object:primitive"},'
    '{"arity":"name","value":"doesItemMatch","type":"anonymous:function:primitive"},'
    '{"arity":"literal","value":"sku_code","type":"EEnum__InvAttr:enum:string:object:primitive"},'
    '{"arity":"literal","value":"221900","type":"string:object:primitive"}]}'
)


def documented() -> list[tuple[str, str]]:
    """Return the text and the compact JSON of every rule in the documented requests and answers."""
    found = {('currentLineItem.doesItemMatch("sku_code","221900")', ITEM)}

    def look(value: object) -> None:
        if isinstance(value, dict):
            if "expressionJson" in value:
                found.add((str(value["expression"]).replace("True", "true"), value["expressionJson"]))
            for inner in value.values():
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)

    for file in EXAMPLES.glob("*.json"):
        look(json.loads(file.read_text("utf-8")))
    return sorted(found)


def test_there_are_documented_rules() -> None:
    assert len(documented()) >= 5


@pytest.mark.parametrize(("text", "json_text"), documented())
def test_documented_rules_go_both_ways_to_the_letter(text: str, json_text: str) -> None:
    node = read_expression(text)
    assert node is not None
    assert write_expression(node) == text
    assert read_expression_json(json_text) == node
    compact = "".join(json_text.split())
    assert write_expression_json(node) == compact


@pytest.mark.parametrize(
    "text",
    ["currentTxn.value>1001", "currentTxn.basketAmountSumNonDiscounted>25", "currentTxn.value<1001", "true", "false"],
)
def test_rules_of_stored_targets_go_both_ways(text: str) -> None:
    node = read_expression(text)
    assert node is not None
    written = write_expression_json(node)
    assert written is not None
    assert read_expression_json(written) == node
    assert write_expression(node) == text


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        (" currentTxn.value  >= 5.50 ", Binary(">=", AMOUNT, Literal("5.50", expression.NUMBER))),
        ("-5", Literal("-5", expression.NUMBER)),
        ("foo.bar", Dereference(Name("foo"), Name("bar"))),
        ("a.b()", MethodCall(Name("a"), Name("b", expression.FUNCTION))),
    ],
)
def test_the_tree_of_a_text(text: str, tree: Node) -> None:
    assert read_expression(text) == tree


def test_what_binds_less_stands_higher_and_brackets_are_kept_where_they_count() -> None:
    for text in ("a.b>1 && (c.d<2 || e.f==3)", "a.b>1 && c.d<2 || e.f==3", "(1+2)*3>4", "1-(2-3)==2", "1-2-3==0"):
        node = read_expression(text)
        assert node is not None
        assert write_expression(node) == text


@pytest.mark.parametrize("text", ["a.b>1 && c.d<2", "a.b>1 || c.d<2", "a.b+1>2"])
def test_what_has_no_documented_json_is_not_given_any(text: str) -> None:
    node = read_expression(text)
    assert node is not None
    assert write_expression_json(node) is None


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "a.", "a.b>", ">1", "(a", "a)", "1<2<3", "!a", "a.b('x')", 'a.b("x', "a b", "a,b", "é>1", "a.b(1,)"),
        *("{}", "(" * 3000, "1" * 5000),
    ],
)
def test_what_is_not_understood_is_not_guessed(text: str) -> None:
    assert read_expression(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "{}", "true", '{"arity":"literal","value":"1"}', '{"arity":"name"}'),
        '{"arity":"literal","value":"1","type":"number:primitive","note":"more"}',
        '{"arity":"group","operands":[{"arity":"name","value":"a"}]}',
        '{"arity":"literal","value":1,"type":"number:primitive"}',
        '{"arity":"name","value":"a","type":null}',
        '{"arity":"method_call","operands":[{"arity":"name","value":"a"}]}',
        '{"arity":"method_call","operands":[{"arity":"name","value":"a"},{"arity":"literal","value":"","type":"t"}]}',
        '{"arity":"object_dereference","operands":[{"arity":"name","value":"a"},[]]}',
    ],
)
def test_json_of_another_form_is_not_guessed(text: str) -> None:
    assert read_expression_json(text) is None


NAMES = st.sampled_from(["currentTxn", "currentLineItem", "currentEvent", "value", "x1"]).map(named)
LITERALS = st.one_of(
    st.sampled_from(["0", "1.50", "-3"]).map(lambda value: Literal(value, expression.NUMBER)),
    st.sampled_from(["true", "false"]).map(lambda value: Literal(value, expression.BOOLEAN)),
    st.text("ab ü,()>", max_size=5).map(lambda value: Literal(value, expression.TEXT)),
)


def bigger(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    owners = st.one_of(NAMES, st.builds(member_of, NAMES, st.sampled_from(["value", "name"])))
    operators = st.sampled_from([*expression.COMPARISONS, *expression.JOINS, *expression.ARITHMETIC])
    return st.one_of(
        owners,
        st.builds(
            call_of, owners, st.sampled_from(["exists", "doesItemMatch"]), st.lists(inner, max_size=3).map(tuple)
        ),
        st.builds(operation, operators, inner, inner),
    )


def operation(operator: str, left: Node, right: Node) -> Binary:
    kind = expression.REAL if operator in expression.ARITHMETIC else expression.BOOLEAN
    return Binary(operator, left, right, kind)


@given(st.recursive(st.one_of(NAMES, LITERALS), bigger, max_leaves=8))
def test_any_tree_is_read_back_from_its_text_and_from_its_json(node: Node) -> None:
    assert has_text_form(node)
    assert read_expression(write_expression(node)) == node
    written = write_expression_json(node)
    assert written is None or read_expression_json(written) == node


@given(st.text("ab.<>=&|()+-1\"' ,", max_size=30))
def test_any_text_is_read_or_refused_and_what_is_read_means_the_same_when_written(text: str) -> None:
    node = read_expression(text)
    if node is not None:
        assert read_expression(write_expression(node)) == node
