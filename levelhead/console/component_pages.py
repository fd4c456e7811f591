"""The components: add, rename, group, order, remove."""

from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from levelhead.actions.add_component import add_component
from levelhead.actions.by import Actor
from levelhead.actions.change_component import change_component
from levelhead.actions.remove_component import remove_component
from levelhead.console.settings_forms import ComponentForm
from levelhead.console.staff import actor_of, attempt, may_open
from levelhead.console.word_form import seen_in
from levelhead.incidents.models import Component
from levelhead.incidents.queries import components, the_page
from levelhead.lib.errors import NotFound


@may_open("manage_components")
def components_page(request: HttpRequest) -> HttpResponse:
    """List the components; a POST adds one."""
    form = ComponentForm(request.POST or None)
    seen = seen_in(request.POST)
    if request.method == "POST" and attempt(
        form, lambda: add_component(actor_of(request), page=the_page(), **form.cleaned_data, acknowledged=seen)
    ):
        return redirect("components")
    return _list(request, form)


@may_open("manage_components")
def component(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change a component (POST ``deed``: change, up, down or remove)."""
    this = components(the_page()).filter(public_id=public_id).first()
    if this is None:
        raise NotFound(_("This component is not on the page any more."))
    deed = request.POST.get("deed", "")
    if deed == "change":
        form = ComponentForm(request.POST, auto_id=f"id_{public_id}_%s")
        seen = seen_in(request.POST)
        if not attempt(form, lambda: change_component(actor_of(request), this, **form.cleaned_data, acknowledged=seen)):
            return _list(request, ComponentForm(), this, form)
    elif deed == "remove":
        remove_component(actor_of(request), this)
    elif deed in ("up", "down"):
        move(actor_of(request), this, -1 if deed == "up" else 1)
    return redirect("components")


@transaction.atomic
def move(actor: Actor, this: Component, step: int) -> None:
    """Let ``this`` change places with its neighbour in the same group; at the edge nothing happens."""
    row = [each for each in components(this.page) if each.group_id == this.group_id]
    places = sorted(each.position for each in row)
    if len(set(places)) < len(places):
        places = list(range(places[0], places[0] + len(row)))
    at = row.index(this)
    if not 0 <= at + step < len(row):
        return
    row[at], row[at + step] = row[at + step], row[at]
    for place, each in zip(places, row, strict=True):
        if each.position != place:
            change_component(actor, each, position=place)


def _list(
    request: HttpRequest, form: Form, wrong: Component | None = None, wrong_form: Form | None = None
) -> HttpResponse:
    rows = []
    for each in components(the_page()):
        known = {"name": each.name, "group": each.group.name if each.group else "", "description": each.description}
        fresh = ComponentForm(initial=known, auto_id=f"id_{each.public_id}_%s")
        rows.append({"component": each, "form": wrong_form if each == wrong else fresh, "open": each == wrong})
    facts = {"rows": rows, "form": form, "groups": the_page().groups.all()}
    return render(request, "console/components.html", facts, status=422 if form.errors or wrong else 200)
