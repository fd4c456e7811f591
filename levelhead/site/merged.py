"""The old address of an incident that was merged into another: it leads there for ever, on any server."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from levelhead.incidents.models import Incident, Page
from levelhead.incidents.queries import became
from levelhead.site.document import Document
from levelhead.site.sheet import printed
from levelhead.site.view import PageView

FILE = "_redirects"


def document(page: PageView, old: Incident) -> Document:
    """Return the page at the old address of ``old``."""
    there = f"/incidents/{became(old).public_id}/"
    text = printed(
        "moved.html",
        page,
        headline=_("This is told together with another report"),
        there=page.root + there,
        refresh=page.root + there,
        path=there,
    )
    return Document(f"{page.root}/incidents/{old.public_id}/", text)


def addresses(page: Page, roots: Iterable[str]) -> dict[str, str]:
    """Return where every address that moved leads now, however many merges ago, under each of ``roots``."""
    # Asked by what few incidents have: asked by the page it would walk through all of them at every publish.
    rows = Incident.objects.filter(merged_into__isnull=False).order_by()
    known = [row for row in rows.values_list("pk", "merged_into", "page", "was_published_at") if row[2] == page.pk]
    into = {old: new for old, new, _of, _shown in known if new is not None}
    names = dict(Incident.objects.filter(pk__in={*into, *into.values()}).order_by().values_list("pk", "public_id"))
    found: dict[str, str] = {}
    for old in (old for old, _new, _of, shown in known if shown):
        last = old
        while last in into:
            last = into[last]
        found |= {f"{root}/incidents/{names[old]}/": f"{root}/incidents/{names[last]}/" for root in roots}
    return found


def listed(moved: dict[str, str]) -> str:
    """Return ``moved`` as hosts of static sites read it from the file ``_redirects``."""
    return "".join(f"{old.rstrip('/')} {new} 301\n{old} {new} 301\n" for old, new in sorted(moved.items()))
