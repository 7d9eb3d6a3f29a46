"""Checkpoints that survive a kill at any moment, and the running mean of weights."""

import os
from pathlib import Path

import torch

from .encoder import Size
from .encoding import Inventory
from .reader import Reader

NEWEST = "newest.pt"


def write(folder: Path, name: str, content: dict) -> None:
    """Writes beside, then renames: the old file stays whole until the new one is."""
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f"{name}.part"
    with open(beside, "wb") as file:
        torch.save(content, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, folder / name)


def read(file: Path) -> dict:
    return torch.load(file, map_location="cpu", weights_only=True)


def shape(reader: Reader) -> dict:
    """What is needed to build the same reader again."""
    size = {name: getattr(reader.encoder.size, name) for name in Size.__slots__}
    return {"size": size, "lemmas": reader.inventory.lemmas, "relations": reader.inventory.relations}


def build(content: dict, averaged: bool = True) -> Reader:
    """The reader of a checkpoint, with the mean weights unless told otherwise."""
    form = content["shape"]
    reader = Reader(Inventory(form["lemmas"], form["relations"]), Size(**form["size"]))
    reader.load_state_dict(content["mean"] if averaged else content["weights"])
    return reader.eval()


class Mean:
    """An exponential moving mean of the weights (Polyak and Juditsky 1992).

    It reads better than the last weights and is cheaper than keeping several
    checkpoints to average. ``reach`` is about how many steps it looks back.
    """

    def __init__(self, reader: Reader, reach: int):
        self.reach = reach
        self.weights = {name: value.detach().clone() for name, value in reader.state_dict().items()}

    def restore(self, weights: dict[str, torch.Tensor]) -> None:
        self.weights = {name: weights[name].to(value.device) for name, value in self.weights.items()}

    @torch.no_grad()
    def update(self, reader: Reader, step: int) -> None:
        # Short in the beginning, so that the untrained weights are forgotten.
        part = 1 / min(self.reach, 1 + step / 5)
        for name, value in reader.state_dict().items():
            self.weights[name].lerp_(value, part)
