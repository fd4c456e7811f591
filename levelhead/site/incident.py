"""An incident's own page: its lasting address, with all that was said."""

from levelhead.site import afterwards, log, moments, tell
from levelhead.site.document import Document
from levelhead.site.sheet import printed
from levelhead.site.tell import Reading
from levelhead.site.view import IncidentView, PageView
from levelhead.site.when import When


def document(page: PageView, view: IncidentView) -> Document:
    """Return the page of ``view``; what is over carries full dates, since nothing will render it again.

    While something is still promised after its end, it is rendered ahead for when that falls due.
    """

    def render(reading: Reading) -> str:
        told = tell.incident(view, reading)
        when = reading.when if view.is_open else When(page.zone)
        return printed(
            "incident.html",
            page,
            it=told,
            tone=told["tone"],
            state=told["state"],
            headline=view.headline,
            afterwards=afterwards.told(view, reading),
            log=log.html(view.earlier, when, page),
            path=view.path,
        )

    owed = [it.due for it in view.afterwards if it.kept is None]
    if view.is_open or owed:
        return moments.document(page.root + view.path, page, moments.ahead(page, [view], owed), render)
    return Document(page.root + view.path, render(Reading(page, page.now, sure=False)))
