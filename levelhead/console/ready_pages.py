"""Ready words: what there is for every kind and stage, changed into the organisation's own, and put back."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from levelhead.actions.edit_template import edit_template
from levelhead.actions.restore_template import restore_template
from levelhead.coach import Context, Flag
from levelhead.coach import read as read_as_reader
from levelhead.coach.contexts import kind_of, stage_of
from levelhead.console.ready import foreign_to
from levelhead.console.staff import actor_of, may_open
from levelhead.incidents.choices import Kind, Status
from levelhead.incidents.models import Page
from levelhead.incidents.queries import the_page
from levelhead.lib.errors import NotFound, Refused
from levelhead.playbooks import own
from levelhead.playbooks.models import Template
from levelhead.playbooks.ready import STAGES, kinds
from levelhead.voice.phrases import house_of


@dataclass(frozen=True)
class Stage:
    """A stage of one kind in the list: its name, where its words are changed, whether they are the house's own."""

    label: str
    link: str
    is_own: bool


def kind_label(kind: str) -> str:
    """Return a kind as people say it."""
    return str(Kind(kind).label) if kind in Kind else _("Planned work")


def stage_label(stage: str) -> str:
    """Return a stage as people say it."""
    more = {"first": _("First word"), "review": _("Looking back")}
    return more.get(stage) or str(Status(stage).label)


@may_open("manage_words")
def every(request: HttpRequest) -> HttpResponse:
    """List all kinds with their stages."""
    page = the_page()
    order = Kind.values  # as when declaring; planned work last
    found = sorted(kinds(), key=lambda kind: order.index(kind) if kind in order else len(order))
    rows = [(kind_label(kind), [_stage(page, kind, stage) for stage in STAGES]) for kind in found]
    named = [row for row in page.templates.exclude(name="") if own.text_of(row)]
    own_ones = [(row.name, _place(row.kind, row.stage), _link(row.kind, row.stage, row.name)) for row in named]
    return render(request, "console/ready_words.html", {"rows": rows, "own": own_ones, "foreign": foreign_to(page)})


def _stage(page: Page, kind: str, stage: str) -> Stage:
    is_own = bool(own.text_of(own.template_of(page, kind, stage)))
    return Stage(stage_label(stage), _link(kind, stage), is_own)


def _place(kind: str, stage: str) -> str:
    return f"{kind_label(kind)}: {stage_label(stage)}"


def _link(kind: str, stage: str, name: str = "") -> str:
    link = reverse("ready_words_for", args=[kind, stage])
    return f"{link}?{urlencode({'name': name})}" if name else link


@may_open("manage_words")
def one(request: HttpRequest, kind: str, stage: str) -> HttpResponse:
    """Show the words for one moment; a POST changes them, adds others beside them, or puts an older state back."""
    page, name = the_page(), request.POST.get("name", request.GET.get("name", "")).strip()
    if kind not in kinds() or stage not in STAGES:
        raise NotFound(_("There are no ready words for this yet."))
    if request.method != "POST":
        return _form(request, page, kind, stage, name, _present(page, kind, stage, name))
    text = request.POST.get("text", "")
    try:
        _done(request, page, kind, stage, name, text)
    except Refused as error:
        return _form(request, page, kind, stage, name, text, str(error))
    return redirect(_link(kind, stage, name))


def _done(request: HttpRequest, page: Page, kind: str, stage: str, name: str, text: str) -> None:
    version, template = request.POST.get("restore", ""), own.template_of(page, kind, stage, name)
    if version.isdecimal() and template is not None:
        restore_template(actor_of(request), template, version=int(version))
        messages.success(request, _("The earlier words are back."))
    else:
        edit_template(actor_of(request), page, kind=kind, stage=stage, name=name, text=text)
        messages.success(request, _("Kept. The former words stay as a version."))


def _present(page: Page, kind: str, stage: str, name: str) -> str:
    own_text = own.text_of(own.template_of(page, kind, stage, name))
    return own_text or own.written(own.words_for(page, kind, stage))


def _form(
    request: HttpRequest, page: Page, kind: str, stage: str, name: str, text: str, error: str = ""
) -> HttpResponse:
    template = own.template_of(page, kind, stage, name)
    facts = {
        "place": _place(kind, stage),
        "name": name,
        "text": text,
        "error": error,
        "flags": _flags(page, kind, stage, text),
        "versions": template.versions.select_related("person") if template else [],
        "is_own": bool(own.text_of(template)),
        "foreign": foreign_to(page),
        "adds": bool(name) and not _is_known(template),
    }
    return render(request, "console/ready_word.html", facts, status=422 if error else 200)


def _is_known(template: Template | None) -> bool:
    return template is not None and bool(own.text_of(template))


def _flags(page: Page, kind: str, stage: str, text: str) -> list[Flag]:
    """What the coach says of the words that are the same for everybody, by the organisation's own phrases."""
    context = Context(stage=stage_of(stage), kind=kind_of(kind), language=page.language, house=house_of(page))
    reading = read_as_reader(own.read(kind, stage, text).text, context)
    return [flag for flag in reading.flags if flag.severity.rank]
