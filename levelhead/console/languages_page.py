"""The languages of the page and who writes them, as its owner sets them."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from levelhead.actions.set_languages import name_translator, release_translator, set_languages
from levelhead.console.settings_forms import PlainForm
from levelhead.console.staff import actor_of, attempt, may_open
from levelhead.fanout.links import page_link
from levelhead.incidents.models import Page
from levelhead.incidents.queries import the_page
from levelhead.lib.errors import Refused
from levelhead.people.models import Person
from levelhead.wording.tongues import known, own_name


class LanguagesForm(PlainForm):
    """The first language, and the further ones."""

    first = forms.ChoiceField(
        label=gettext_lazy("The language you write in"),
        help_text=gettext_lazy("What you publish stands in it at once, and waits for no translation."),
    )
    further = forms.MultipleChoiceField(
        label=gettext_lazy("Also in"),
        help_text=gettext_lazy(
            "Each gets pages and feeds of its own. Words nobody has translated yet stay as they are."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "further"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = list(known().items())


@may_open("manage_page")
def languages(request: HttpRequest) -> HttpResponse:
    """Show and keep the languages; ``deed`` name and release change who writes them."""
    page = the_page()
    deed = request.POST.get("deed", "")
    if request.method == "POST" and deed in ("name", "release"):
        return _translator(request, page, deed)
    form = LanguagesForm(request.POST or None, initial={"first": page.language, "further": page.further})
    if request.method == "POST" and attempt(form, lambda: set_languages(actor_of(request), page, **form.cleaned_data)):
        messages.success(request, _("The page has these languages now."))
        return redirect("languages")
    return _show(request, page, form)


def _translator(request: HttpRequest, page: Page, deed: str) -> HttpResponse:
    language = request.POST.get("language", "")
    person = page.people.filter(public_id=request.POST.get("person", "")).first()
    try:
        if person is None:
            raise Refused(_("Choose somebody who is on the team."))
        act = name_translator if deed == "name" else release_translator
        act(actor_of(request), page, person, language)
    except Refused as error:
        messages.error(request, str(error))
    return redirect("languages")


def _show(request: HttpRequest, page: Page, form: LanguagesForm) -> HttpResponse:
    team = list(Person.objects.filter(page=page, is_active=True))
    named = list(page.translators.select_related("person"))
    further = [
        {
            "code": code,
            "name": own_name(code),
            "link": f"{page_link().rstrip('/')}/{code}/",
            "translators": [it.person for it in named if it.language == code],
            "team": [one for one in team if one.pk not in {it.person_id for it in named if it.language == code}],
        }
        for code in page.further
    ]
    facts = {"form": form, "further": further}
    return render(request, "console/languages.html", facts, status=422 if form.errors else 200)
