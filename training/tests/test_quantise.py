import numpy as np
import pytest

from . import invented

runtime = pytest.importorskip("onnxruntime")

from .. import export, quantise  # noqa: E402  (needs the runtime)


def _weights(inputs, outputs):
    return np.random.default_rng(1).normal(size=(inputs, outputs)).astype(np.float32)


def test_no_pair_of_weights_overflows():
    for products in (None, np.eye(33) + 0.5):
        small, scale = quantise.rounded(_weights(33, 20), products)
        small = small.astype(int)
        assert np.abs(small).max() <= quantise.ONE
        even, odd = small[:-1:2], small[1::2]
        pairs = np.maximum(np.maximum(even, 0) + np.maximum(odd, 0), np.maximum(-even, 0) + np.maximum(-odd, 0))
        assert pairs.max() <= quantise.PAIR
        assert np.abs(small * scale - _weights(33, 20)).max() < 0.2


def test_weights_make_up_for_each_other():
    """On inputs that go together the fitted weights err less than the plain ones."""
    mixed = np.random.default_rng(2).normal(size=(400, 6)) @ np.random.default_rng(3).normal(size=(6, 32))
    weights = _weights(32, 16)

    def error(products):
        small, scale = quantise.rounded(weights, products)
        return np.square(mixed @ (small * scale - weights)).sum()

    assert error(mixed.T @ mixed) < error(None) / 2


def test_the_larger_a_unit_the_more_it_is_made_smaller():
    factors = quantise.smoothing(np.array([1.0, 2.0, 30.0, 1.0, 0.001, 1.5], np.float32))
    assert factors[2] < factors[1] < factors[5] < factors[0] == factors[3] < factors[4]


def test_a_quantised_graph_says_nearly_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(quantise, "LEAST_WEIGHTS", 300)
    reader = invented.reader().eval()
    module, given, varying = export.graphs(reader)["reader"]
    export.write_graph(tmp_path / "reader.onnx", module, given, varying)
    feed = {name: it.numpy() for name, it in zip(module.inputs, given)}
    quantise.quantise(tmp_path / "reader.onnx", tmp_path / "small.onnx", [feed] * 3)
    ours, theirs = (
        runtime.InferenceSession(str(tmp_path / name)).run(["words"], feed)[0]
        for name in ("small.onnx", "reader.onnx")
    )
    assert (tmp_path / "small.onnx").stat().st_size < (tmp_path / "reader.onnx").stat().st_size
    assert np.abs(ours - theirs).max() < 0.2 * np.abs(theirs).max()
