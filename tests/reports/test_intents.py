"""What answer reports want, as rows of numbers."""

import random
from operator import mul

import pytest

from levelhead.reports.intent_names import TITLES, named
from levelhead.reports.intents import OTHER, intents
from levelhead.reports.likeness import Sums, likenesses, product
from levelhead.reports.reading import read
from levelhead.reports.rows import MOST, Rows, small
from levelhead.wording.tongues import speaking


def like(one: str, other: str) -> float:
    return float(sum(map(mul, intents().row(one), intents().row(other))))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("my password is refused since noon", "sign_in"), ("Ich komme nicht in mein Konto rein", "sign_in"),
     ("how much longer until you are up again?", "when_back"), ("did the intruders copy my address?", "taken"),
     ("you took the fee two times", "charged_wrong"), ("is the mail with the link really by you", "genuine")],
)  # fmt: skip
def test_what_a_report_wants_is_told(text: str, wanted: str) -> None:
    chances = intents().chances(text)
    assert intents().names[chances.index(max(chances))] == wanted


def test_who_wants_the_same_is_near_though_no_word_is_shared() -> None:
    assert like("wann geht es weiter?", "any estimate for us") > 0.5 > 0.1 > like("any estimate for us", "stop my plan")


def test_of_what_says_nothing_nothing_is_like() -> None:
    assert set(intents().row("")) == set(intents().row("zzqxj")) == {0.0}


def test_chances_are_those_of_one_wish() -> None:
    assert abs(sum(intents().chances("the site is down and I was charged twice")) - 1) < 1e-9


def test_every_intent_has_a_name_and_leads_it() -> None:
    assert set(TITLES) | {OTHER} == set(intents().names)
    assert named("sign_in", "google, code") == "Cannot sign in: google, code"
    assert named("", "google, code") == named("no longer known", "google, code") == "google, code"


@pytest.mark.parametrize("code", ["de", "fr", "ar"])
def test_every_intent_has_a_name_in_the_language(code: str) -> None:
    with speaking("en"):
        english = {key: str(title) for key, title in TITLES.items()}
    with speaking(code):
        assert [key for key, title in TITLES.items() if str(title) == english[key]] == []


def test_products_asked_all_at_once_are_those_of_each() -> None:
    dice = random.Random(3)
    rows = [[dice.randint(-MOST, MOST) for _number in range(80)] for _row in range(70)]
    rows += [[-MOST] * 80, [MOST] * 80]
    for mine in (*rows[-2:], rows[0]):
        each = [(number, sum(map(mul, row, mine))) for number, row in enumerate(rows)]
        assert Rows(rows).above(mine, 500) == [one for one in each if one[1] > 500]
    assert Rows([]).above([], 0) == []


def test_what_is_said_of_pairs_is_what_is_said_of_all_at_once() -> None:
    told = [read(text) for text in ("my salary is missing", "no wages came today", "Gehalt ist nicht da")]
    sums = [Sums(dict(one.terms), one.row) for one in told]
    found = likenesses(sums, [1, 1, 1])
    assert abs(found[0][1] - product(sums[0], sums[1])) < 0.01
    assert abs(found[2][0] - product(sums[2], sums[0])) < 0.01
    assert small([2.0, -2.0]) == (MOST, -MOST)
