"""The picture beside a person's words: one's own, or, for an owner, anybody's on the team."""

from base64 import b64encode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from levelhead.actions.set_picture import remove_picture, set_picture
from levelhead.console.settings_forms import PlainForm
from levelhead.console.staff import actor_of, attempt, may_open, person_of
from levelhead.incidents.queries import the_page
from levelhead.lib.errors import NotFound
from levelhead.lib.pictures import KIND, MOST_OCTETS
from levelhead.people.models import Person
from levelhead.people.portrait import Portrait


class PictureForm(PlainForm):
    """A picture to send."""

    picture = forms.FileField(
        label=gettext_lazy("A picture (JPEG, PNG or WebP, up to 8 MB)"),
        help_text=gettext_lazy("Its middle is shown, small. Where, when and with what it was taken is removed."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )


@may_open("be_reached")
def own_picture(request: HttpRequest) -> HttpResponse:
    """Show one's own picture; a POST keeps another (or, with ``deed`` remove, none)."""
    return _page(request, person_of(request))


@may_open("manage_people")
def their_picture(request: HttpRequest, public_id: str) -> HttpResponse:
    """Do the same for somebody else on the team."""
    them = Person.objects.filter(public_id=public_id, page=the_page(), erased_at=None).first()
    if them is None:
        raise NotFound(_("There is nobody like this on the team."))
    return _page(request, them)


def _page(request: HttpRequest, them: Person) -> HttpResponse:
    if request.method == "POST" and request.POST.get("deed") == "remove":
        remove_picture(actor_of(request), them)
        messages.success(request, _("The picture is gone, from the page as well."))
        return redirect(request.path)
    form = PictureForm(request.POST, request.FILES) if request.method == "POST" else PictureForm()
    if request.method == "POST" and attempt(form, lambda: _set(request, them, form)):
        messages.success(request, _("Kept. The page shows it beside these words from now on."))
        return redirect(request.path)
    told = {"them": them, "own": them == person_of(request), "form": form, "src": _shown(them)}
    return render(request, "console/picture.html", told, status=422 if form.errors else 200)


def _set(request: HttpRequest, them: Person, form: forms.Form) -> None:
    sent = form.cleaned_data["picture"]
    set_picture(actor_of(request), them, sent.read(MOST_OCTETS + 1), sent.name)


def _shown(them: Person) -> str:
    kept = Portrait.objects.filter(person=them).first()
    return f"data:{KIND};base64,{b64encode(bytes(kept.octets)).decode()}" if kept else ""
