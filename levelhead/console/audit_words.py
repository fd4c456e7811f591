"""Every act in the audit trail as a plain sentence. The trail holds ids; names are looked up when it is read."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from levelhead.audit.models import Entry
from levelhead.console.audit_talks import TALKS
from levelhead.fanout.models import Connection
from levelhead.incidents.models import Component, Incident, Page
from levelhead.people.models import Person
from levelhead.playbooks.models import Template

# verb: (what happened, with %(who)s and %(what)s; how the filter calls it)
VERBS = {
    "init_page": (gettext_lazy("%(who)s made the page"), gettext_lazy("Page made")),
    "set_up_page": (gettext_lazy("%(who)s named the organisation and its zone"), gettext_lazy("Organisation named")),
    "introduce": (gettext_lazy("%(who)s named themselves and the organisation"), gettext_lazy("Voice named")),
    "add_person": (gettext_lazy("%(who)s added %(what)s to the team"), gettext_lazy("Person added")),
    "change_person": (gettext_lazy("%(who)s changed %(what)s"), gettext_lazy("Person changed")),
    "set_picture": (gettext_lazy("%(who)s set the picture of %(what)s"), gettext_lazy("Picture set")),
    "remove_picture": (gettext_lazy("%(who)s took away the picture of %(what)s"), gettext_lazy("Picture removed")),
    "reset_second_factor": (
        gettext_lazy("%(who)s reset the second factor of %(what)s"),
        gettext_lazy("Second factor reset"),
    ),
    "add_component": (gettext_lazy("%(who)s added the component %(what)s"), gettext_lazy("Component added")),
    "change_component": (gettext_lazy("%(who)s changed the component %(what)s"), gettext_lazy("Component changed")),
    "remove_component": (gettext_lazy("%(who)s removed the component %(what)s"), gettext_lazy("Component removed")),
    "open_incident": (gettext_lazy("%(who)s opened %(what)s"), gettext_lazy("Incident opened")),
    "say_update": (gettext_lazy("%(who)s published an update on %(what)s"), gettext_lazy("Update published")),
    "correct_update": (gettext_lazy("%(who)s corrected an update on %(what)s"), gettext_lazy("Update corrected")),
    "fix_silently": (gettext_lazy("%(who)s fixed a typo in %(what)s"), gettext_lazy("Typo fixed")),
    "confirm_finding": (
        gettext_lazy("%(who)s confirmed words that the guard had held back, in %(what)s"),
        gettext_lazy("Guarded words confirmed"),
    ),
    "change_kind": (gettext_lazy("%(who)s changed the kind of trouble of %(what)s"), gettext_lazy("Kind changed")),
    "tell_personal_data": (
        gettext_lazy("%(who)s said whether personal data is out in %(what)s"),
        gettext_lazy("Personal data out, or not"),
    ),
    "move_promise": (gettext_lazy("%(who)s moved the promise of %(what)s"), gettext_lazy("Promise moved")),
    "stop_promising": (
        gettext_lazy("%(who)s decided to promise no time in %(what)s"),
        gettext_lazy("No time promised"),
    ),
    "add_after": (gettext_lazy("%(who)s promised something for after %(what)s"), gettext_lazy("After-promise made")),
    "keep_after": (gettext_lazy("%(who)s kept what was promised after %(what)s"), gettext_lazy("After-promise kept")),
    "move_after": (gettext_lazy("%(who)s moved what was promised after %(what)s"), gettext_lazy("After-promise moved")),
    "set_pace": (gettext_lazy("%(who)s set how soon the next word comes"), gettext_lazy("Pace set")),
    "withhold_word": (gettext_lazy("%(who)s withheld words in %(what)s"), gettext_lazy("Words withheld")),
    "release_word": (gettext_lazy("%(who)s let withheld words go in %(what)s"), gettext_lazy("Words let go")),
    "redact": (gettext_lazy("%(who)s removed words everywhere, from the room of %(what)s"), gettext_lazy("Redacted")),
    "hold_incident": (gettext_lazy("%(who)s put %(what)s under legal hold"), gettext_lazy("Legal hold")),
    "lift_hold": (gettext_lazy("%(who)s lifted the legal hold on %(what)s"), gettext_lazy("Legal hold lifted")),
    "withdraw_incident": (gettext_lazy("%(who)s withdrew %(what)s as a false alarm"), gettext_lazy("False alarm")),
    "freeze": (gettext_lazy("%(who)s froze everything"), gettext_lazy("Frozen")),
    "thaw": (gettext_lazy("%(who)s thawed everything"), gettext_lazy("Thawed")),
    "set_official": (gettext_lazy("%(who)s said where the organisation speaks"), gettext_lazy("Official places")),
    "set_languages": (gettext_lazy("%(who)s chose the languages of the page"), gettext_lazy("Languages chosen")),
    "name_translator": (gettext_lazy("%(who)s named %(what)s as a translator"), gettext_lazy("Translator named")),
    "release_translator": (
        gettext_lazy("%(who)s lets %(what)s translate no more"),
        gettext_lazy("Translator released"),
    ),
    "translate": (gettext_lazy("%(who)s translated words of %(what)s"), gettext_lazy("Translated")),
    "rotate_keys": (gettext_lazy("%(who)s had the page signed with a fresh key"), gettext_lazy("Key rotated")),
    "owe_word": (gettext_lazy("%(who)s noted word owed in private in %(what)s"), gettext_lazy("Owed word noted")),
    "change_owed": (gettext_lazy("%(who)s changed an owed word of %(what)s"), gettext_lazy("Owed word changed")),
    "see_original": (
        gettext_lazy("%(who)s read the sealed original of removed words of %(what)s"),
        gettext_lazy("Original read"),
    ),
    "mark_owed_done": (gettext_lazy("%(who)s marked an owed word of %(what)s as done"), gettext_lazy("Owed word done")),
    "merge_incidents": (gettext_lazy("%(who)s merged another incident into %(what)s"), gettext_lazy("Merged")),
    "stop_message": (gettext_lazy("%(who)s stopped what was just published on %(what)s"), gettext_lazy("Stopped")),
    "set_ladder": (gettext_lazy("%(who)s set whom the promise clock reminds"), gettext_lazy("Ladder set")),
    "add_shift": (gettext_lazy("%(who)s gave %(what)s a turn in a rota"), gettext_lazy("Turn added")),
    "remove_shift": (gettext_lazy("%(who)s took a turn of %(what)s out of a rota"), gettext_lazy("Turn removed")),
    "link_way": (gettext_lazy("%(who)s linked a way to reach %(what)s"), gettext_lazy("Way to reach somebody linked")),
    "confirm_way": (
        gettext_lazy("%(who)s confirmed a way to reach %(what)s"),
        gettext_lazy("Way to reach somebody confirmed"),
    ),
    "remove_way": (
        gettext_lazy("%(who)s removed a way to reach %(what)s"),
        gettext_lazy("Way to reach somebody removed"),
    ),
    "take_voice": (gettext_lazy("%(who)s took the voice in %(what)s"), gettext_lazy("Voice taken")),
    "offer_voice": (gettext_lazy("%(who)s offered the voice in %(what)s"), gettext_lazy("Voice offered")),
    "answer_voice": (
        gettext_lazy("%(who)s answered the offer of the voice in %(what)s"),
        gettext_lazy("Offer answered"),
    ),
    "withdraw_voice": (
        gettext_lazy("%(who)s took the offer of the voice back in %(what)s"),
        gettext_lazy("Offer taken back"),
    ),
    "adopt_draft": (gettext_lazy("%(who)s took a colleague's draft in %(what)s"), gettext_lazy("Draft taken over")),
    "hand_over": (gettext_lazy("%(who)s handed the voice on in %(what)s"), gettext_lazy("Voice handed over")),
    "suggest": (gettext_lazy("%(who)s suggested words for %(what)s"), gettext_lazy("Suggestion made")),
    "settle_suggestion": (
        gettext_lazy("%(who)s settled a suggestion for %(what)s"),
        gettext_lazy("Suggestion settled"),
    ),
    "edit_template": (gettext_lazy("%(who)s changed ready words for %(what)s"), gettext_lazy("Ready words changed")),
    "restore_template": (
        gettext_lazy("%(who)s put back earlier ready words for %(what)s"),
        gettext_lazy("Ready words put back"),
    ),
    "set_playbook": (gettext_lazy("%(who)s changed a playbook"), gettext_lazy("Playbook changed")),
    "tick_step": (gettext_lazy("%(who)s ticked a first step in %(what)s"), gettext_lazy("First step ticked")),
    "ask_approval": (
        gettext_lazy("%(who)s asked for a second look in %(what)s"),
        gettext_lazy("Second look asked for"),
    ),
    "approve": (gettext_lazy("%(who)s said yes to words for %(what)s"), gettext_lazy("Words approved")),
    "publish_alone": (
        gettext_lazy("%(who)s published without the second look that was asked for, in %(what)s"),
        gettext_lazy("Published alone"),
    ),
    "post_short": (gettext_lazy("%(who)s posted briefly on %(what)s"), gettext_lazy("Short post")),
    "add_picture": (gettext_lazy("%(who)s put a picture beside a draft for %(what)s"), gettext_lazy("Picture added")),
    "drop_picture": (
        gettext_lazy("%(who)s took a picture out of a draft for %(what)s"),
        gettext_lazy("Picture taken out"),
    ),
    "discard_draft": (gettext_lazy("%(who)s threw a draft away"), gettext_lazy("Draft thrown away")),
    "subscribe": (gettext_lazy("A reader asked for word by mail"), gettext_lazy("Subscription asked for")),
    "add_subscriber": (gettext_lazy("%(who)s added a subscriber"), gettext_lazy("Subscriber added")),
    "confirm_subscription": (
        gettext_lazy("A reader confirmed their subscription"),
        gettext_lazy("Subscription confirmed"),
    ),
    "change_subscription": (gettext_lazy("A reader changed what they get"), gettext_lazy("Subscription changed")),
    "erase_subscriber": (
        gettext_lazy("Everything kept of a subscriber was erased, as asked"),
        gettext_lazy("Subscriber erased"),
    ),
    "send_notice": (gettext_lazy("%(who)s wrote once to a list of those affected"), gettext_lazy("Notice sent")),
    "erase_list": (gettext_lazy("The list of a notice was erased, its time being over"), gettext_lazy("List erased")),
    "ask_if_fixed": (
        gettext_lazy("%(who)s asked those who were hit whether it works: %(what)s"),
        gettext_lazy("People asked whether it works"),
    ),
    "answer_round": (gettext_lazy("A reader said whether it works for them"), gettext_lazy("Answer given")),
    "mark_answer": (
        gettext_lazy("%(who)s wrote down whether it works for a reader"),
        gettext_lazy("Answer written down"),
    ),
    "close_round": (
        gettext_lazy("%(who)s ended the question whether it works: %(what)s"),
        gettext_lazy("Question ended"),
    ),
    "show_round": (
        gettext_lazy("%(who)s chose whether the page says for how many it works: %(what)s"),
        gettext_lazy("Answers shown or hidden"),
    ),
    "resolve_against_round": (
        gettext_lazy("%(who)s called %(what)s resolved against the answers, with a reason"),
        gettext_lazy("Resolved against the answers"),
    ),
    "set_round_rule": (
        gettext_lazy("%(who)s set when “resolved” is well founded"),
        gettext_lazy("Rule for “resolved” set"),
    ),
    "try_deliveries_again": (
        gettext_lazy("%(who)s had what failed on a channel tried again: %(what)s"),
        gettext_lazy("Deliveries tried again"),
    ),
    "leave_deliveries": (
        gettext_lazy("%(who)s left what failed on a channel as it is: %(what)s"),
        gettext_lazy("Deliveries left"),
    ),
    "remove_subscriber": (gettext_lazy("%(who)s took a subscriber off the list"), gettext_lazy("Subscriber removed")),
    "import_subscribers": (gettext_lazy("%(who)s added a list of subscribers"), gettext_lazy("Subscribers imported")),
    "export_subscribers": (
        gettext_lazy("%(who)s took out the list of subscribers"),
        gettext_lazy("Subscribers exported"),
    ),
    "connect_channel": (gettext_lazy("%(who)s connected the account %(what)s"), gettext_lazy("Account connected")),
    "disconnect_channel": (gettext_lazy("%(who)s removed the account %(what)s"), gettext_lazy("Account removed")),
    "send_test": (gettext_lazy("%(who)s sent a test over %(what)s"), gettext_lazy("Test sent")),
    "try_channel": (gettext_lazy("%(who)s sent a test to an address"), gettext_lazy("Test sent")),
    "renew_seal": (gettext_lazy("%(who)s renewed the key that secrets are sealed with"), gettext_lazy("Key renewed")),
    **TALKS,
    "add_phrase": (gettext_lazy("%(who)s added to the organisation's own words"), gettext_lazy("Own words added")),
    "remove_phrase": (
        gettext_lazy("%(who)s took away from the organisation's own words"),
        gettext_lazy("Own words removed"),
    ),
    "make_token": (gettext_lazy("%(who)s made a token for a program"), gettext_lazy("Token made")),
    "revoke_token": (gettext_lazy("%(who)s revoked a token"), gettext_lazy("Token revoked")),
    "quarantine": (
        gettext_lazy("A receiver failed ten times within an hour: nothing is sent to it for now"),
        gettext_lazy("Receiver left alone"),
    ),
    "try_again": (
        gettext_lazy("A receiver that was left alone is tried again"),
        gettext_lazy("Receiver tried again"),
    ),
    "silent": (
        gettext_lazy("A subscription ended: its receiver had not answered for 90 days"),
        gettext_lazy("Subscription ended"),
    ),
    "post_digest": (
        gettext_lazy("The day's digest went to those who chose one message a day"),
        gettext_lazy("Digest"),
    ),
    "bounce": (
        gettext_lazy("A subscription ended: there is nobody at its address"),
        gettext_lazy("Subscription ended"),
    ),
    "complain": (
        gettext_lazy("A subscription ended: its reader called the mail unwanted"),
        gettext_lazy("Subscription ended"),
    ),
    "unsubscribe": (gettext_lazy("A reader left the subscribers"), gettext_lazy("Subscriber left")),
}

NAMED: dict[str, tuple[type[Incident] | type[Component] | type[Person] | type[Template] | type[Connection], str]] = {
    "incident": (Incident, "headline"),
    "component": (Component, "name"),
    "person": (Person, "name"),
    "template": (Template, "kind"),
    "connection": (Connection, "name"),
}


def sentences(page: Page, entries: list[Entry]) -> Iterator[tuple[Entry, str]]:
    """Yield each entry with its sentence; names of what it is about cost one query a kind."""
    names = {kind: _names(page, kind, entries) for kind in NAMED}
    for entry in entries:
        yield entry, sentence(entry, names.get(entry.subject, {}).get(_subject_id(entry), ""))


def sentence(entry: Entry, name: str) -> str:
    """Return one entry in words; ``name`` is what it is about, where that still has a name."""
    words = str(VERBS[entry.verb][0]) if entry.verb in VERBS else _("%(who)s: ") + entry.verb.replace("_", " ")
    what = f"“{name}”" if name else _("something since removed")
    said = words % {"who": _who(entry), "what": what, "number": entry.details.get("number", "")}
    if "role" in entry.details and entry.subject == "person":
        said += _(", as %(role)s") % {"role": entry.details["role"]}
    if "finding" in entry.details:
        said += _(" (found: %(kind)s)") % {"kind": str(entry.details["kind"]).replace("_", " ")}
    if entry.details.get("active") is False:
        said += _(", access ended")
    return f"{said}."


def _who(entry: Entry) -> str:
    if entry.person is None:
        return _("Levelhead")
    name = entry.person.name or _("Somebody since erased")
    if entry.system_user:
        return _("%(name)s (at the command line, as %(user)s)") % {"name": name, "user": entry.system_user}
    return name


def _subject_id(entry: Entry) -> str:
    return str(entry.details.get("incident") or entry.subject_id)


def _names(page: Page, kind: str, entries: list[Entry]) -> dict[str, str]:
    model, field = NAMED[kind]
    ids = {_subject_id(entry) for entry in entries if entry.subject == kind}
    if not ids:
        return {}
    return dict(model._default_manager.filter(page=page, public_id__in=ids).values_list("public_id", field))
