"""What intents are called in the inbox: a group's name begins with what its reports want, where that is clear.

A group keeps the intent's key and the words its reports share; how that reads is decided when somebody looks.
"""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

TITLES = {
    "access_lost": _("No access any more"), "after_click": _("Clicked or gave something away"),
    "balance_wrong": _("Wrong balance or figures"), "barred": _("Cannot use the way we offer"),
    "booking_gone": _("Booking gone"), "call_quality": _("Bad sound or picture"), "cancel": _("Wants to leave"),
    "card_data": _("Are cards and bank details safe"), "charged_wrong": _("Charged wrongly"),
    "compensation": _("Credit for the outage"), "crash": _("The app crashes"), "damages": _("Claims damages"),
    "delete_spam": _("How to remove the spam"), "device": _("A device does not obey"), "down": _("Nothing opens"),
    "erase_copy": _("Erase or hand over data"), "export": _("Export fails"), "exposed": _("Private things are public"),
    "for_good": _("Can it be restored"), "garbled": _("Garbled"), "genuine": _("Is this message from you"),
    "harm": _("Urgent: harm is near"), "how_to": _("How is it done"), "images": _("Files and pictures do not open"),
    "in_my_name": _("Sent in their name"), "integration": _("A link to other software fails"),
    "is_it_me": _("Is it only me"), "late_burst": _("Sent late, all at once"), "links_dead": _("Links are dead"),
    "locked": _("Account locked"), "login_code": _("The sign-in code fails"), "lost": _("Things are gone"),
    "mixed_up": _("Sees somebody else's data"), "not_arrived": _("Has not arrived"), "not_sent": _("Did not go out"),
    "not_told": _("Why were we not told"), "notify_flood": _("Too many notices"), "notify_none": _("No notices"),
    "offer_help": _("Offers help"), "own_copy": _("Has a copy of their own"),
    "paper_missing": _("A document is missing"),
    "pay_fails": _("Cannot pay"), "place_wrong": _("Wrong place or map"), "plan_wrong": _("Wrong plan"),
    "press": _("Press and authorities"), "price_wrong": _("Wrong price"), "reconnect": _("Cannot connect again"),
    "refund": _("Wants money back"), "report_wanted": _("Wants a written report"), "reset_mail": _("No reset mail"),
    "rolled_back": _("The newest is missing"), "save_fails": _("Cannot save or send in"), "search": _("Search fails"),
    "settings_reset": _("Settings changed"), "sign_in": _("Cannot sign in"), "slow": _("Slow"),
    "status_wrong": _("The page says otherwise"), "strange_activity": _("Strange things in the account"),
    "structure": _("Order and structure lost"), "support_silent": _("Nobody answers"), "taken": _("Was data taken"),
    "tell_clients": _("What to tell customers"), "thanks": _("Thanks"), "twice": _("Twice"),
    "two_factor_wish": _("Wants two-step sign-in"), "unsubscribe": _("Off the list"),
    "what_to_do": _("What to do now"), "when_back": _("When is it back"), "when_safe": _("Is it safe again"),
    "who_did_it": _("How could it happen"), "works_again": _("Works again"), "wrong_time": _("Wrong time"),
}  # fmt: skip


def named(intent: str, words: str) -> str:
    """Return a group's name in the language spoken now: what its reports want, if that is known, and ``words``."""
    return gettext("%(title)s: %(words)s") % {"title": TITLES[intent], "words": words} if intent in TITLES else words
