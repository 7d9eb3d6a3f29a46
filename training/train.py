"""Trains the reader: ``python -m training.train --corpora DIR --out RUN --hours 3``.

Run it again with the same folder to go on after an interruption.
"""

import argparse
import json
import math
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from . import checkpoints, corpora, objectives, passages, precision
from .encoder import Encoder, Size, load_starting_weights, starting_wordpiece
from .encoding import Inventory, encode
from .reader import Reader
from .sampling import Sampler, Stream
from .wordpiece import WordPiece


@dataclass(slots=True)
class Plan:
    """Everything a run depends on besides the corpora."""

    hours: float = 3.0
    #: If given, the end of the run instead of ``hours``: the same on any machine.
    steps: int | None = None
    seed: int = 1
    pieces: int = 3072
    length: int = 256
    overlap: int = 32
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.04
    mean_reach: int = 250
    save_seconds: float = 240.0
    log_steps: int = 20
    #: For smoke tests: only the first so many documents of each corpus.
    documents: int | None = None


class Run:
    """A reader in training, its optimiser, its place in the corpora and its clock."""

    def __init__(self, plan: Plan, streams: list[Stream], reader: Reader, teacher: Encoder, wordpiece: WordPiece):
        self.plan, self.reader, self.teacher, self.wordpiece = plan, reader, teacher, wordpiece
        self.sampler = Sampler(streams, plan.pieces)
        self.optimiser = optimiser(reader, plan)
        self.mean = checkpoints.Mean(reader, plan.mean_reach)
        self.step, self.seconds, self.pieces = 0, 0.0, 0
        #: The clock of the run whose weights this one began with.
        self.earlier: dict | None = None

    @property
    def progress(self) -> float:
        """From 0 to 1: of the steps if they are given, else of the time."""
        if self.plan.steps is not None:
            return self.step / self.plan.steps
        return self.seconds / (self.plan.hours * 3600)

    def advance(self, bf16: bool = False) -> dict[str, float]:
        """One step; the losses, unweighted. Random only in ``seed`` and the step's number."""
        start = time.perf_counter()
        torch.manual_seed(self.plan.seed * 1_000_003 + self.step)
        rng = np.random.default_rng((self.plan.seed, self.step))
        for group in self.optimiser.param_groups:
            group["lr"] = group["top"] * rate(self.progress, self.plan.warm_up)
        batch = passages.batch(self.sampler.next(), self.wordpiece)
        with torch.autocast(torch.get_default_device().type, torch.bfloat16, enabled=bf16):
            found = objectives.losses(self.reader, self.teacher, batch, self.wordpiece, rng)
        objectives.total(found).backward()
        torch.nn.utils.clip_grad_norm_(self.reader.parameters(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.step += 1
        self.mean.update(self.reader, self.step)
        self.pieces += sum(passage.pieces for passage in batch.passages)
        self.seconds += time.perf_counter() - start
        return {name: loss.item() for name, loss in found.items()}

    def state(self) -> dict:
        return {
            "shape": checkpoints.shape(self.reader),
            "plan": {name: getattr(self.plan, name) for name in Plan.__slots__},
            "weights": self.reader.state_dict(),
            "mean": self.mean.weights,
            "optimiser": self.optimiser.state_dict(),
            "sampler": self.sampler.state(),
            "clock": {"step": self.step, "seconds": self.seconds, "pieces": self.pieces},
            "earlier": self.earlier,
        }

    def restore(self, state: dict) -> None:
        self.reader.load_state_dict(state["weights"])
        self.mean.restore(state["mean"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.sampler.restore(state["sampler"])
        self.earlier = state["earlier"]
        clock = state["clock"]
        self.step, self.seconds, self.pieces = clock["step"], clock["seconds"], clock["pieces"]


def optimiser(reader: Reader, plan: Plan) -> torch.optim.Optimizer:
    """AdamW (Loshchilov and Hutter 2019): the heads, which are new, learn faster than the encoder."""
    groups: dict[tuple[bool, bool], list[torch.nn.Parameter]] = {}
    for name, weight in reader.named_parameters():
        pretrained = name.startswith("encoder.") or name.startswith("vectors.map.")
        groups.setdefault((pretrained, weight.ndim > 1), []).append(weight)
    return torch.optim.AdamW(
        [
            {
                "params": weights,
                "top": plan.encoder_rate if pretrained else plan.head_rate,
                "weight_decay": 0.01 if decays else 0.0,
            }
            for (pretrained, decays), weights in groups.items()
        ],
        lr=plan.head_rate,
        betas=(0.9, 0.98),
        fused=True,
    )


def rate(progress: float, warm_up: float) -> float:
    """Linear rise, then linear fall to a fiftieth."""
    if progress < warm_up:
        return 0.02 + 0.98 * progress / warm_up
    return max(0.02, (1 - progress) / (1 - warm_up))


def prepare(plan: Plan, folder: Path, say=print) -> tuple[list[Stream], Inventory, WordPiece]:
    """Reads the corpora and turns them into arrays."""
    start, wordpiece = time.perf_counter(), starting_wordpiece()
    mixture = corpora.training(folder)
    inventory = Inventory.count([it for corpus in mixture for it in corpus.documents])
    streams = []
    for number, corpus in enumerate(mixture):
        documents = [encode(it, wordpiece, inventory) for it in corpus.documents[: plan.documents]]
        documents = [it for it in documents if len(it.atoms)]
        pieces = sum(len(it.pieces) for it in documents)
        say(f"{corpus.name}: {len(documents)} documents, {pieces} pieces, share {corpus.share}")
        seed = plan.seed * 100 + number
        streams.append(Stream(documents, corpus.share, corpus.windows, plan.length, plan.overlap, seed))
    say(f"corpora read in {time.perf_counter() - start:.0f} s")
    return streams, inventory, wordpiece


def begin(plan: Plan, folder: Path, say=print, earlier: Path | None = None) -> Run:
    """A run at its first step; ``earlier`` is a checkpoint whose mean weights it begins with."""
    streams, inventory, wordpiece = prepare(plan, folder, say)
    torch.manual_seed(plan.seed)
    reader = Reader(inventory, Size())
    load_starting_weights(reader.encoder)
    teacher = Encoder(Size()).eval().requires_grad_(False)
    load_starting_weights(teacher)
    clock = warm(reader, earlier) if earlier else None
    run = Run(plan, streams, reader, teacher, wordpiece)
    run.earlier = clock
    return run


def warm(reader: Reader, file: Path) -> dict:
    """Takes over the mean weights of another run, parts that it lacks excepted; gives its clock."""
    content = checkpoints.read(file)
    ours, theirs = checkpoints.shape(reader), content["shape"]
    if ours != theirs:
        raise SystemExit(f"cannot begin with {file}: it is a reader of another shape or other corpora")
    reader.load_state_dict(content["mean"], strict=False)
    return content["clock"]


class Log:
    """Lines on the screen and in ``log.txt``, losses in ``losses.jsonl``."""

    def __init__(self, folder: Path):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder

    def say(self, line: str) -> None:
        line = f"{time.strftime('%H:%M:%S')} {line}"
        print(line, flush=True)
        with open(self.folder / "log.txt", "a", encoding="utf-8") as file:
            file.write(line + "\n")

    def losses(self, run: Run, means: dict[str, float], since: tuple[int, float, int]) -> None:
        """Mean losses since the last such line, with rate and time left."""
        steps, seconds, pieces = (now - then for now, then in zip((run.step, run.seconds, run.pieces), since))
        left = run.seconds * (1 / max(run.progress, 1e-9) - 1)
        told = " ".join(f"{name} {value:.3f}" for name, value in means.items())
        self.say(
            f"step {run.step} ({run.progress:.1%}, {_clock(left)} left) "
            f"{seconds / steps:.2f} s/step, {pieces / seconds:.0f} pieces/s: {told}"
        )
        entry = {"step": run.step, "seconds": round(run.seconds, 1), "pieces": run.pieces, **means}
        with open(self.folder / "losses.jsonl", "a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")


def _clock(seconds: float) -> str:
    minutes = math.ceil(seconds / 60)
    return f"{minutes // 60}:{minutes % 60:02}"


def train(run: Run, folder: Path, log: Log, bf16: bool) -> None:
    """Steps until the end of the plan, with a checkpoint every few minutes."""
    run.reader.train()
    saved, since, sums = time.perf_counter(), (run.step, run.seconds, run.pieces), {}
    while run.progress < 1:
        for name, loss in run.advance(bf16).items():
            sums.setdefault(name, []).append(loss)
        if run.step % run.plan.log_steps == 0:
            log.losses(run, {name: float(np.mean(it)) for name, it in sums.items()}, since)
            since, sums = (run.step, run.seconds, run.pieces), {}
        if time.perf_counter() - saved > run.plan.save_seconds:
            checkpoints.write(folder, checkpoints.NEWEST, run.state())
            saved = time.perf_counter()
    checkpoints.write(folder, checkpoints.NEWEST, run.state())
    log.say(f"done: {run.step} steps, {run.pieces} pieces, {_clock(run.seconds)} of training")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=Path, required=True, help="the folder with one subfolder a corpus")
    parser.add_argument("--out", type=Path, required=True, help="the folder of this run; made if absent")
    parser.add_argument("--begin-with", type=Path, help="begin with the mean weights of this checkpoint")
    parser.add_argument("--hours", type=float, default=Plan().hours, help="train so long (default: 3)")
    parser.add_argument("--steps", type=int, help="train so many steps instead")
    parser.add_argument("--pieces", type=int, default=Plan().pieces, help="word pieces a step")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--precision", choices=["auto", "bf16", "fp32"], default="auto")
    parser.add_argument("--threads", type=int, help="default: all cores")
    parser.add_argument("--documents", type=int, help="use so many documents a corpus (to try things)")
    given = parser.parse_args()
    # Every tensor made from here on is made there.
    torch.set_default_device(given.device)
    if given.threads:
        torch.set_num_threads(given.threads)
    log = Log(given.out)
    plan = Plan(given.hours, given.steps, given.seed, given.pieces, documents=given.documents)
    newest = given.out / checkpoints.NEWEST
    run = begin(plan, given.corpora, log.say, None if newest.exists() else given.begin_with)
    if newest.exists():
        run.restore(checkpoints.read(newest))
        log.say(f"going on at step {run.step}")
    bf16 = precision.choose(given.precision, given.device)
    log.say(f"{given.device}, {'bf16' if bf16 else 'fp32'}, {torch.get_num_threads()} threads, seed {plan.seed}")
    train(run, given.out, log, bf16)


if __name__ == "__main__":
    main()
