"""What a reply says, without the mail that it answers and what a phone writes under it."""

import re

from mailparser_reply import EmailReplyParser

MOST_READ = 20_000  # of the words: four times what one message of a talk may hold
LONGEST_LINE = 200  # what leads in a quotation is shorter; the parser's patterns cost the cube of a line's length
LEADS_IN = 3  # lines over a quotation that may say whose words follow
LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pl", "sv", "da", "pt"]
_FOLD = "\ue002"
_FOLDED = re.compile(f"{_FOLD}(\\d+){_FOLD}")
_SIGNATURE = re.compile(r"\n-- ?\n.*\Z", re.S)
# "On Thursday Driftpost <reply@…> wrote:", whatever the language: who or when, and a colon at the end.
_LEADS_IN = re.compile(r"\S+@\S+|\b\d{1,2}[:.]\d\d\b|\b(?:19|20)\d\d\b")
_COLON = (":", "：")
# Some phones write on after that line, without any mark of a quotation.
_WRITES_ON = re.compile(
    r"^ *(?:On|Am|Le|El|Em|Il|Op) [^\n]{4,150}<[^<>\s]+@[^<>\s]+>\)?,? ?"
    r"(?:wrote|schrieb|a écrit|escribió|escreveu|ha scritto|schreef) ?:.*",
    re.S | re.M,
)
# The head that Outlook puts over the old mail, in languages that the parser does not read.
_HEAD = re.compile(
    r"^\W*(?:差出人|من) ?[:：][^\n]*\n(?:[^\n]*\n){0,2}"
    r"\W*(?:送信日時|日付|宛先|件名|تم الإرسال|إلى|التاريخ|الموضوع) ?[:：].*",
    re.S | re.M,
)
# How mail programs call a mail that somebody passes on, in its subject and over what it holds.
_PASSES_ON = re.compile(r"\s*(?:fwd?|wg|tr|rv|enc|doorst|vb|videresendt|転送|إعادة توجيه) ?[:：]", re.IGNORECASE)
_PASSED_ON = re.compile(
    r"^[-—\s]{0,20}(?:begin |anfang der |début du |inicio del |inizio )?(?:forwarded message|original message forwarded"
    r"|weitergeleitete nachricht|message transféré|mensaje reenviado|mensagem encaminhada|messaggio inoltrato"
    r"|doorgestuurd bericht|転送されたメッセージ|رسالة مُعاد توجيهها)[-—:\s]{0,20}$",
    re.IGNORECASE | re.MULTILINE,
)
_RULED = re.compile(r"[-_*=—\s]{3,}|-{3,}[^-]{3,40}-{3,}")
_THING = (
    r"\b(?:i ?phone|i ?pad|i ?pod|mac|galaxy|samsung|android|smartphone|handy|mobil\w*|m[óo]vil|celular|cellulare"
    r"|telef\w+|téléphone|phone|tablet\w*|pixel|huawei|xiaomi|oneplus|nokia|outlook|yahoo|proton|gmail|gmx|mail|spark|aol"
    r"|windows)\b"
)
_BY_PHONE = re.compile(
    r"\W{0,3}(?:(?:sent (?:from|with|via|using)|get|von|gesendet|diese nachricht wurde von|holen sie sich|envoyé"
    r"|obtenir|obtenez|téléchargez?|enviad[oa]|obtener|obter|inviato|ottieni|verstuurd|verzonden"
    r"|أرسلت|أُرسلت|تم الإرسال)\b"
    rf"[^.,;:!?]{{0,40}}{_THING}|(?:yahoo mail:|outlook (?:für|for|voor|pour|para|per)\b))"
    r"[^.;!?<(]{0,60}(?:\W{0,2}https?://\S+)?[^.;:!?]{0,40}\.?|.{1,40}から送信",
    re.I,
)
_LONGEST_LINE_BY_PHONE = 120


def is_passed_on(subject: str, text: str) -> bool:
    """Return whether a mail passes another one on, so that what it quotes is what it has to say."""
    return _PASSES_ON.match(subject) is not None or _PASSED_ON.search(text[:MOST_READ]) is not None


def reply_alone(text: str) -> str:
    """Return what the writer of a reply says in ``text``; nothing where that is only what they quote."""
    text, long = _folded(text[:MOST_READ])
    text = _WRITES_ON.sub("", _HEAD.sub("", _without_lead_ins(text)))
    try:
        cut = EmailReplyParser(languages=LANGUAGES).parse_reply(text=text) or ""
    except (ValueError, IndexError, RecursionError):
        cut = text
    cut = _FOLDED.sub(lambda found: long[int(found[1])], cut)
    lines = [line for line in cut.splitlines() if not line.lstrip().startswith(">")]
    return _without_phone(_SIGNATURE.sub("", "\n".join(lines)).strip())


def _without_lead_ins(text: str) -> str:
    """Leave out the lines over each quotation that say whose words follow: nobody has written them."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if line.lstrip().startswith(">") and (not at or not lines[at - 1].lstrip().startswith(">")):
            _take_lead_in(lines, at)
    return "\n".join(lines)


def _take_lead_in(lines: list[str], at: int) -> None:
    """Blank the lines over ``at`` as far as they lead in what is quoted there."""
    end = at - 1
    while end >= 0 and at - end <= LEADS_IN and not lines[end].strip():
        end -= 1
    if end < 0 or not lines[end].rstrip().endswith(_COLON):
        return
    for begin in range(end, max(end - LEADS_IN, -1), -1):
        if not lines[begin].strip():
            return
        if _LEADS_IN.search(lines[begin]) and (begin == 0 or not lines[begin - 1].strip()):
            lines[begin : end + 1] = [""] * (end + 1 - begin)
            return


def _without_phone(text: str) -> str:
    """Leave out the last lines as far as a program wrote them: "Sent from my phone", a ruled line."""
    lines = text.split("\n")
    while len(lines) > 1 and _is_by_phone(lines[-1].strip(), lines[-2].strip()):
        lines.pop()
    return "\n".join(lines).strip() or text


def _is_by_phone(line: str, over: str) -> bool:
    """Whether nobody wrote ``line``: empty, ruled, or a device named apart from what stands ``over`` it."""
    if not line or _RULED.fullmatch(line):
        return True
    return not over and len(line) <= _LONGEST_LINE_BY_PHONE and _BY_PHONE.fullmatch(line) is not None


def _folded(text: str) -> tuple[str, list[str]]:
    """Return ``text`` with a mark for each long line, and those lines: a few thousand letters of a stranger's choice
    would keep the parser busy for minutes, and so would blank lines."""
    long: list[str] = []

    def fold(line: str) -> str:
        if len(line) <= LONGEST_LINE:
            return line
        long.append(line)
        return f"{'> ' if line.lstrip().startswith('>') else ''}{_FOLD}{len(long) - 1}{_FOLD}"

    lines = (fold(line.rstrip()) for line in text.replace(_FOLD, "").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)), long
