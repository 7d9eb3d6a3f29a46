import pytest
import torch

from ..average import average


def _run(weight: float, step: int, shape: str = "a") -> dict:
    return {"shape": shape, "mean": {"w": torch.tensor([weight]), "n": torch.tensor([3])}, "clock": {"step": step}}


def test_a_part_of_the_other_run():
    mixed = average(_run(1.0, 9), _run(2.0, 5), 0.25)
    assert mixed["mean"]["w"].item() == 1.25
    assert mixed["clock"] == {"step": 9} and mixed["averaged"] == {"part": 0.25, "clock": {"step": 5}}


def test_readers_of_another_shape_are_refused():
    with pytest.raises(SystemExit, match="another shape"):
        average(_run(1.0, 9), _run(2.0, 5, "b"), 0.25)
