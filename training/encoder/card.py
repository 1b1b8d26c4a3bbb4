"""The model card, written from the figures of the training that made the model."""

import hashlib
from collections import Counter
from pathlib import Path

from .texts import Text

TEMPLATE = """# attack-minilm-l6-q

A sentence encoder for security findings: all-MiniLM-L6-v2 (6 layers, 384 dimensions, English), tuned so that texts about
one MITRE ATT&CK technique lie near each other. Int8 ONNX graph, {megabytes} MB. Vectors are the mean over tokens, scaled to
length one; no prefixes.

| file | SHA-256 |
| --- | --- |
| `onnx/model.onnx` | `{sha256}` |
| `tokenizer.json` | `{tokenizer_sha256}` |

Made by `npm run training` (`training/README.md` tells how), written by it as well.

## Data

{counts} texts of ATT&CK Enterprise, Mobile and ICS, release {release}, as this program's own seeding makes them of the STIX bundles:
{kinds}. Left out: {held_out} procedure examples of the actors that calibration holds out (`packages/calibration`). No text of
any other maker and no labelled sentence was learnt from. Texts of CAPEC and LOLBAS chose the checkpoint.

## Training

{steps} steps with each of three seeds; kept: {chosen}.

| candidate | {choosing_makers} | mean |
| --- | {choosing_rules} | --- |
{candidates}

Mean reciprocal rank on the choosing texts, against some documents of each technique; "base" is all-MiniLM-L6-v2.

## Figures

Neighbours alone: the technique of the nearest document, with the int8 graphs, base → tuned. None of these texts was learnt from.

| texts | cases | hit@1 | hit@5 | hit@10 | MRR |
| --- | --- | --- | --- | --- | --- |
{measured}

What the whole program makes of it: README.md of the repository.

## Terms

Base weights: sentence-transformers/all-MiniLM-L6-v2, Apache-2.0. Learnt from MITRE ATT&CK, © The MITRE Corporation, used and
reproduced with permission under the ATT&CK terms of use; the weights hold none of its texts. Meant for finding techniques that
resemble a finding; it judges likeness, not truth, and knows what ATT&CK's examples tell.
"""


def write_card(folder: Path, figures: dict, texts: list[Text], release: str) -> None:
    sha256 = lambda name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
    learnt = Counter(text.kind for text in texts if text.purpose == "train")
    makers = sorted(figures["base"]["choosing"])
    rows = {"base": figures["base"]["choosing"], **figures["candidates"]}
    base, tuned = figures["base"]["measured"], figures["measured"]
    change = lambda name, key: f"{base[name][key]:.3f} → {tuned[name][key]:.3f}"
    card = TEMPLATE.format(
        megabytes=round((folder / "onnx" / "model.onnx").stat().st_size / 1e6),
        sha256=sha256("onnx/model.onnx"),
        tokenizer_sha256=sha256("tokenizer.json"),
        counts=f"{sum(learnt.values()):,}",
        kinds=", ".join(f"{count:,} of kind `{kind}`" for kind, count in learnt.most_common()),
        held_out=f"{sum(text.purpose == 'held-out' for text in texts):,}",
        release=release,
        steps=figures["steps"],
        chosen=figures["chosen"],
        choosing_makers=" | ".join(makers),
        choosing_rules=" | ".join("---" for _ in makers),
        candidates="\n".join(candidate_row(name, row, makers) for name, row in rows.items()),
        measured="\n".join(
            f"| {name} | {tuned[name]['cases']} | {' | '.join(change(name, key) for key in ('hit_at_1', 'hit_at_5', 'hit_at_10', 'mrr'))} |"
            for name in tuned
        ),
    )
    (folder / "README.md").write_text(card)


def candidate_row(name: str, row: dict, makers: list[str]) -> str:
    scores = [row[maker]["mrr"] for maker in makers]
    return f"| {name} | {' | '.join(f'{score:.3f}' for score in scores)} | {sum(scores) / len(scores):.3f} |"
