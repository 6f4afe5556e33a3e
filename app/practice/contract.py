"""The written contract as the practice service uses it: its schemas compiled, its tables of pairs and errors."""

import json
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from typing import Any

import jsonschema_rs

from app.practice.moments import is_moment

CONTRACT_FILE = Path(__file__).resolve().parents[2] / "resources" / "contract" / "target_groups.openapi.json"
BAD_INPUT = 300004


class Contract:
    """The OpenAPI file of resources/contract."""

    def __init__(self, file: Path = CONTRACT_FILE) -> None:
        self._document: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        self._schemas: dict[str, Any] = self._document["components"]["schemas"]
        self._validators: dict[str, jsonschema_rs.Draft202012Validator] = {}

    def codes_of(self, schema: str, value: Any) -> Iterator[int]:
        """Yield the service's error code for each way in which a value breaks a schema; nothing where it is valid."""
        for error in self._validator(schema).iter_errors(value):
            *place, keyword = error.schema_path
            holder = reduce(_inner, place, self._document)
            yield holder.get("x-error", {}).get(keyword, BAD_INPUT)

    def is_pair(self, entity: str, target_type: str) -> bool:
        """Tell whether the service takes a target entity with a target type."""
        pairs = self._schemas["TargetRequest"]["properties"]["targetType"]["x-pairs"]
        return target_type in pairs[entity]

    def message(self, code: int) -> str:
        """Return the documented message of an error code; KeyError where there is none."""
        tables = self._document["x-error-codes"] | self._document["x-error-codes-of-transport"]
        message: str = tables[str(code)]["message"]
        return message

    def attribution_types(self) -> list[str]:
        """Return what the code of an attribution header can be."""
        values: list[str] = self._document["components"]["parameters"]["AttributionType"]["schema"]["enum"]
        return values

    def _validator(self, schema: str) -> jsonschema_rs.Draft202012Validator:
        if schema not in self._validators:
            root = {"$ref": f"#/components/schemas/{schema}", "components": {"schemas": self._schemas}}
            self._validators[schema] = jsonschema_rs.Draft202012Validator(
                root, formats={"moment": is_moment}, validate_formats=True
            )
        return self._validators[schema]


def _inner(holder: Any, key: str | int) -> Any:
    return holder[key]
