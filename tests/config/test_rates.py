"""Rates as a person writes them."""

import pytest

from levelhead.config.rates import split_rates


def test_rates_stand_by_channel_and_by_host() -> None:
    said = "email=100/s, @GMail.com = 600/m,@bücher.example=36/h"
    assert split_rates(said) == {"email": 100, "@gmail.com": 10, "@xn--bcher-kva.example": 0.01}
    assert split_rates("") == {}


@pytest.mark.parametrize("wrong", ["email", "email=fast", "email=0/s", "email=5/d", "pigeon=5/s", "@-=", "a b=1/s"])
def test_what_is_no_rate_is_said_in_a_sentence(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"is no rate|There is no channel"):
        split_rates(wrong)
