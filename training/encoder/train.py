"""One training with one seed: fixed steps, checkpoints on the way, each judged by texts that are not ATT&CK's.

    python -m encoder.train TEXTS FOLDER SEED
"""

import json
import random
import sys
import time
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path

import torch
from safetensors.torch import save_file

from .batches import batches
from .losses import loss_of
from .minilm import encode, load_base, load_tokenizer
from .neighbours import Ranked, rank
from .texts import Text, read_texts

STEPS = 400
CHECKPOINTS = (200, 300, 400)
WARM_UP = 40
ENCODER_RATE, PROXY_RATE = 5e-5, 1e-3
MOST_TOKENS = 64
# Makers whose texts choose the checkpoint. GTFOBins is not among them: its texts are commands, not words.
CHOOSING = ("capec", "lolbas")
# The choosing texts are asked against so many documents of each technique, enough to rank checkpoints.
DOCUMENTS_PER_TECHNIQUE = 3


def main(texts_file: Path, folder: Path, seed: int) -> None:
    # More threads of one training wait for each other; trainings of several seeds run side by side.
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    texts = read_texts(texts_file)
    learnt = [text for text in texts if text.purpose == "train"]
    techniques = sorted({text.attack_id for text in learnt})
    model, tokenizer = load_base(), load_tokenizer()
    # The graph holds embeddings in eight bits for the whole table: what is not altered loses nothing.
    for parameter in model.embeddings.parameters():
        parameter.requires_grad = False
    index = documents_to_ask(learnt)
    proxies = torch.nn.Parameter(first_proxies(model, tokenizer, index, techniques))
    encoder = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": ENCODER_RATE, "weight_decay": 0.01}, {"params": [proxies], "lr": PROXY_RATE, "weight_decay": 0}]
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / WARM_UP, max(0.0, (STEPS - step) / (STEPS - WARM_UP)))
    )
    folder.mkdir(parents=True, exist_ok=True)
    started, running = time.process_time(), 0.0
    model.train()
    for step, batch in enumerate(batches(learnt, techniques, STEPS, seed), 1):
        targets = torch.zeros(len(batch), len(techniques))
        for row, example in enumerate(batch):
            targets[row, list(example.labels)] = 1 / len(example.labels)
        vectors = encode(model, tokenizer, [example.text for example in batch], MOST_TOKENS)
        loss = loss_of(vectors, proxies, targets)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(encoder, 1.0)
        optimizer.step()
        schedule.step()
        running = 0.95 * running + 0.05 * loss.item() if step > 1 else loss.item()
        if step % 25 == 0:
            print(f"seed {seed} step {step} loss {running:.3f} cpu {time.process_time() - started:.0f} s", flush=True)
        if step in CHECKPOINTS:
            save_file({name: tensor.half() for name, tensor in model.state_dict().items()}, folder / f"{step}.safetensors")
            model.eval()
            chosen_by = {maker: asdict(value) for maker, value in choosing_figures(model, tokenizer, texts, index).items()}
            model.train()
            (folder / f"{step}.json").write_text(json.dumps(chosen_by, indent=2))
            print(f"seed {seed} step {step} {chosen_by}", flush=True)


def documents_to_ask(learnt: list[Text]) -> list[Text]:
    """The description of each technique and some of its other texts, the same for every seed."""
    by_technique: dict[str, list[Text]] = defaultdict(list)
    for text in sorted(learnt, key=lambda text: (text.kind != "technique", random.Random(text.text).random())):
        by_technique[text.attack_id].append(text)
    return [text for attack_id in sorted(by_technique) for text in by_technique[attack_id][:DOCUMENTS_PER_TECHNIQUE]]


@torch.no_grad()
def first_proxies(model, tokenizer, index: list[Text], techniques: list[str]) -> torch.Tensor:
    """Where the base has the technique's documents."""
    model.eval()
    vectors = encode(model, tokenizer, [text.text for text in index], MOST_TOKENS)
    position = {attack_id: row for row, attack_id in enumerate(techniques)}
    owner = torch.tensor([position[text.attack_id] for text in index])
    return torch.nn.functional.normalize(torch.zeros(len(techniques), vectors.shape[1]).index_add_(0, owner, vectors), dim=1)


@torch.no_grad()
def choosing_figures(model, tokenizer, texts: list[Text], index: list[Text]) -> dict[str, Ranked]:
    documents = encode(model, tokenizer, [text.text for text in index], MOST_TOKENS)
    labels = [text.attack_id for text in index]
    figures = {}
    for maker in CHOOSING:
        asked: dict[str, set[str]] = defaultdict(set)
        for text in texts:
            if text.kind == maker:
                asked[text.text].add(text.attack_id)
        queries = encode(model, tokenizer, list(asked), MOST_TOKENS)
        figures[maker] = rank(queries, list(asked.values()), documents, labels)
    return figures


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
