import json

import numpy as np
import pytest
import torch

from .. import export
from . import invented

runtime = pytest.importorskip("onnxruntime")


@pytest.mark.parametrize("known", [False, True])
def test_graphs_say_what_the_modules_say(tmp_path, known):
    reader = invented.reader().eval()
    openings = torch.randn(reader.encoder.size.layers - 1, reader.encoder.size.units) if known else None
    for name, (module, given, varying) in export.graphs(reader, openings).items():
        file = tmp_path / f"{name}.onnx"
        export.write_graph(file, module, given, varying)
        session = runtime.InferenceSession(str(file))
        names = [it.name for it in session.get_inputs()]
        feed = {key: value.numpy() for key, value in zip(module.inputs, given) if key in names}
        with torch.no_grad():
            expected = module(*given)
        expected = [expected] if isinstance(expected, torch.Tensor) else expected
        for ours, theirs in zip(session.run(None, feed), expected):
            assert np.allclose(ours, theirs.numpy(), atol=1e-4), name


def test_tables_are_json():
    content = json.loads(json.dumps(export.tables(invented.reader())))
    assert len(content["attributions"]["crf"]["follow"]) == 7
    assert content["coreference"]["kinds"][0] == "none"


def test_what_depends_on_the_text_is_not_taken_for_known(monkeypatch):
    reader = invented.reader().eval()
    monkeypatch.setattr(export, "starting_wordpiece", lambda: invented.WORDPIECE)
    monkeypatch.setattr(export, "OPENING_WINDOWS", (20, 40))
    monkeypatch.setattr(export, "OPENING_APART", 0.0)
    assert export.openings(reader) is None
    monkeypatch.setattr(export, "OPENING_APART", 10.0)
    assert export.openings(reader).shape == (1, 24)
