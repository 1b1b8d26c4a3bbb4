"""Makes of a text what a finding might look like: without the actor, shorter, or with more in it."""

import random
import re

from .texts import Text

MOST_WORDS = 40
GENERIC_ACTORS = (
    "It", "The malware", "The attacker", "Attackers", "The adversary", "The threat actor", "The group", "The sample",
    "The tool", "The actor", "The backdoor", "The operators",
)
# How often a name is replaced by a generic word, or by another actor's; else it stays.
GENERIC_SHARE, SWAP_SHARE = 0.6, 0.25
# How often a text is cut to a few words, and to how many.
CUT_SHARE, CUT_WORDS = 0.3, (4, 14)


def mask_names(text: Text, all_names: list[str], rng: random.Random) -> str:
    draw = rng.random()
    if text.name_pattern is None or draw > GENERIC_SHARE + SWAP_SHARE:
        return text.text
    name = rng.choice(GENERIC_ACTORS) if draw < GENERIC_SHARE else rng.choice(all_names)
    return text.name_pattern.sub(lambda _: name, text.text)


def cut(text: str, rng: random.Random) -> str:
    """Some words from anywhere; of a long text some sentences, so that all of it is learnt from in time."""
    words = text.split()
    if rng.random() < CUT_SHARE and len(words) > CUT_WORDS[0]:
        length = min(len(words), rng.randint(*CUT_WORDS))
        start = rng.randint(0, len(words) - length)
        return " ".join(words[start : start + length])
    if len(words) <= MOST_WORDS:
        return text
    sentences = re.split(r"(?<=[.;:]) ", text)
    start = rng.randrange(len(sentences))
    return " ".join(" ".join(sentences[start:]).split()[:MOST_WORDS])


def vary(text: Text, all_names: list[str], rng: random.Random) -> str:
    varied = cut(mask_names(text, all_names, rng), rng)
    # The heads of descriptions begin with the technique's name; a finding need not say it.
    head, separator, rest = varied.partition(": " if text.kind == "paragraph" else ". ")
    if text.kind in ("technique", "paragraph") and separator and len(rest.split()) > 5 and rng.random() < 0.5:
        return rest
    return varied
