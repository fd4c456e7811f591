"""What has been written of some incidents in the language of a page: one question, and none for the first language."""

from collections import defaultdict
from collections.abc import Iterable

from levelhead.incidents.models import Translation
from levelhead.site.view import PageView
from levelhead.wording.tongues import Tongue


class Tongues:
    """By the row of an incident: how its words are said in a page's language."""

    def __init__(self, page: PageView, incidents: Iterable[int]) -> None:
        """Read what there is for ``incidents``."""
        self.page = page
        self.plain = Tongue(page.language, page.first, page.names)
        self.made: dict[int, Tongue] = {}
        if page.language == page.first:
            return
        found: dict[int | None, list[Translation]] = defaultdict(list)
        for row in Translation.objects.filter(incident_id__in=list(incidents), language=page.language):
            found[row.incident_id].append(row)
        for incident, rows in found.items():
            words = {**page.names, **{it.original: it.text for it in rows}}
            by = {it.original: it.person_name for it in rows}
            self.made[incident or 0] = Tongue(page.language, page.first, words, by)

    def of(self, incident: int) -> Tongue:
        """Return how the words of ``incident`` are said."""
        return self.made.get(incident, self.plain)
