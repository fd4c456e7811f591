"""The net reads what words mean: the same sums as by hand, from rows of numbers in which kindred words are near."""

from random import Random

import pytest

from levelhead.coach import FLAGS, Context
from levelhead.coach.draft import draft
from levelhead.coach.opinion.net import BLOCKS, INPUTS, REACH, SHIFT, Net, Seen, inputs, seen
from levelhead.coach.opinion.scales import packed, scales
from levelhead.lib.vectors import SIZE, vectors


def a_net(sums: int) -> tuple[Net, list[list[int]], list[list[int]]]:
    """A net of whatever numbers, and these numbers."""
    luck = Random(7).randint
    rows = [[luck(-90, 90) for _ in range(BLOCKS * sums)] for _ in range(INPUTS)]
    out = [[luck(-50, 50) for _ in FLAGS] for _ in range(sums)]
    return Net(vectors(), [900] * sums, rows, out), rows, out


def block(rows: list[list[int]], word: Seen, place: int, sums: int) -> list[int]:
    """What one word adds to the sums in one block, worked out one by one."""
    put_in = inputs(word, vectors())
    return [
        sum(much * row[place * sums + each] for much, row in zip(put_in, rows, strict=True)) for each in range(sums)
    ]


def test_long_numbers_say_what_sums_worked_out_one_by_one_say() -> None:
    net, rows, out = a_net(2)
    sentence = draft("Our vendor deserialised it — badly!", Context()).sentences[0]
    words = list(seen(sentence))
    met = net.meet([sentence])
    for place in range(len(words)):
        blocks = [
            block(rows, words[there], REACH + there - place, 2)
            for there in range(len(words))
            if abs(there - place) <= REACH
        ]
        for far in (BLOCKS - 2, BLOCKS - 1):
            each = [block(rows, word, far, 2) for word in words]
            blocks.append([sum(column) // len(words) for column in zip(*each, strict=True)])
        sums = [900 + sum(column) for column in zip(*blocks, strict=True)]
        worth = [
            sum((max(0, told) >> SHIFT) * row[key] for told, row in zip(sums, out, strict=True))
            for key in range(len(FLAGS))
        ]
        assert met.worth(0, place) == packed(enumerate(worth))


def test_beyond_its_first_words_a_draft_is_not_read() -> None:
    sentences = draft("We are so sorry that it failed. " * 400, Context()).sentences
    met = scales().net.meet(sentences)
    assert met.worth(3, 2) != 0 == met.worth(len(sentences) - 1, 2)


def test_a_word_has_its_own_row_or_that_of_its_pieces() -> None:
    known = vectors()
    assert len(list(known.pieces("vendor"))) == 1
    assert len(list(known.pieces("deserialiser"))) > 1
    assert len(known.of("deserialiser")) == SIZE and any(known.of("deserialiser"))
    assert not any(known.of("ωμέγα"))


@pytest.mark.parametrize(
    ("word", "kin", "stranger"),
    [("payment", "invoice", "penguin"), ("supplier", "vendor", "wednesday"), ("server", "database", "grandmother")],
)
def test_kindred_words_are_near(word: str, kin: str, stranger: str) -> None:
    def near(one: str, other: str) -> int:
        return sum(a * b for a, b in zip(vectors().of(one), vectors().of(other), strict=True))

    assert near(word, kin) > near(word, stranger)
