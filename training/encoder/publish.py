"""A folder as model hubs lay them out, which our own embedder and text-embeddings-inference both read."""

import json
import shutil
from pathlib import Path

from .minilm import base_folder
from .quantise import quantise
from .weights import Weights

# The program embeds texts of up to so many tokens; another server should cut where it does.
MOST_TOKENS = 512
COPIED = ("tokenizer_config.json", "special_tokens_map.json", "modules.json", "1_Pooling/config.json")


def publish(weights: Weights, graph: Path, folder: Path) -> Path:
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    (folder / "1_Pooling").mkdir(exist_ok=True)
    for name in COPIED:
        shutil.copyfile(base_folder() / name, folder / name)
    # The base's file cuts and pads to 128 tokens, which was meant for its training.
    tokenizer = json.loads((base_folder() / "tokenizer.json").read_text())
    (folder / "tokenizer.json").write_text(json.dumps({**tokenizer, "truncation": None, "padding": None}, ensure_ascii=False))
    config = json.loads((base_folder() / "config.json").read_text())
    write_json(folder / "config.json", {key: value for key, value in config.items() if key != "_name_or_path"})
    write_json(folder / "sentence_bert_config.json", {"max_seq_length": MOST_TOKENS, "do_lower_case": False})
    quantise(graph, weights, folder / "onnx" / "model.onnx")
    return folder / "onnx" / "model.onnx"


def write_json(file: Path, value: dict) -> None:
    file.write_text(json.dumps(value, indent=2) + "\n")
