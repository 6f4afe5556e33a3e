"""The contract: a correct OpenAPI file, its facts with sources, its examples valid against its schemas."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from app.practice.contract import CONTRACT_FILE, Contract

DOCUMENT = json.loads(CONTRACT_FILE.read_text(encoding="utf-8"))
SCHEMAS = DOCUMENT["components"]["schemas"]
EXAMPLES = CONTRACT_FILE.parent / "examples"


def contents(value: Any) -> Iterator[dict[str, Any]]:
    """Yield each media type object in the file: a schema with examples."""
    if isinstance(value, dict):
        if "schema" in value and "examples" in value:
            yield value
        for inner in value.values():
            yield from contents(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from contents(inner)


NAMED_EXAMPLES = [
    (content["schema"]["$ref"].rpartition("/")[2], example["externalValue"])
    for content in contents(DOCUMENT)
    for example in content["examples"].values()
]
REQUEST_SCHEMAS = [name for name in SCHEMAS if name.endswith("Request") or name == "Filter"]


def test_it_is_a_valid_openapi_file() -> None:
    assert DOCUMENT["openapi"] == "3.1.0"
    assert list(OpenAPIV31SpecValidator(DOCUMENT).iter_errors()) == []


def test_every_example_file_is_named_by_the_contract() -> None:
    assert {file for _, file in NAMED_EXAMPLES} == {f"examples/{file.name}" for file in EXAMPLES.glob("*.json")}


@pytest.mark.parametrize(("schema", "file"), NAMED_EXAMPLES, ids=[file for _, file in NAMED_EXAMPLES])
def test_an_example_is_valid_against_its_schema(schema: str, file: str) -> None:
    value = json.loads((CONTRACT_FILE.parent / file).read_text(encoding="utf-8"), parse_float=Decimal)
    assert list(Contract().codes_of(schema, value)) == []


@pytest.mark.parametrize("schema", REQUEST_SCHEMAS)
def test_every_request_field_says_where_it_comes_from(schema: str) -> None:
    for name, field in SCHEMAS[schema].get("properties", {}).items():
        assert field.get("x-source") or SCHEMAS[schema].get("x-source"), name


@pytest.mark.parametrize("schema", REQUEST_SCHEMAS)
def test_every_word_of_an_enumeration_says_where_it_comes_from(schema: str) -> None:
    for name, field in SCHEMAS[schema].get("properties", {}).items():
        if "x-values" in field:
            assert [word for word in field["enum"] if word is not None] == list(field["x-values"]), name
            assert all(value["source"] for value in field["x-values"].values()), name


def test_each_pair_of_entity_and_type_uses_known_words() -> None:
    target = SCHEMAS["TargetRequest"]["properties"]
    pairs = target["targetType"]["x-pairs"]
    assert set(pairs) == set(target["targetEntity"]["enum"])
    assert {word for types in pairs.values() for word in types} == set(target["targetType"]["enum"])


@pytest.mark.parametrize(
    "code",
    [300004, 310008, 310033, 310069, 310092, 310094, 310132, 310133, 310145, 310146, 310147],
)
def test_the_codes_of_creation_and_name_check_are_described(code: int) -> None:
    row = DOCUMENT["x-error-codes"][str(code)]
    assert row["message"]
    assert row["source"]
    assert row["practice"]


def test_the_examples_name_no_person() -> None:
    codes = {
        found
        for file in EXAMPLES.glob("*.json")
        for found in _values(json.loads(file.read_text(encoding="utf-8")), "code")
        if isinstance(found, str)
    }
    assert codes == {"till.example"}


def _values(value: Any, name: str) -> Iterator[Any]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == name:
                yield inner
            yield from _values(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner, name)
