"""The organisation's own phrases: what it does not say, what its readers know, where it may be written to."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from levelhead.actions.add_phrase import LONGEST, LONGEST_INSTEAD, add_phrase
from levelhead.actions.remove_phrase import remove_phrase
from levelhead.console.settings_forms import PlainForm
from levelhead.console.staff import actor_of, attempt, may_open
from levelhead.incidents.queries import the_page
from levelhead.lib.errors import NotFound
from levelhead.voice.phrases import Phrase

WHY = {
    Phrase.Kind.BANNED: gettext_lazy("The coach marks them, and offers what you say instead."),
    Phrase.Kind.ALLOWED: gettext_lazy("The coach does not call them jargon."),
    Phrase.Kind.PRODUCT: gettext_lazy("The coach knows them as names."),
    Phrase.Kind.CONTACT: gettext_lazy("The guard lets them pass: a mail address, a number, or @your-domain.example."),
}


class PhraseForm(PlainForm):
    """A phrase to add."""

    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), choices=Phrase.Kind.choices)
    text = forms.CharField(
        label=gettext_lazy("The words"),
        help_text=gettext_lazy("As they stand in a text. No patterns: words mean themselves."),
        max_length=LONGEST,
    )
    instead = forms.CharField(
        label=gettext_lazy("Say instead"),
        help_text=gettext_lazy("For words that are not yours; may be left empty."),
        max_length=LONGEST_INSTEAD,
        required=False,
    )


@may_open("manage_words")
@require_http_methods(["GET", "POST"])
def phrases(request: HttpRequest) -> HttpResponse:
    """List the phrases by kind; a POST adds one."""
    form = PhraseForm(request.POST or None)
    if request.method == "POST" and attempt(
        form, lambda: add_phrase(actor_of(request), page=the_page(), **form.cleaned_data)
    ):
        return redirect("phrases")
    rows = the_page().phrases.all()
    groups = [(kind.label, WHY[kind], [row for row in rows if row.kind == kind]) for kind in Phrase.Kind]
    return render(request, "console/phrases.html", {"form": form, "groups": groups}, status=422 if form.errors else 200)


@may_open("manage_words")
@require_POST
def phrase(request: HttpRequest, public_id: str) -> HttpResponse:
    """Remove a phrase."""
    row = the_page().phrases.filter(public_id=public_id).first()
    if row is None:
        raise NotFound(_("This phrase is not on the list any more."))
    remove_phrase(actor_of(request), row)
    return redirect("phrases")
