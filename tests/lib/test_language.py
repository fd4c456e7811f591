"""Telling a language by its small words, and English from all others."""

import pytest

from levelhead.lib.language import UNTOLD, clearly_not_english


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Das Posten geht wieder.", "de"),
        ("Wir arbeiten daran. Bitte warten Sie noch etwas.", "de"),
        ("Nous sommes désolés. Nous avons trouvé la cause.", "fr"),
        ("Desde las 9:40 no se puede publicar. Lo sentimos mucho.", "es"),
        ("Sinds 9:40 kunt u niet inloggen. Het spijt ons.", "nl"),
        ("Kirjautuminen ei toimi. Olemme pahoillamme, mutta korjaamme vikaa ja se on kohta ohi.", "fi"),
        ("З 9:40 ви не можете увійти. Нам дуже шкода.", "ru"),
        ("9時40分からログインできません。申し訳ありません。", "ja"),
        ("Ers 9:40 ni allwch fewngofnodi. Mae'n ddrwg gennym am hyn, ac rydym yn gweithio ar y mater.", UNTOLD),
    ],
)
def test_other_languages_are_told_from_english(text: str, code: str) -> None:
    assert clearly_not_english(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Posting is back.",
        "Resolved. All systems operational.",
        "Products recovered: BigQuery Engine, Cloud Pub/Sub, Compute Engine, Datastream, Cloud SQL, Spanner",
        "Die Hard was off the air. Our Zürich and Köln users wrote: “Das geht nicht!” We are on it.",
        "https://forum.example/a-o-e/da-do-em-no/pt-br-um-uma",
        "░░░░░██░░░░░ OID",
    ],
)
def test_what_might_be_english_is_taken_for_it(text: str) -> None:
    assert clearly_not_english(text) == ""
