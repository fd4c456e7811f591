"""The first screen an owner sees. It can be skipped: nothing here stands before the first incident."""

from django.db import transaction
from django.forms import BaseFormSet, formset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from levelhead.actions.add_component import add_component
from levelhead.actions.add_person import add_person
from levelhead.actions.set_up_page import OWNER_UNTIL_NAMED, set_up_page
from levelhead.console.settings_forms import ZONES, OrganisationForm, PersonForm, SetUpForm
from levelhead.console.staff import actor_of, attempt, may_open, person_of
from levelhead.console.word_form import seen_in
from levelhead.incidents.queries import components, the_page
from levelhead.lib.errors import Refused

PLACEHOLDERS = ("Our page",)
FIELDS = {"name": "components", "group": "components", "email": "owner_email"}
PersonForms = formset_factory(PersonForm, extra=3, max_num=12)


@may_open("manage_page")
def set_up(request: HttpRequest) -> HttpResponse:
    """Name the organisation, its zone, yourself, its parts and who may speak; all of it or none."""
    form = SetUpForm(request.POST or None, initial=_known(request))
    people: BaseFormSet[PersonForm] = PersonForms(request.POST or None, prefix="people")
    if request.method == "POST" and people.is_valid():
        done = attempt(form, lambda: _do(request, form, people), FIELDS)
        if done:
            return redirect("/")
    return render(request, "console/set_up.html", {"form": form, "people": people, "zones": ZONES})


def _known(request: HttpRequest) -> dict[str, str]:
    page, person = the_page(), person_of(request)
    return {
        "organisation": "" if page.organisation in PLACEHOLDERS else page.organisation,
        "zone": page.zone,
        "owner_name": "" if person.email == OWNER_UNTIL_NAMED else person.name,
        "owner_email": "" if person.email == OWNER_UNTIL_NAMED else person.email,
        "owner_title": person.title,
    }


@transaction.atomic
def _do(request: HttpRequest, form: SetUpForm, people: "BaseFormSet[PersonForm]") -> None:
    actor, page, said = actor_of(request), the_page(), form.cleaned_data
    set_up_page(
        actor,
        page,
        organisation=said["organisation"],
        zone_name=said["zone"],
        owner_name=said["owner_name"],
        owner_title=said["owner_title"],
        owner_email=said["owner_email"],
    )
    present = {name.lower() for name in components(page).values_list("name", flat=True)}
    for group, name in component_lines(said["components"]):
        if name.lower() not in present:
            add_component(actor, page=page, name=name, group=group, acknowledged=seen_in(request.POST))
            present.add(name.lower())
    for row in people:
        if row.cleaned_data.get("email"):
            _add(request, row)


def _add(request: HttpRequest, row: PersonForm) -> None:
    said = row.cleaned_data
    try:
        add_person(actor_of(request), page=the_page(), email=said["email"], name=said["name"], role=said["role"])
    except Refused as error:
        row.add_error(error.field if error.field in row.fields else None, str(error))
        raise Refused(_("One of the people below could not be added. Nothing is saved yet.")) from None


def component_lines(text: str) -> list[tuple[str, str]]:
    """Return (group, name) of every line that is not blank; "Posting: Twitter" has the group Posting."""
    pairs = []
    for line in text.splitlines():
        group, colon, name = line.partition(":")
        if colon and name.strip():
            pairs.append((group.strip(), name.strip()))
        elif line.strip(" :"):
            pairs.append(("", line.strip(" :")))
    return pairs


@may_open("manage_page")
def organisation(request: HttpRequest) -> HttpResponse:
    """Change the organisation's name and its time zone."""
    page = the_page()
    form = OrganisationForm(request.POST or None, initial={"organisation": page.organisation, "zone": page.zone})
    if request.method == "POST":
        done = attempt(
            form,
            lambda: set_up_page(
                actor_of(request),
                page,
                organisation=form.cleaned_data["organisation"],
                zone_name=form.cleaned_data["zone"],
            ),
        )
        if done:
            return redirect("organisation")
    return render(request, "console/organisation.html", {"form": form, "zones": ZONES})
