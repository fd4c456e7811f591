"""`levelhead round`."""

import click

from levelhead.actions.answer_round import answer_round
from levelhead.actions.ask_if_fixed import Invited, ask_if_fixed
from levelhead.actions.close_round import close_round, show_round
from levelhead.actions.mark_answer import mark_answer
from levelhead.actions.see_report import see_report
from levelhead.actions.set_round_rule import set_round_rule
from levelhead.cli import house, options, showing
from levelhead.confirm.models import Asked, Round
from levelhead.confirm.queries import latest_round
from levelhead.confirm.standing import grown_since, is_well_founded, of_round, rule_of
from levelhead.incidents.queries import incident_by_id
from levelhead.lib.clock import page_now
from levelhead.lib.errors import NotFound
from levelhead.wording.rounds import sure, told


@click.group(short_help="Ask those who were hit whether it works for them now.")
def command() -> None:
    """Confirmation rounds."""


@command.command(name="open", short_help="Ask them.")
@click.argument("incident")
@click.option("--subscribers", is_flag=True, help="Ask the subscribers of what is affected too.")
@click.option("--sample", type=click.IntRange(1), help="Only so many of the subscribers, drawn by lot.")
@click.option("--public", is_flag=True, help="Let the page say for how many it works.")
@options.who
@options.as_json
def ask(
    incident: str, subscribers: bool, sample: int | None, public: bool, email: str | None, as_json: bool
) -> None:
    """Ask everyone who told us, one to one, whether it works for them now.

    Example: levelhead round open k4x8p2m9q7wz --subscribers --sample 500
    """
    page = house.page()
    actor, this = house.actor(page, email, "hold_voice"), incident_by_id(page, incident)
    opened = ask_if_fixed(actor, this, Invited(subscribers or sample is not None, sample, public))
    number = opened.asked.count()
    showing.tell({"round": opened.public_id, "asked": number}, [f"{number} people are asked."], as_json=as_json)


@command.command(name="show", short_help="Show how it stands.")
@click.argument("incident")
@options.as_json
def show(incident: str, as_json: bool) -> None:
    """Show how the latest round of an incident stands.

    Example: levelhead round show k4x8p2m9q7wz
    """
    it = _latest(incident)
    stands = of_round(it)
    founded = is_well_founded(stands, rule_of(it.page), it.opened_at, page_now(it.page))
    grown = grown_since(it, stands)
    facts = {
        "round": it.public_id,
        "open": it.closed_at is None,
        "asked": stands.asked,
        "works": stands.works,
        "not_yet": stands.not_yet,
        "unaffected": stands.unaffected,
        "between": list(stands.between),
        "well_founded": founded,
        "not_yet_since_resolved": grown,
    }
    verdict = "“Resolved” is well founded." if founded else "Too early to call it resolved."
    if grown:
        verdict = f"{grown} more answered “not yet” since it was called over. Look at what they write."
    lines = [told(stands) or f"{stands.asked} were asked.", sure(stands), verdict]
    showing.tell(facts, lines, as_json=as_json)


@command.command(name="answer", short_help="Write down what somebody said on the phone.")
@click.argument("key")
@click.argument("answer", type=click.Choice(Asked.Answer.values))
@click.option("--text", default="", help="What they see.")
@options.as_json
def answer(key: str, answer: str, text: str, as_json: bool) -> None:
    """Keep the answer of whoever the private KEY belongs to (the end of their link).

    Example: levelhead round answer KEY works
    """
    answer_round(key, answer, words=text)
    showing.tell({"answer": answer}, ["The answer is kept."], as_json=as_json)


@command.command(name="mark", short_help="Write down what somebody says in their talk.")
@click.argument("report_id", metavar="REPORT")
@click.argument("answer", type=click.Choice(Asked.Answer.values))
@options.who
@options.as_json
def mark(report_id: str, answer: str, email: str | None, as_json: bool) -> None:
    """Count an answer that only a person could read out of a talk.

    Example: levelhead round mark k3v9x0a2m7qd works
    """
    actor = house.actor(house.page(), email, "answer")
    marked = mark_answer(actor, see_report(actor, report_id), answer)
    showing.tell({"answer": marked.answer}, ["The answer is counted."], as_json=as_json)


@command.command(name="close", short_help="End the question.")
@click.argument("incident")
@options.who
@options.as_json
def close(incident: str, email: str | None, as_json: bool) -> None:
    """Count nobody else.

    Example: levelhead round close k4x8p2m9q7wz
    """
    it = _latest(incident)
    close_round(house.actor(it.page, email, "hold_voice"), it)
    showing.tell({"open": False}, ["The question is ended."], as_json=as_json)


@command.command(name="page", short_help="Let the page say how it stands, or not.")
@click.argument("incident")
@click.argument("shown", type=click.Choice(["yes", "no"]))
@options.who
@options.as_json
def on_the_page(incident: str, shown: str, email: str | None, as_json: bool) -> None:
    """Let the page say for how many of those who answered it works.

    Example: levelhead round page k4x8p2m9q7wz yes
    """
    it = _latest(incident)
    show_round(house.actor(it.page, email, "hold_voice"), it, shown=shown == "yes")
    line = "The page says it from now on." if shown == "yes" else "The page no longer says it."
    showing.tell({"shown": shown == "yes"}, [line], as_json=as_json)


@command.command(name="rule", short_help="Set when “resolved” is well founded.")
@click.option("--answers", default=5, show_default=True, help="At least so many answers,")
@click.option("--percent", default=90, show_default=True, help="of which it works for so many in a hundred,")
@click.option("--quiet", default=60, show_default=True, help="or so many minutes without a “not yet”.")
@options.who
@options.as_json
def rule(answers: int, percent: int, quiet: int, email: str | None, as_json: bool) -> None:
    """Set the organisation's rule.

    Example: levelhead round rule --answers 10 --percent 95 --quiet 120
    """
    page = house.page()
    actor = house.actor(page, email, "manage_page")
    set_round_rule(actor, page, least_answers=answers, least_percent=percent, quiet_minutes=quiet)
    facts = {"answers": answers, "percent": percent, "quiet": quiet}
    line = f"Well founded: {answers} answers, {percent} in a hundred say it works, or {quiet} quiet minutes."
    showing.tell(facts, [line], as_json=as_json)


def _latest(incident: str) -> Round:
    it = latest_round(incident_by_id(house.page(), incident))
    if it is None:
        raise NotFound("Nobody has been asked yet. Ask them with: levelhead round open INCIDENT")
    return it
