"""What a batch is pulled towards and pushed from."""

import torch
import torch.nn.functional as F

PROXY_TEMPERATURE = 0.05
CONTRAST_TEMPERATURE = 0.07
CONTRAST_SHARE = 0.5


def loss_of(vectors: torch.Tensor, proxies: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """`targets`: for each text a distribution over techniques."""
    return proxy_loss(vectors, proxies, targets) + CONTRAST_SHARE * contrastive_loss(vectors, targets)


def proxy_loss(vectors: torch.Tensor, proxies: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Each technique has a learned vector; a text should be nearest to its own."""
    logits = vectors @ F.normalize(proxies, dim=1).T / PROXY_TEMPERATURE
    return -(targets * logits.log_softmax(1)).sum(1).mean()


def contrastive_loss(vectors: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Supervised contrastive: texts of one technique together, apart from all else in the batch. A joined text counts by what it shares."""
    itself = torch.eye(len(vectors), dtype=torch.bool)
    logits = (vectors @ vectors.T / CONTRAST_TEMPERATURE).masked_fill(itself, -1e4)
    shared = (targets @ targets.T).masked_fill(itself, 0)
    total = shared.sum(1)
    has_positive = total > 0
    log_shares = logits.log_softmax(1)
    return -((shared * log_shares).sum(1)[has_positive] / total[has_positive]).mean()
