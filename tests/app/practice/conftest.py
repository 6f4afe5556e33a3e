"""What tests of the practice service share: documented examples and a service with everything switched on."""

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.practice.service import Switches
from tests.practice_fixture import RunningPractice, practice_service

__all__ = ["practice_service"]

EXAMPLES = Path(__file__).resolve().parents[3] / "resources" / "contract" / "examples"


@pytest.fixture
def example() -> Callable[[str], Any]:
    """Read a documented example by its name, decimals exact."""

    def read(name: str) -> Any:
        text = (EXAMPLES / f"{name}.json").read_text(encoding="utf-8")
        return json.loads(text, parse_float=Decimal)

    return read


@pytest.fixture
def request_of(example: Callable[[str], Any]) -> Callable[..., dict[str, Any]]:
    """Return the primary sample request with fields of the group replaced; a field set to ... is left out."""

    def make(**fields: Any) -> dict[str, Any]:
        request = {**example("create_page_sample.request"), **fields}
        return {key: value for key, value in request.items() if value is not ...}

    return make


@pytest.fixture
def service_with_all(tmp_path: Path) -> Iterator[RunningPractice]:
    """A fresh practice service with return handling and leaderboards switched on."""
    running = RunningPractice(tmp_path / "practice-with-all", Switches(returns=True, leaderboards=True))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def shared_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPractice]:
    """One practice service for the tests of a file that leave no group behind."""
    running = RunningPractice(tmp_path_factory.mktemp("practice-shared"))
    yield running
    running.stop()
