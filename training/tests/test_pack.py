import json
import struct

from .. import pack


def test_parts_stand_where_the_table_says(tmp_path):
    for part in pack.PARTS:
        (tmp_path / part).write_bytes(part.encode() * 3)
    (tmp_path / "reader.int8.onnx").write_bytes(b"small")
    model = pack.pack(tmp_path, "reader-en", "7")
    assert model.startswith(pack.MAGIC)
    at = len(pack.MAGIC)
    (length,) = struct.unpack_from("<I", model, at)
    table = json.loads(model[at + 4 : at + 4 + length])
    assert (table["name"], table["version"]) == ("reader-en", "7")
    at += 4 + length
    for part in table["parts"]:
        body = b"small" if part["name"] == "reader.onnx" else part["name"].encode() * 3
        assert model[at : at + part["length"]] == body
        at += part["length"]
    assert at == len(model)
