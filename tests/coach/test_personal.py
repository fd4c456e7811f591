"""Words that sound as if personal data were out are asked about; what is denied, or a fault, is not."""

import pytest

from levelhead.coach import Context, Kind, Stage, read


@pytest.mark.parametrize(
    "text",
    [
        "Names and addresses were copied.",
        "Somebody copied the names and email addresses of 4,000 customers.",
        "A laptop was stolen. It held medical notes of our patients.",
        "We do not know yet whether passwords were taken.",
        "Some customers could see other customers' orders.",
        "The file with your bank details was sent to the wrong person.",
    ],
)
@pytest.mark.parametrize("kind", [Kind.HACK, Kind.OUTAGE])
def test_it_asks_where_words_sound_like_it(text: str, kind: Kind) -> None:
    assert read(text, Context(Stage.IDENTIFIED, kind)).as_dict()["asks"] == ["personal_data"]


@pytest.mark.parametrize(
    "text",
    [
        "No passwords were copied.",
        "Emails are late by ten minutes.",
        "The disk failed. Your photos are safe.",
        "Please change your password.",
        '"You leaked my address!", writes a customer.',
        "We took the database down to move it. Customers can log in again.",
    ],
)
def test_it_does_not_ask_about_anything_else(text: str) -> None:
    assert "asks" not in read(text, Context(Stage.IDENTIFIED, Kind.HACK)).as_dict()


@pytest.mark.parametrize(("told", "listed"), [(True, True), (False, False), (None, True)])
def test_what_somebody_says_counts_more_than_the_kind(told: bool | None, listed: bool) -> None:
    reading = read("Names were copied.", Context(Stage.IDENTIFIED, Kind.BREACH, personal_data=told))
    assert (bool(reading.notices), reading.asks) == (listed, False)
