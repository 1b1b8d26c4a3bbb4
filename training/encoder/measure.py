"""Neighbours alone, with the graph that ships: each labelled text against all documents of a seed.

    python -m encoder.measure TEXTS SOURCES_DIR GRAPH…
"""

import json
import random
import sys
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from .makers import Asked, read_makers
from .minilm import load_tokenizer
from .neighbours import rank
from .texts import Text, read_texts

MOST_TOKENS = 512
# A maker's texts beyond so many add time, not precision.
MOST_TEXTS = 600


def measure(graph_file: Path, texts: list[Text], sources: Path, threads: int = 1) -> dict[str, dict]:
    embed = open_graph(graph_file, threads)
    documents = embed([text.text for text in texts])
    # Held-out texts are documents too, but none finds itself: they are asked against all others.
    held_out = [index for index, text in enumerate(texts) if text.purpose == "held-out"]
    others = [index for index, text in enumerate(texts) if text.purpose != "held-out"]
    labels = [text.attack_id for text in texts]
    figures = {}
    for name, asked in {**labelled(sources), **sampled(read_makers(sources))}.items():
        figures[name] = asdict(rank(embed(list(asked)), list(asked.values()), documents, labels))
    figures["held-out actors"] = asdict(
        rank(documents[held_out], [{labels[index]} for index in held_out], documents[others], [labels[index] for index in others])
    )
    return figures


def open_graph(graph_file: Path, threads: int):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(graph_file), options, providers=["CPUExecutionProvider"])
    tokenizer = load_tokenizer()

    def embed_one(text: str) -> np.ndarray:
        ids = tokenizer.encode(text).ids
        ids = ids if len(ids) <= MOST_TOKENS else ids[: MOST_TOKENS - 1] + ids[-1:]
        row = np.array([ids], dtype=np.int64)
        # One text at a time, as the program does it: an int8 graph answers otherwise in company.
        feeds = {"input_ids": row, "attention_mask": np.ones_like(row), "token_type_ids": np.zeros_like(row)}
        vector = session.run(None, feeds)[0][0].mean(0)
        return vector / np.linalg.norm(vector)

    return lambda texts: torch.from_numpy(np.stack([embed_one(text) for text in texts]))


def labelled(sources: Path) -> dict[str, Asked]:
    parts: dict[str, Asked] = {}
    for line in (sources / "labelled" / "sentences.jsonl").read_text().splitlines():
        row = json.loads(line)
        parts.setdefault(row["source"], {})[row["text"]] = set(row["techniques"])
    return parts


def sampled(makers: dict[str, Asked]) -> dict[str, Asked]:
    rng = random.Random(0)
    return {
        maker: {text: asked[text] for text in rng.sample(sorted(asked), min(MOST_TEXTS, len(asked)))}
        for maker, asked in makers.items()
    }


if __name__ == "__main__":
    texts_file, sources, *graphs = map(Path, sys.argv[1:])
    texts = read_texts(texts_file)
    for graph in graphs:
        print(graph, json.dumps(measure(graph, texts, sources), indent=1), flush=True)
