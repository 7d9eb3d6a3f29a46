"""Averages two runs: ``python -m training.average --run RUN --with OTHER/newest.pt --part 0.4 --out OUT``.

A run that began with the weights of another lies in the same valley, and a mean
of both reads better than either (model soups, Wortsman et al. 2022,
arXiv:2203.05482). ``OUT`` is a run's folder for ``evaluate``, ``card`` and ``export``.
"""

import argparse
from pathlib import Path

from . import checkpoints


def average(run: dict, other: dict, part: float) -> dict:
    """The checkpoint ``run`` with a mean of both mean weights, ``part`` of it from ``other``."""
    if run["shape"] != other["shape"]:
        raise SystemExit("cannot average the two runs: they are readers of another shape or other corpora")
    mean = {
        name: weight.lerp(other["mean"][name], part) if weight.is_floating_point() else weight
        for name, weight in run["mean"].items()
    }
    return {**run, "mean": mean, "averaged": {"part": part, "clock": other["clock"]}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", type=Path, required=True, help="the folder of a training run")
    parser.add_argument("--with", type=Path, required=True, dest="other", help="a checkpoint of another run")
    parser.add_argument("--part", type=float, default=0.5, help="of the other run, from 0 to 1 (default: 0.5)")
    parser.add_argument("--out", type=Path, required=True, help="the folder of the averaged run; made if absent")
    given = parser.parse_args()
    run, other = checkpoints.read(given.run / checkpoints.NEWEST), checkpoints.read(given.other)
    checkpoints.write(given.out, checkpoints.NEWEST, average(run, other, given.part))
    print(given.out / checkpoints.NEWEST)


if __name__ == "__main__":
    main()
