"""A reply to "does it work for you now?" is understood, in nine languages, or left to a person."""

import re

import pytest
from django.utils.translation import gettext

from levelhead.confirm.hearing import heard
from levelhead.confirm.replies import TONGUES
from levelhead.wording.tongues import known, speaking

UNDERSTOOD = {
    "works": ("works", "Works, thanks!", "Yes. All good here.", "Hi Ines,\nworks again!", "Yes, no more problems",
              "Ja, läuft wieder", "Funktioniert wieder, danke!", "Hallo Frau Park, geht wieder.", "Alles gut",
              "Oui, merci", "Ça marche !", "Bonjour, tout fonctionne, plus de problème.", "C’est bon",
              "نعم", "يعمل الآن، شكرا", "مرحبا، كل شيء يعمل", "Sí, todo bien", "Ya funciona, gracias",
              "Sim, já voltou", "Tudo certo!", "Sì, grazie", "Ora funziona", "Ja, werkt weer",
              "Het werkt weer, dank je", "Works for me now, thanks!!", "“works”", "WORKS 👍", "Thanks, works now :)",
              "Great, it's working. Thank you for the quick fix.", "I can confirm it works", "Danke, geht wieder",
              "Hi Ines\n\nWorks again, thank you so much!\n\nKind regards\nRafael Ortiz\nDriftwood Ltd, Room 5",
              "Jetzt geht's wieder. Viele Grüße, Rafael", "はい、動きました。ありがとうございます！"),
    "not_yet": ("Not yet", "no, same error as before", "It still does not send", "Hello, still broken",
                "Noch nicht", "Nein, immer noch der gleiche Fehler", "Geht leider noch nicht", "funktioniert nicht",
                "Pas encore", "Non, toujours rien", "Ça ne marche pas", "لا", "ليس بعد", "لا يعمل", "ما زال لا يعمل",
                "Todavía no", "No, sigue igual", "Ainda não", "Não funciona", "Non ancora", "No, stesso errore",
                "Nog niet", "Nee, werkt nog steeds niet", "still not", "not working", "works not", "Unfortunately not",
                "It's not working", "Sorry, still not back to normal", "Not yet. When will it be mended?",
                "Bei mir geht es noch nicht", "ya no funciona", "nothing works", "まだ動きません"),
    "unaffected": ("I was never affected", "No, I wasn't affected", "Ich war nicht betroffen",
                   "Nein, ich war nie betroffen", "Je n'ai jamais été concerné", "لم أتأثر", "No me afectó",
                   "Não fui afetada", "Non sono stata colpita", "Nooit getroffen"),
    "": ("works, but only on my phone", "Who are you?", "", "Works?", "Yes, still nothing", "Not sure", "No idea",
         "No problem here any more", "I have not tried", "Ja, aber nur am Handy", "Funktioniert nur mit WLAN",
         "Weiß nicht", "Keine Ahnung", "Ja, maar niet op mijn telefoon", "Oui, mais pas sur mon téléphone",
         "Je ne sais pas", "نعم لكن على الهاتف فقط", "لا أعرف", "Sí, pero no en el móvil", "No sé", "Sim, mas devagar",
         "Sì, ma solo a volte", "Non lo so", "Geen idee", "Wo finde ich das?", "Merci"),
}  # fmt: skip


@pytest.mark.parametrize(("words", "answer"), [(one, answer) for answer, all_ in UNDERSTOOD.items() for one in all_])
def test_a_reply_is_understood_or_left_to_a_person(words: str, answer: str) -> None:
    assert heard(words) == answer


@pytest.mark.parametrize(("tongue", "answer"), [(tongue, one) for tongue in TONGUES for one in ("works", "not_yet")])
def test_no_language_takes_for_an_answer_what_another_understands_otherwise(tongue: str, answer: str) -> None:
    assert {words: heard(words) for words in TONGUES[tongue][answer]} == dict.fromkeys(TONGUES[tongue][answer], answer)


@pytest.mark.parametrize("tongue", TONGUES)
def test_one_word_more_that_nobody_knows_is_read_by_a_person(tongue: str) -> None:
    said = TONGUES[tongue]
    assert {heard(f"{words} xyzzy") for kind in ("works", "unaffected", "noes") for words in said[kind]} == {""}


def test_who_signs_with_their_name_is_understood_and_nobody_else() -> None:
    assert heard("Works now\nRafael", "Rafael Ortiz") == "works"
    assert heard("Works now\nMostly", "Rafael Ortiz") == ""


def test_an_answer_that_tells_a_long_story_is_read_by_a_person() -> None:
    assert heard("It works. Thank you. " * 30) == ""


@pytest.mark.parametrize("language", sorted(known()))
def test_the_words_that_a_reader_is_told_to_reply_are_understood(language: str) -> None:
    with speaking(language):
        told = gettext("Simply reply “works” or “not yet”, or press the link.")
    assert [heard(words) for words in re.findall("[“«]\\s*([^”»]+?)\\s*[”»]", told)] == ["works", "not_yet"]
