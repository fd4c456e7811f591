"""The second opinion weighs what rules find with the words around it, and shows the words that tipped it."""

import pytest

from levelhead.coach import FLAGS, PARTS, Context, Stage, read
from levelhead.coach.draft import draft
from levelhead.coach.opinion import weigh
from levelhead.coach.opinion.net import FINE
from levelhead.coach.opinion.scales import Scale, packed, scales
from levelhead.coach.opinion.signs import of_words, stem


def test_every_key_has_a_scale() -> None:
    assert (scales().parts.keys, scales().flags.keys) == (PARTS, FLAGS)


def test_no_sign_is_longer_than_three_words() -> None:
    signs = [sign for scale in (scales().parts, scales().flags) for rows in scale.signs.values() for sign in rows.raw]
    assert len(signs) > 1000
    assert not [sign for sign in signs if len(sign.split()) > 3]


def test_the_tables_say_what_the_signs_say() -> None:
    written = draft("We are sorry: a small number of you lost mail. It will never happen again!", Context())
    scale = scales().flags
    for sentence, cut in zip(written.sentences, weigh.cut(written), strict=True):
        slow = [0] * len(cut.named)
        for sort, names, start, end in of_words(sentence, cut.named):
            for place in range(max(0, start), min(len(cut.named), end)):
                slow[place] += scale.of(sort)[names]
        assert weigh.levels(scale, 0, cut, ()) == slow


def test_a_number_holds_the_worths_of_all_keys() -> None:
    scale = Scale(("a", "b", "c"), (0, 0, 0), (0.5, -2, 0), {})
    number = FINE * (packed([(0, 51), (1, -200), (2, -1)]) + packed([(2, 2)]))
    assert [scale.lane(number, key) // FINE for key in range(3)] == [51, -200, 1]
    assert [scale.is_over(scale.over(number), key) for key in range(3)] == [True, False, True]


@pytest.mark.parametrize("words", ["fix fixes fixed fixing", "stop stopped stopping", "worry worries worried worrying"])
def test_the_forms_of_a_word_have_one_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


def test_it_finds_what_no_rule_lists_and_shows_the_words() -> None:
    text = "The setting was mine to check and I forgot it."
    part = read(text, Context(stage=Stage.RESOLVED)).part("responsibility")
    assert part.present and part.start is not None and part.end is not None
    assert {"mine", "forgot"} & set(text[part.start : part.end].split())


def test_a_rule_that_only_hints_does_not_speak_alone() -> None:
    assert read("The box was moved on Monday, and we painted the wall.").flags == ()


def test_a_flag_without_a_rule_has_its_reason_from_the_pack() -> None:
    for flag in read("We shall be exacting compensation from the franchisee, an independent legal entity.").flags:
        assert flag.why and flag.better


def test_the_same_draft_gets_the_same_reading() -> None:
    text = "Our supplier failed. We are sorry. Next update by 14:30."
    assert read(text) == read(text)
