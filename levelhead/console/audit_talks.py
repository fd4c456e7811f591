"""What was done about the talks with readers, in the words of the audit trail."""

from django.utils.translation import gettext_lazy

# verb: (what happened, with %(who)s; how the filter calls it), as in `audit_words`
TALKS = {
    "tell_us": (gettext_lazy("A reader told us something"), gettext_lazy("Report came")),
    "write_back": (gettext_lazy("A reader wrote on in their talk"), gettext_lazy("Reader wrote back")),
    "see_report": (gettext_lazy("%(who)s read what a reader told"), gettext_lazy("Talk read")),
    "take_report": (gettext_lazy("%(who)s took a reader's report"), gettext_lazy("Report taken")),
    "let_report_go": (gettext_lazy("%(who)s gave a reader's report back"), gettext_lazy("Report given back")),
    "hand_report": (gettext_lazy("%(who)s handed a reader's report on"), gettext_lazy("Report handed on")),
    "answer_report": (gettext_lazy("%(who)s answered a reader"), gettext_lazy("Reader answered")),
    "answer_group": (gettext_lazy("%(who)s answered a group of readers"), gettext_lazy("Group answered")),
    "send_answer_again": (
        gettext_lazy("%(who)s sent an answer that was not delivered again"),
        gettext_lazy("Answer sent again"),
    ),
    "set_answer_aside": (
        gettext_lazy("%(who)s set an answer aside that was not delivered"),
        gettext_lazy("Answer set aside"),
    ),
    "note_report": (gettext_lazy("%(who)s noted something beside a report"), gettext_lazy("Note made")),
    "close_report": (gettext_lazy("%(who)s closed a reader's report"), gettext_lazy("Report closed")),
    "let_in_reports": (
        gettext_lazy("%(who)s let in reports that were held back: %(number)s"),
        gettext_lazy("Held reports let in"),
    ),
    "close_held_reports": (
        gettext_lazy("%(who)s closed reports that were held back: %(number)s"),
        gettext_lazy("Held reports closed"),
    ),
    "reopen_report": (gettext_lazy("%(who)s opened a reader's report again"), gettext_lazy("Report reopened")),
    "move_report": (gettext_lazy("%(who)s moved a reader's report"), gettext_lazy("Report moved")),
    "group_report": (gettext_lazy("%(who)s put a report into a group"), gettext_lazy("Report grouped")),
    "name_group": (gettext_lazy("%(who)s named a group of reports"), gettext_lazy("Group named")),
    "join_groups": (gettext_lazy("%(who)s joined two groups of reports"), gettext_lazy("Groups joined")),
    "split_group": (gettext_lazy("%(who)s split a group of reports"), gettext_lazy("Group split")),
    "settle_group": (
        gettext_lazy("%(who)s decided whether the page answers a group of reports"),
        gettext_lazy("Group settled"),
    ),
    "save_answer": (gettext_lazy("%(who)s saved an answer to use again"), gettext_lazy("Answer saved")),
    "drop_answer": (gettext_lazy("%(who)s took a saved answer away"), gettext_lazy("Saved answer removed")),
    "tell_by_hand": (gettext_lazy("%(who)s entered what somebody told in person"), gettext_lazy("Entered by hand")),
    "erase_report": (gettext_lazy("A reader's talk was erased"), gettext_lazy("Talk erased")),
}
