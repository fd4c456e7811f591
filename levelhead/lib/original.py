"""Words that stand in another language than the page around them, and know it."""


class Original(str):
    """A text that is still in the language ``lang`` it was first written in. As a text it is like every other."""

    lang: str

    def __new__(cls, text: str, lang: str) -> "Original":
        """Return ``text``, marked as being in ``lang``."""
        made = super().__new__(cls, text)
        made.lang = lang
        return made


def lang_of(text: str) -> str:
    """Return the language that ``text`` is still in; empty where it is in the page's own."""
    return text.lang if isinstance(text, Original) else ""


def like(text: str, *others: str) -> str:
    """Return ``text`` marked as the first of ``others`` that is marked."""
    lang = next((lang for lang in map(lang_of, others) if lang), "")
    return Original(text, lang) if lang else text
