"""Whether bfloat16 is worth it on this processor.

Processors say that they have bf16 and are slower with it, or die of an illegal
instruction in a virtual machine that does not save the tile registers. So it is
tried, in a process that may die, and timed against 32-bit floats.
"""

import subprocess
import sys
import time

import torch
from torch.nn import functional

_ROUNDS = 6


def choose(wanted: str, device: str) -> bool:
    """Whether to use bf16: ``wanted`` is ``bf16``, ``fp32`` or ``auto``."""
    if wanted != "auto":
        return wanted == "bf16"
    if device != "cpu":
        return torch.cuda.is_bf16_supported()
    command = [sys.executable, "-m", __spec__.name if __spec__ else "training.precision"]
    tried = subprocess.run(command, capture_output=True, text=True, timeout=120)
    return tried.returncode == 0 and tried.stdout.strip() == "bf16"


def seconds(bf16: bool) -> float:
    """Time of a feed-forward layer of the encoder, there and back, the best of some rounds."""
    torch.manual_seed(0)
    states = torch.randn(2048, 384)
    weights = [torch.randn(1536, 384, requires_grad=True), torch.randn(384, 1536, requires_grad=True)]
    best = float("inf")
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
            made = functional.linear(functional.gelu(functional.linear(states, weights[0])), weights[1])
        made.float().pow(2).mean().backward()
        best = min(best, time.perf_counter() - start)
    return best


if __name__ == "__main__":
    # bf16 first: if it kills the process, nothing is printed.
    short, full = seconds(True), seconds(False)
    print("bf16" if short < 0.9 * full else "fp32")
