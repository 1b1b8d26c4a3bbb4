"""Weights on disk, and the mean of several."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from transformers import BertModel

from .minilm import load_base

Weights = dict[str, torch.Tensor]


def read_weights(file: Path) -> Weights:
    return {name: tensor.float() for name, tensor in load_file(file).items()}


def mean_of(several: list[Weights]) -> Weights:
    """Trainings that begin alike end near each other: their mean is often better than each (Wortsman et al. 2022)."""
    return {name: torch.stack([weights[name] for weights in several]).mean(0) for name in several[0]}


def model_of(weights: Weights) -> BertModel:
    model = load_base()
    model.load_state_dict({name: tensor for name, tensor in weights.items() if name in model.state_dict()}, strict=False)
    return model.eval()
