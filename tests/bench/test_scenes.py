"""Each measurement measures: played small, and no figure is judged here."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.bench.run import SCENES, measured

pytestmark = pytest.mark.no_cover  # what is measured is not to be slowed, and other tests cover it


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_played_small_has_samples_of_all_that_it_compares(scene: str, qapp: QApplication) -> None:
    lines = measured(scene, toy=True)
    assert lines
    assert len({line.name for line in lines}) == len(lines)
    for line in lines:
        assert line.ours and all(sample >= 0 for sample in line.ours)
        assert bool(line.bound) == bool(line.by) and all(sample > 0 for sample in line.bound)
