"""Puts an export into the one file that Rashomon loads: ``python -m training.pack --export DIR --out FILE``.

The file begins with ``MAGIC``, then the length of its table of contents in bytes
(32 bits, little-endian), then the table as JSON, then the parts one after another;
``crates/reader/src/file.rs`` reads it and checks each part's checksum.
"""

import argparse
import hashlib
import json
import struct
from pathlib import Path

MAGIC = b"rashomon-model-1\n"
#: The parts that the Rust reader takes up, by the names it asks for.
PARTS = ["reader.json", "vocab.txt", "reader.onnx", "links.onnx", "mentions.onnx", "chains.onnx", "vectors.onnx",
         "trees.onnx", "relations.onnx"]


def pack(export: Path, name: str, version: str, floats: bool = False) -> bytes:
    """The bytes of the model, with graphs in eight bits where there are any, unless ``floats``."""

    def body(part: str) -> bytes:
        small = export / part.replace(".onnx", ".int8.onnx")
        return (small if small.exists() and not floats else export / part).read_bytes()

    bodies = {part: body(part) for part in PARTS}
    contents = [
        {"name": part, "length": len(body), "sha256": hashlib.sha256(body).hexdigest()}
        for part, body in bodies.items()
    ]
    table = json.dumps({"name": name, "version": version, "parts": contents}).encode()
    return MAGIC + struct.pack("<I", len(table)) + table + b"".join(bodies.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--export", type=Path, required=True, help="the folder of an export")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", default="reader-en", help="what records call the model")
    parser.add_argument("--version", default="0", help="which one of its name it is")
    parser.add_argument("--floats", action="store_true", help="keep 32-bit floats")
    given = parser.parse_args()
    model = pack(given.export, given.name, given.version, given.floats)
    given.out.write_bytes(model)
    print(f"{len(model):,} bytes: {given.out}")


if __name__ == "__main__":
    main()
