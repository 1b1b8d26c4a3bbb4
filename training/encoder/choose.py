"""Which weights to keep: of every seed's checkpoints and the mean of the seeds, by texts of other makers alone."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from .minilm import load_tokenizer
from .neighbours import Ranked
from .texts import Text
from .train import CHECKPOINTS, choosing_figures, documents_to_ask
from .weights import Weights, mean_of, model_of, read_weights


@dataclass
class Candidate:
    name: str
    files: list[Path]
    # By maker.
    figures: dict[str, dict]

    @property
    def score(self) -> float:
        """The mean over makers, each counting alike, of the mean reciprocal rank: finer than hit@1 on so few texts."""
        return sum(figures["mrr"] for figures in self.figures.values()) / len(self.figures)

    def weights(self) -> Weights:
        return mean_of([read_weights(file) for file in self.files])


def candidates(folders: list[Path], texts: list[Text]) -> list[Candidate]:
    single = [
        Candidate(f"{folder.name} step {step}", [folder / f"{step}.safetensors"], json.loads((folder / f"{step}.json").read_text()))
        for folder in folders
        for step in CHECKPOINTS
    ]
    last = [folder / f"{CHECKPOINTS[-1]}.safetensors" for folder in folders]
    mean = Candidate("mean of the seeds", last, {})
    mean.figures = figures_of(mean.weights(), texts)
    return [*single, mean]


def figures_of(weights: Weights, texts: list[Text]) -> dict[str, dict]:
    index = documents_to_ask([text for text in texts if text.purpose == "train"])
    figures: dict[str, Ranked] = choosing_figures(model_of(weights), load_tokenizer(), texts, index)
    return {maker: asdict(ranked) for maker, ranked in figures.items()}
