"""A rule's text to its tree and back: ``currentTxn.value>500``."""

import re
from functools import lru_cache

from app.domain.expression import (
    ARITHMETIC,
    BOOLEAN,
    COMPARISONS,
    JOINS,
    NUMBER,
    REAL,
    TEXT,
    Binary,
    Dereference,
    Literal,
    MethodCall,
    Name,
    Node,
    call_of,
    member_of,
    named,
)

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Za-z_]\w*)|(?P<text>\"[^\"\\]*\")"
    r"|(?P<sign>==|!=|>=|<=|&&|\|\||[-+*/%<>().,]))",
    re.ASCII,
)
_TRUTH = re.compile("true|false")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_QUOTED = re.compile(r'[^"\\]*')
_LEVELS = (("||",), ("&&",), COMPARISONS, ("+", "-"), ("*", "/", "%"))
"""From what binds least to what binds most."""
_MOST_DEPTH, _LONGEST = 40, 4000
_KNOWN_SIGNS = (*COMPARISONS, *JOINS, *ARITHMETIC)


class _NotUnderstoodError(ValueError):
    """The text holds something this reader does not know."""


@lru_cache(maxsize=512)
def read_expression(text: str) -> Node | None:
    """Return the tree of a rule's text; None where anything in it is not understood."""
    if len(text) > _LONGEST:
        return None
    try:
        reader = _Reader(_tokens(text))
        node = reader.level(0)
        return node if reader.at_end else None
    except _NotUnderstoodError:
        return None


def write_expression(node: Node) -> str:
    """Return the text of a tree, without blanks around comparisons, as in documented rules."""
    return _written(node, 0)


def _written(node: Node, level: int) -> str:
    if isinstance(node, Literal):
        return node.value if node.type in (BOOLEAN, NUMBER) else f'"{node.value}"'
    if isinstance(node, Name):
        return node.value
    if isinstance(node, Dereference):
        return f"{_written(node.owner, len(_LEVELS))}.{node.member.value}"
    if isinstance(node, MethodCall):
        arguments = ",".join(_written(argument, 0) for argument in node.arguments)
        return f"{_written(node.owner, len(_LEVELS))}.{node.method.value}({arguments})"
    own = _level_of(node.operator)
    sign = f" {node.operator} " if node.operator in JOINS else node.operator
    # a chain is read from the left: what stands at the right of its own kind needs brackets
    inner = f"{_written(node.left, own + (node.operator in COMPARISONS))}{sign}{_written(node.right, own + 1)}"
    return f"({inner})" if own < level else inner


def _level_of(operator: str) -> int:
    return next(place for place, signs in enumerate(_LEVELS) if operator in signs)


def has_text_form(node: Node) -> bool:
    """Tell whether the text of a tree would be read back as the same tree, types aside."""
    match node:
        case Literal(value, kind):
            form = {BOOLEAN: _TRUTH, NUMBER: _NUMBER}.get(kind, _QUOTED)
            return form.fullmatch(value) is not None
        case Name(value):
            return _NAME.fullmatch(value) is not None and value not in ("true", "false")
        case Dereference(owner, member):
            return has_text_form(owner) and has_text_form(member)
        case MethodCall(owner, method, arguments):
            return all(has_text_form(inner) for inner in (owner, method, *arguments))
        case Binary(operator, left, right):
            return operator in _KNOWN_SIGNS and has_text_form(left) and has_text_form(right)


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens, place, end = [], 0, len(text.rstrip())
    while place < end:
        found = _TOKEN.match(text, place)
        if found is None or found.lastgroup is None:
            raise _NotUnderstoodError(text[place:])
        tokens.append((found.lastgroup, found[found.lastgroup]))
        place = found.end()
    return tokens


class _Reader:
    """Goes through the tokens once, from left to right."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._place = 0
        self._depth = 0

    @property
    def at_end(self) -> bool:
        """Nothing is left to read."""
        return self._place == len(self._tokens)

    def level(self, level: int) -> Node:
        """Read operations that bind at least as firmly as those of a level; comparisons are not chained."""
        if level == len(_LEVELS):
            return self._chain()
        node = self.level(level + 1)
        while (sign := self._sign(*_LEVELS[level])) is not None:
            right = self.level(level + 1)
            kind = REAL if sign in ARITHMETIC else BOOLEAN
            node = Binary(sign, node, right, kind)
            if sign in COMPARISONS:
                break
        return node

    def _chain(self) -> Node:
        node = self._atom()
        while self._sign("."):
            name = self._take("name")
            node = call_of(node, name, self._arguments()) if self._sign("(") else member_of(node, name)
        return node

    def _arguments(self) -> tuple[Node, ...]:
        arguments: list[Node] = []
        if self._sign(")"):
            return ()
        while True:
            arguments.append(self._inside())
            if self._sign(")"):
                return tuple(arguments)
            if not self._sign(","):
                raise _NotUnderstoodError("arguments")

    def _inside(self) -> Node:
        self._depth += 1
        if self._depth > _MOST_DEPTH:
            raise _NotUnderstoodError("too deep")
        node = self.level(0)
        self._depth -= 1
        return node

    def _atom(self) -> Node:
        if self._sign("("):
            node = self._inside()
            if not self._sign(")"):
                raise _NotUnderstoodError("bracket")
            return node
        negative = "-" if self._sign("-") else ""
        kind, text = self._peek()
        self._place += 1
        if kind == "number":
            return Literal(negative + text, NUMBER)
        if negative or kind not in ("name", "text"):
            raise _NotUnderstoodError(text)
        if kind == "text":
            return Literal(text[1:-1], TEXT)
        return Literal(text, BOOLEAN) if text in ("true", "false") else named(text)

    def _peek(self) -> tuple[str, str]:
        if self.at_end:
            raise _NotUnderstoodError("end")
        return self._tokens[self._place]

    def _take(self, kind: str) -> str:
        found, text = self._peek()
        if found != kind:
            raise _NotUnderstoodError(text)
        self._place += 1
        return text

    def _sign(self, *signs: str) -> str | None:
        if self.at_end or self._tokens[self._place][0] != "sign" or self._tokens[self._place][1] not in signs:
            return None
        self._place += 1
        return self._tokens[self._place - 1][1]
