"""Learns the coach's net (`levelhead/coach/opinion/net.py`) for `scripts/train-coach`. Needs torch.

It learns what the weights leave open: it is given what they say of each word, from folds that did not see the house.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import nn

from levelhead.coach.opinion import net
from levelhead.coach.tokens import Sentence
from levelhead.lib import vectors

#: Hidden sums; rounds over all words; words a step; the pace; how far weights are held down; how much is left out.
HIDDEN, ROUNDS, BATCH, PACE, HELD, DROPPED = 48, 5, 2048, 3e-3, 0.03, 0.25
AROUND = torch.arange(-net.REACH, net.REACH + 1)


class Words:
    """What the net meets at each word of all drafts, and to which sentence and draft the word belongs."""

    def __init__(self) -> None:
        self.known, self.kinds = vectors.vectors(), {}
        self.at: list[int] = []
        self.sentence: list[int] = []
        self.draft: list[int] = []

    def add(self, draft: int, sentence: Sentence) -> None:
        """Take in one sentence of a draft; drafts and sentences come in order."""
        number = self.sentence[-1] + 1 if self.sentence else 0
        for word in net.seen(sentence):
            self.at.append(self.kinds.setdefault(word, len(self.kinds)))
            self.sentence.append(number)
            self.draft.append(draft)

    def tensors(self) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return the inputs of each kind of word, and of each word its kind, sentence and draft."""
        rows = [net.inputs(word, self.known) for word in self.kinds]
        kinds = torch.tensor(rows, dtype=torch.float32) / vectors.ONE
        return kinds, torch.tensor(self.at), torch.tensor(self.sentence), torch.tensor(self.draft)


def means(kinds: torch.Tensor, at: torch.Tensor, group: torch.Tensor, most: int) -> torch.Tensor:
    """Return the mean input of the first *most* words of each group."""
    count = int(group.max()) + 1
    size = torch.bincount(group, minlength=count)
    begin = torch.cumsum(size, 0) - size
    kept = torch.arange(len(group)) - begin[group] < most
    total = torch.zeros(count, kinds.shape[1]).index_add_(0, group[kept], kinds[at[kept]])
    return total / size.clamp(1, most)[:, None]


class Learner(nn.Module):
    """The net as torch learns it, over what the weights say already."""

    def __init__(self, words: Words, keys: int) -> None:
        super().__init__()
        self.kinds, self.at, self.sentence, self.draft = words.tensors()
        self.said = means(self.kinds, self.at, self.sentence, 10**6)
        self.whole = means(self.kinds, self.at, self.draft, net.MOST)
        self.hidden = nn.Linear(net.INPUTS * net.BLOCKS, HIDDEN)
        self.out = nn.Linear(HIDDEN, keys)
        self.trust = nn.Parameter(torch.full((keys,), 0.8))
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, places: torch.Tensor, told: torch.Tensor) -> torch.Tensor:
        around = places[:, None] + AROUND
        near = around.clamp(0, len(self.at) - 1)
        same = ((self.draft[near] == self.draft[places][:, None]) & (near == around)).float()[..., None]
        window = (self.kinds[self.at[near]] * same).flatten(1)
        row = torch.cat([window, self.said[self.sentence[places]], self.whole[self.draft[places]]], 1)
        left = nn.functional.dropout(row, DROPPED, self.training)
        hidden = nn.functional.dropout(torch.relu(self.hidden(left)), DROPPED, self.training)
        return self.out(hidden) + told * self.trust


def learned(words: Words, told: Any, truth: Any, weight: Any, places: np.ndarray) -> Learner:
    """Return a net learned from the words at *places*."""
    torch.manual_seed(0)
    torch.set_num_threads(1)
    found = Learner(words, truth.shape[1])
    pace = torch.optim.AdamW(found.parameters(), lr=PACE, weight_decay=HELD)
    steps = ROUNDS * -(-len(places) // BATCH)
    course = torch.optim.lr_scheduler.OneCycleLR(pace, PACE, total_steps=steps)
    told, truth, weight = (torch.tensor(each, dtype=torch.float32) for each in (told, truth, weight))
    for number in range(ROUNDS):
        mixed = torch.tensor(np.random.RandomState(number).permutation(places))
        for batch in mixed.split(BATCH):
            wrong = nn.functional.binary_cross_entropy_with_logits(
                found(batch, told[batch]), truth[batch], reduction="none"
            )
            loss = (wrong * weight[batch]).sum(1).mean()
            pace.zero_grad()
            loss.backward()
            pace.step()
            course.step()
    return found.eval()


def scores(found: Learner, told: Any, places: np.ndarray) -> np.ndarray:
    """Return what *found* says of the words at *places*."""
    with torch.inference_mode():
        return torch.cat(
            [found(batch, torch.tensor(told[batch.numpy()])) for batch in torch.tensor(places).split(8192)]
        ).numpy()


def plain(found: Learner) -> dict[str, Sequence[Any]]:
    """Return the net in whole numbers, as the coach reads it."""
    worth = found.hidden.weight.detach().numpy().reshape(HIDDEN, net.BLOCKS, net.INPUTS)
    scale = net.FINE * (1 << net.SHIFT)
    rows = np.round(worth.transpose(2, 1, 0).reshape(net.INPUTS, -1) * scale / vectors.ONE).astype(int)
    base = np.round(found.hidden.bias.detach().numpy() * scale).astype(int)
    out = np.round(100 * found.out.weight.detach().numpy().T).astype(int)
    return {"base": base.tolist(), "rows": rows.tolist(), "out": out.tolist()}
