"""Mail providers as a person names them."""

import pytest

from levelhead.config.mail_hooks import split_mail_hooks


def test_providers_stand_with_the_keys_they_sign_with() -> None:
    assert split_mail_hooks("Postmark, mailgun=abc==,") == {"postmark": "", "mailgun": "abc=="}


@pytest.mark.parametrize("wrong", ["pigeon", "mailgun", "postmark=key"])
def test_what_will_not_do_is_said_in_a_sentence(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"no provider|key is missing|signs nothing"):
        split_mail_hooks(wrong)
