"""`levelhead language`."""

import click

from levelhead.actions.set_languages import name_translator, release_translator, set_languages
from levelhead.cli import house, options, showing
from levelhead.incidents.models import Page
from levelhead.wording.tongues import known


@click.group(short_help="The languages of the page, and who writes them.")
def command() -> None:
    """The page's languages: the first never waits, further ones are written by people."""


@command.command("list", short_help="Show the languages.")
@options.as_json
def list_(as_json: bool) -> None:
    """Show the page's languages, who writes each, and which others Levelhead knows.

    Example: levelhead language list
    """
    _tell(house.page(), as_json=as_json)


@command.command("set", short_help="Choose the languages.")
@click.option("--first", help="The one in which you write: en. It stays as it is without this.")
@click.option("--also", "further", multiple=True, metavar="CODE", help="A further one. May be given several times.")
@options.who
@options.as_json
def set_(first: str | None, further: tuple[str, ...], email: str | None, as_json: bool) -> None:
    """Choose the languages; further ones that are not named any more leave the page.

    Example: levelhead language set --also de --also fr
    """
    page = house.page()
    set_languages(house.actor(page, email, "manage_page"), page, first=first or page.language, further=further)
    page.refresh_from_db()
    _tell(page, as_json=as_json)


@command.command(short_help="Name somebody who writes a language.")
@click.argument("code")
@click.argument("person_email", metavar="EMAIL")
@click.option("--off", is_flag=True, help="They write it no more.")
@options.who
@options.as_json
def translator(code: str, person_email: str, off: bool, email: str | None, as_json: bool) -> None:
    """Let somebody write the language CODE, beside those who may speak.

    Example: levelhead language translator de tom@driftpost.example
    """
    page = house.page()
    by, them = house.actor(page, email, "manage_page"), house.person(page, person_email)
    (release_translator if off else name_translator)(by, page, them, code)
    _tell(page, as_json=as_json)


def _tell(page: Page, *, as_json: bool) -> None:
    written = {code: [it.person.name for it in page.translators.filter(language=code)] for code in page.further}
    others = [code for code in known() if code not in (page.language, *page.further)]
    facts = {"first": page.language, "further": written, "others": others}
    lines = [f"First: {known().get(page.language, page.language)} ({page.language})"]
    for code, names in written.items():
        who = (
            f", written by {', '.join(names)} and those who may speak" if names else ", written by those who may speak"
        )
        lines.append(f"Also: {known()[code]} ({code}){who}")
    showing.tell(facts, [*lines, f"Levelhead also knows: {', '.join(others) or 'no other'}"], as_json=as_json)
