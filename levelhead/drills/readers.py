"""The readers of a story: what they tell, how they are answered, whether it works for them. Made-up names, by turns."""

from collections.abc import Iterator

from levelhead.actions.answer_group import filled
from levelhead.actions.answer_report import Answer, answer_report
from levelhead.actions.answer_round import answer_round
from levelhead.actions.ask_if_fixed import Invited, ask_if_fixed
from levelhead.actions.group_reports import group_reports
from levelhead.actions.tell_us import Telling, tell_us
from levelhead.confirm.models import Asked
from levelhead.confirm.queries import latest_round
from levelhead.drills.stage import Stage
from levelhead.drills.story import Answered, AskFixed, Confirmed, Told
from levelhead.lib.errors import Refused
from levelhead.models import Incident
from levelhead.reports.models import Report

NAMES = ("Rafael", "Lena", "Kofi", "Mia", "Jonas", "Aiko", "Priya", "Sam", "Elif", "Tomás", "Grace", "Noor", "Piet")


def tell(stage: Stage, incident: Incident | None, act: Told) -> None:
    """Let readers tell the team."""
    component = stage.components.get(act.component)
    before = Report.objects.filter(page=stage.page).count()
    for number in range(act.times):
        words, name = act.words[number % len(act.words)], NAMES[(before + number) % len(NAMES)]
        tell_us(stage.page, Telling(words, name=name, incident=incident, component=component))
    while group_reports():
        pass


def answer(stage: Stage, incident: Incident, act: Answered) -> None:
    """Answer everybody who waits."""
    waiting = incident.reports.filter(erased_at=None, state=Report.State.WAITING).exclude(about=Report.About.THANKS)
    for report in waiting.select_related("page", "incident", "address").order_by("id"):
        answer_report(stage.actor(act.by), report, Answer(filled(act.text, report)))


def ask(stage: Stage, incident: Incident, act: AskFixed) -> None:
    """Ask those who told whether it works."""
    ask_if_fixed(stage.actor(act.by), incident, Invited(is_public=act.shown))


def confirm(_stage: Stage, incident: Incident, act: Confirmed) -> None:
    """Let some of those asked answer; Refused where nobody was asked, or fewer than are to answer."""
    it = latest_round(incident)
    left = list(it.asked.filter(answer__in=("", Asked.Answer.NOT_YET)).order_by("id")) if it else []
    people = sorted(left, key=lambda asked: asked.answer != Asked.Answer.NOT_YET)
    answers = list(_answers(act))
    if len(answers) > len(people):
        raise Refused(
            f"{len(answers)} are to answer, and only {len(people)} of those asked have not said that it works."
        )
    for asked, said in zip(people, answers, strict=False):
        answer_round(asked.key, said, words=act.words if said == Asked.Answer.NOT_YET else "")


def _answers(act: Confirmed) -> Iterator[str]:
    yield from [Asked.Answer.WORKS] * act.works
    yield from [Asked.Answer.NOT_YET] * act.not_yet
    yield from [Asked.Answer.UNAFFECTED] * act.unaffected
