"""`levelhead correct`."""

import click

from levelhead.actions.ask_approval import ask_about_correction
from levelhead.actions.correct_update import correct_update
from levelhead.cli import house, options, showing


@click.command(short_help="Correct an earlier update in the open.")
@click.argument("incident_id", metavar="INCIDENT")
@click.argument("update_name", metavar="UPDATE")
@click.option("--struck", default="", help="The words to strike, exactly as they were said.")
@click.option("--fact", default="", help="Which fact changed: “how many accounts”.")
@options.because("Why it was said wrong, in one line.", default="")
@click.option("--page-only", is_flag=True, help="Do not write to those who got the old words.")
@click.option("--ask", is_flag=True, help="Ask who must look at it first; then run it without --ask.")
@options.needed_text
@options.acknowledged
@options.who
@options.as_json
def command(
    incident_id: str,
    update_name: str,
    struck: str,
    fact: str,
    because: str,
    page_only: bool,
    ask: bool,
    source: str,
    acknowledged: tuple[str, ...],
    email: str | None,
    as_json: bool,
) -> None:
    """Say what is true instead. UPDATE is an update's number or id; the old words stay on the page, struck.

    Example: echo "It was 30,000." | levelhead correct k3v9x0a2m7qd 2 --struck "About 10,000" --text -
    """
    text = house.read_text(source)
    with house.keeping(text, source):
        page = house.page()
        incident = house.incident(page, incident_id)
        update = house.update(incident, update_name)
        by, seen = house.actor(page, email, "hold_voice"), frozenset(acknowledged)
        said = {"text": text, "struck": struck, "fact": fact, "reason": because}
        if ask:
            asked = ask_about_correction(by, update, text=text, fact=fact, reason=because)
            showing.tell({"id": asked.public_id}, [f"{asked.of.name} is asked to look at it."], as_json=as_json)
            return
        correction = correct_update(by, update, **said, page_only=page_only, acknowledged=seen)
    line = f"Update {update.number} is corrected in the open: {showing.url(incident)}"
    showing.tell(showing.correction_facts(correction), [line], as_json=as_json)
