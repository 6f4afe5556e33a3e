"""A rule about activities in words, and the simple kind of rule that can be put together by choosing."""

from dataclasses import dataclass

from app.domain.expression import (
    BOOLEAN,
    COMPARISONS,
    JOINS,
    NUMBER,
    TEXT,
    Binary,
    Dereference,
    Literal,
    MethodCall,
    Name,
    Node,
    member_of,
    named,
)
from app.domain.expression_text import has_text_form, read_expression, write_expression
from app.domain.readers import Unreadable, is_json_number, read_decimal
from app.words.read_back import listed, number_text, quoted
from app.words.rule_texts import member_words, method_words, operation_words, owner_words, truth_words

ALWAYS = "true"
FIELDS = ("currentTxn.value", "currentTxn.basketAmountSumNonDiscounted")
"""Fields of documented rules; any other can be named."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """``field operator value``, such as ``currentTxn.value``, ``>``, ``500``; all as texts."""

    field: str = ""
    operator: str = ""
    value: str = ""


def meaning(text: str) -> str:
    """Return what a rule's text says, such as ``the amount of the purchase is more than 500``; "" where it is not
    understood."""
    node = read_expression(text)
    return in_words(node) if node is not None else ""


def in_words(node: Node) -> str:
    """Return a rule in words."""
    match node:
        case Literal(value, kind):
            if kind == BOOLEAN:
                return truth_words(value) if value in ("true", "false") else quoted(value)
            return _number(value) if kind == NUMBER else quoted(value)
        case Name(value):
            return owner_words(value)
        case Dereference(owner, member):
            first = owner.value if isinstance(owner, Name) else ""
            return member_words(first, in_words(owner), member.value)
        case MethodCall(owner, method, arguments):
            return method_words(method.value, in_words(owner), listed([in_words(inner) for inner in arguments]))
        case Binary(operator, left, right):
            return operation_words(operator, _bracketed(left, operator), _bracketed(right, operator))


def comparison_of(text: str) -> Comparison | None:
    """Return a rule that compares one field with one value; None for any other."""
    node = read_expression(text)
    if not isinstance(node, Binary) or node.operator not in COMPARISONS:
        return None
    if not isinstance(node.left, Dereference) or not isinstance(node.left.owner, Name):
        return None
    if not isinstance(node.right, Literal):
        return None
    found = Comparison(write_expression(node.left), node.operator, node.right.value)
    again = comparison_text(found)  # of a text such as "500" it would make a number
    return found if again is not None and read_expression(again) == node else None


def comparison_text(comparison: Comparison) -> str | None:
    """Return the text of a comparison; None while anything of it is missing or could not be read back."""
    owner, _dot, member = comparison.field.strip().partition(".")
    value = comparison.value.strip()
    if not value or comparison.operator not in COMPARISONS:
        return None
    kind = NUMBER if is_json_number(value) else BOOLEAN if value in ("true", "false") else TEXT
    node = Binary(comparison.operator, member_of(named(owner), member), Literal(value, kind))
    return write_expression(node) if has_text_form(node) else None


def _number(value: str) -> str:
    number = read_decimal(value)
    return quoted(value) if isinstance(number, Unreadable) else number_text(number)


def _bracketed(node: Node, around: str) -> str:
    words = in_words(node)
    mixed = isinstance(node, Binary) and around in JOINS and node.operator in JOINS and node.operator != around
    return f"({words})" if mixed else words
