"""The neighbour evaluation: a text's technique is that of the nearest document."""

from dataclasses import dataclass

import torch


@dataclass
class Ranked:
    hit_at_1: float
    hit_at_5: float
    hit_at_10: float
    mrr: float
    cases: int


def rank(queries: torch.Tensor, expected: list[set[str]], documents: torch.Tensor, labels: list[str]) -> Ranked:
    """Techniques in the order of their nearest documents."""
    names = sorted(set(labels))
    position = {name: index for index, name in enumerate(names)}
    owner = torch.tensor([position[label] for label in labels])
    ranks = []
    for row, wanted in zip((queries @ documents.T), expected):
        best = torch.full((len(names),), -2.0).scatter_reduce(0, owner, row, "amax")
        known = [position[name] for name in wanted if name in position]
        if known:
            ranks.append(int((best > best[known].max()).sum()) + 1)
    count = max(1, len(ranks))
    hit = lambda k: sum(rank <= k for rank in ranks) / count
    return Ranked(hit(1), hit(5), hit(10), sum(1 / rank for rank in ranks) / count, len(ranks))
