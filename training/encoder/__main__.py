"""From texts to a model: three trainings, the choice, the int8 graph, the figures.

    python -m encoder TEXTS SOURCES_DIR RELEASE GRAPH FOLDER

RELEASE is ATT&CK's; GRAPH is the int8 graph of the base; FOLDER gets checkpoints, `model/` and `figures.json`.
"""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from pathlib import Path

import torch

from .card import write_card
from .choose import candidates, figures_of
from .measure import measure
from .minilm import base_folder
from .publish import publish
from .texts import read_texts
from .train import CHECKPOINTS, STEPS
from .weights import read_weights

SEEDS = (0, 1, 2)


def main(texts_file: Path, sources: Path, release: str, graph: Path, folder: Path) -> None:
    torch.set_num_threads(1)
    folders = [folder / f"seed-{seed}" for seed in SEEDS]

    def train(seed: int, into: Path) -> None:
        # A finished training is not repeated: equal texts, steps and seed make equal weights.
        if not (into / f"{CHECKPOINTS[-1]}.json").exists():
            subprocess.run([sys.executable, "-m", "encoder.train", texts_file, into, str(seed)], check=True)

    with ThreadPoolExecutor(min(len(SEEDS), cpu_count() or 1)) as pool:
        list(pool.map(train, SEEDS, folders))
    texts = read_texts(texts_file)
    all_candidates = candidates(folders, texts)
    for candidate in all_candidates:
        print(f"{candidate.name:24} {candidate.score:.4f} {candidate.figures}", flush=True)
    best = max(all_candidates, key=lambda candidate: candidate.score)
    model_file = publish(best.weights(), graph, folder / "model")
    figures = {
        "steps": STEPS,
        "chosen": best.name,
        "base": {"choosing": figures_of(read_weights(base_folder() / "model.safetensors"), texts), "measured": measure(graph, texts, sources)},
        "candidates": {candidate.name: {"score": candidate.score, **candidate.figures} for candidate in all_candidates},
        "measured": measure(model_file, texts, sources),
    }
    (folder / "figures.json").write_text(json.dumps(figures, indent=2) + "\n")
    write_card(folder / "model", figures, texts, release)


if __name__ == "__main__":
    texts_file, sources, release, graph, folder = sys.argv[1:]
    main(Path(texts_file), Path(sources), release, Path(graph), Path(folder))
