"""Where the organisation speaks and what it never asks for, as its owner sets it."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from levelhead.actions.set_official import rotate_keys, set_official
from levelhead.console.settings_forms import PlainForm
from levelhead.console.staff import actor_of, attempt, may_open
from levelhead.fanout.links import genuine_link
from levelhead.incidents.queries import the_page
from levelhead.lib import signing
from levelhead.site import keys


class OfficialForm(PlainForm):
    """The two lists, a line for each entry."""

    places = forms.CharField(
        label=gettext_lazy("Your accounts and addresses"),
        help_text=gettext_lazy("One a line, as “Mail | status@example.org”. Everything from elsewhere is not you."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    never_asks = forms.CharField(
        label=gettext_lazy("What you never ask for"),
        help_text=gettext_lazy("One a line, as “Your password, by mail or phone”."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@may_open("manage_page")
def official(request: HttpRequest) -> HttpResponse:
    """Show and keep the lists; ``deed`` rotate signs with a fresh key."""
    page = the_page()
    if request.method == "POST" and request.POST.get("deed") == "rotate":
        name = rotate_keys(actor_of(request), page)
        messages.success(request, _("The page is signed with the key %(name)s from now on.") % {"name": name})
        return redirect("official")
    form = OfficialForm(request.POST or None, initial={"places": page.official, "never_asks": page.never_asks})
    if request.method == "POST" and attempt(form, lambda: set_official(actor_of(request), page, **form.cleaned_data)):
        messages.success(request, _("The page says so now."))
        return redirect("official")
    key = keys.current(page)
    facts = {
        "form": form,
        "key": key,
        "fingerprint": signing.fingerprint(key.public),
        "count": len(keys.every(page)),
        "link": genuine_link(),
    }
    return render(request, "console/official.html", facts, status=422 if form.errors else 200)
