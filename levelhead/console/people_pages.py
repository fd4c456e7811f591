"""The people on the team: add, change, end and give back access."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from levelhead.actions.add_person import add_person
from levelhead.actions.change_person import change_person
from levelhead.actions.send_account_mail import send_account_mail
from levelhead.console.settings_forms import ChangePersonForm, FullPersonForm
from levelhead.console.staff import actor_of, attempt, may_open
from levelhead.console.welcome import welcome_words
from levelhead.incidents.queries import the_page
from levelhead.lib.errors import NotFound
from levelhead.people.models import Person


@may_open("manage_people")
def people(request: HttpRequest) -> HttpResponse:
    """List the team; a POST adds somebody."""
    form = FullPersonForm(request.POST or None)
    if request.method == "POST" and attempt(form, lambda: _add(request, form)):
        messages.success(request, _("Added. Their first way in is on its way by mail."))
        return redirect("people")
    return _list(request, form)


def _add(request: HttpRequest, form: Form) -> None:
    page = the_page()
    person = add_person(actor_of(request), page=page, **form.cleaned_data)
    subject, text = welcome_words(person, page.organisation)
    send_account_mail(person.email, page=page, subject=subject, text=text)


@may_open("manage_people")
def person(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change a person (POST ``deed``: change, end or restore)."""
    them = Person.objects.filter(public_id=public_id, page=the_page(), erased_at=None).first()
    if them is None:
        raise NotFound(_("There is nobody like this on the team."))
    if request.method != "POST":
        return redirect("people")
    deed = request.POST.get("deed", "change")
    form: Form = ChangePersonForm(request.POST) if deed == "change" else Form(request.POST)
    fields = (lambda: form.cleaned_data) if deed == "change" else (lambda: {"is_active": deed == "restore"})
    if attempt(form, lambda: change_person(actor_of(request), them, **fields())):
        return redirect("people")
    return _list(request, FullPersonForm(), them, form)


def _list(
    request: HttpRequest, form: Form, wrong: Person | None = None, wrong_form: Form | None = None
) -> HttpResponse:
    rows = []
    for them in Person.objects.filter(page=the_page(), erased_at=None).order_by("-is_active", "name", "id"):
        known = {"name": them.name, "title": them.title, "role": them.role}
        shown = wrong_form if wrong == them and isinstance(wrong_form, ChangePersonForm) else None
        rows.append(
            {
                "person": them,
                "form": shown or ChangePersonForm(initial=known, auto_id=f"id_{them.public_id}_%s"),
                "errors": wrong_form.non_field_errors() if wrong == them and wrong_form else None,
                "open": wrong == them,
            }
        )
    return render(
        request, "console/people.html", {"rows": rows, "form": form}, status=422 if form.errors or wrong else 200
    )
