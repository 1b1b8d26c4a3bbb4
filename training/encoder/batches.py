"""Batches in which techniques meet their siblings, their hardest negatives."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from .augment import vary
from .texts import Text, parent_of

BATCH = 48
PER_TECHNIQUE = 2
SIBLINGS = 4
# How many texts of a batch are joined with one of another technique, and are about both.
JOIN_SHARE = 0.12
# Frequent techniques are drawn more often, but not in proportion.
FREQUENCY_POWER = 0.5


@dataclass
class Example:
    text: str
    labels: tuple[int, ...]


def batches(texts: list[Text], techniques: list[str], steps: int, seed: int) -> Iterator[list[Example]]:
    rng = random.Random(seed)
    position = {attack_id: index for index, attack_id in enumerate(techniques)}
    all_names = sorted({name for text in texts for name in text.names})
    by_technique: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        by_technique[text.attack_id].append(text)
    families: dict[str, list[str]] = defaultdict(list)
    for attack_id in techniques:
        families[parent_of(attack_id)].append(attack_id)
    weight = {attack_id: len(by_technique[attack_id]) ** FREQUENCY_POWER for attack_id in techniques}
    family_ids = sorted(families)
    family_weights = [sum(weight[attack_id] for attack_id in families[family]) for family in family_ids]

    def draw(attack_id: str) -> Example:
        return Example(vary(rng.choice(by_technique[attack_id]), all_names, rng), (position[attack_id],))

    for _ in range(steps):
        chosen: list[str] = []
        while len(chosen) * PER_TECHNIQUE < BATCH:
            [family] = rng.choices(family_ids, family_weights)
            members = [attack_id for attack_id in families[family] if attack_id not in chosen]
            chosen += weighted_sample(members, weight, SIBLINGS, rng)
        chosen = chosen[: BATCH // PER_TECHNIQUE]
        yield join([draw(attack_id) for attack_id in chosen for _ in range(PER_TECHNIQUE)], rng)


def weighted_sample(items: list[str], weight: dict[str, float], most: int, rng: random.Random) -> list[str]:
    """Without replacement."""
    return sorted(items, key=lambda item: rng.random() ** (1 / weight[item]), reverse=True)[:most]


def join(examples: list[Example], rng: random.Random) -> list[Example]:
    def joined(example: Example) -> Example:
        if rng.random() >= JOIN_SHARE:
            return example
        other = rng.choice(examples)
        pair = [example, other] if rng.random() < 0.5 else [other, example]
        labels = tuple(sorted({label for part in pair for label in part.labels}))
        return Example(" ".join(part.text for part in pair), labels)

    return [joined(example) for example in examples]
