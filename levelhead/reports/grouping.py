"""The groups of one incident as a worker keeps them in mind, and how they stand in the database."""

from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from levelhead.incidents.models import Page
from levelhead.lib.clock import machine_now
from levelhead.reports.clustering import Clusters
from levelhead.reports.intent_names import TITLES
from levelhead.reports.models import Report, ReportEntry, ReportGroup
from levelhead.reports.reading import read
from levelhead.reports.terms import shown

ENOUGH = 2
NAMED_BY = 3
Facts = tuple[int, int, int, int]


@dataclass
class Mind:
    """What is known of an incident's reports: which are in which group, and what each group is about.

    ``moves`` says who goes to which group, from ``think`` until ``settle``; nothing else is learned in between.
    """

    page: Page
    incident_id: int | None
    clusters: Clusters = field(default_factory=Clusters)
    members: dict[int, list[int]] = field(default_factory=dict)
    groups: dict[int, ReportGroup] = field(default_factory=dict)
    known: set[int] = field(default_factory=set)
    newest: int = 0
    stands: Facts = (0, 0, 0, 0)
    moves: dict[int, int] = field(default_factory=dict)

    @property
    def _of(self) -> Q:
        return Q(incident=None) if self.incident_id is None else Q(incident_id=self.incident_id)

    def reports(self) -> QuerySet[Report]:
        """All reports that can be grouped: whoever thanks asks for nothing, and what is held is not looked at yet."""
        mine = Report.objects.filter(self._of, page=self.page, erased_at=None, held=False)
        return mine.exclude(about=Report.About.THANKS)

    def by_hand(self) -> Facts:
        """What people have changed by hand since; where it differs, everything is read anew."""
        placed = Report.objects.filter(self._of, page=self.page).aggregate(
            placed=Count("id", filter=Q(placed_by__isnull=False)), erased=Count("id", filter=Q(erased_at__isnull=False))
        )
        groups = ReportGroup.objects.filter(page=self.page).filter(
            Q(joined_to__isnull=False) | Q(named_by__isnull=False)
        )
        return placed["placed"], placed["erased"], groups.count(), self.page.removals.count()

    def catch_up(self) -> None:
        """Learn what others have put into groups since."""
        grouped = self.reports().filter(group__isnull=False, pk__gt=self.newest).order_by("pk")
        for report in _with_words(grouped.select_related("group").exclude(pk__in=self.known if self.newest else [])):
            self._learn(report)

    def _learn(self, report: Report) -> None:
        assert report.group is not None
        key = next((key for key, group in self.groups.items() if group.pk == report.group_id), None)
        if key is None:
            key = self.clusters.begin()
            self.groups[key] = report.group
            by_hand = report.group.named_by_id or report.group.made_by_id
            self.clusters.centres[key].fixed = by_hand is not None
        self.clusters.put(read(words_of(report)), key)
        self._note(report.pk, key)

    def take(self, report: Report) -> None:
        """Put a new report where it belongs."""
        told = read(words_of(report))
        known = bool(told.terms)
        key = self.clusters.add(told, report.pk) if known else self.clusters.begin()
        if not known:
            self.clusters.centres.pop(key)
        self._note(report.pk, key)
        if known and len(self.members[key]) >= ENOUGH:
            self._keep(key, report)
        for gone, into in self.clusters.joined():
            self._join(gone, into, report)

    @property
    def is_due(self) -> bool:
        """Whether it is time to ``think``, before more is taken."""
        return self.clusters.is_due

    def think(self) -> None:
        """Group anew in mind what came by itself, where it is time to: it takes a while, and nothing is written yet."""
        if not self.moves:
            self.moves = self.clusters.moved()

    def settle(self) -> None:
        """Write down what ``think`` found."""
        moves, self.moves = self.moves, {}
        self._move(moves)

    def _note(self, pk: int, key: int) -> None:
        self.members.setdefault(key, []).append(pk)
        self.known.add(pk)
        self.newest = max(self.newest, pk)

    def _move(self, moved: dict[int, int]) -> None:
        """Let reports go where they belong, now that more is known; what a person has placed stays."""
        home = {pk: key for key, pks in self.members.items() for pk in pks} if moved else {}
        left: dict[int, list[int]] = {}
        for pk, key in moved.items():
            self.members[home[pk]].remove(pk)
            self.members.setdefault(key, []).append(pk)
            left.setdefault(home[pk], []).append(key)
        for key in dict.fromkeys([*moved.values(), *left]):
            self._settle(key)
        for key, others in left.items():
            if not self.members[key]:
                self._end(key, others)

    def _settle(self, key: int) -> None:
        """Bring the database to what ``members`` says of one group."""
        members = Report.objects.filter(pk__in=self.members[key], placed_by=None)
        if len(self.members[key]) >= ENOUGH:
            self._keep(key, _with_words(Report.objects.filter(pk=self.members[key][0]))[0])
        group = self.groups.get(key)
        members.update(group=group)
        if group is not None:
            group.size = len(self.members[key])
            group.save(update_fields=["size"])

    def _end(self, key: int, others: list[int]) -> None:
        """Of a group that all have left, say where they are."""
        del self.members[key]
        old = self.groups.pop(key, None)
        group = next((self.groups[other] for other in others if other in self.groups), None)
        if old is not None and group is not None:
            self._lead(old, group)

    def _lead(self, old: ReportGroup, group: ReportGroup) -> None:
        old.joined_to, old.size, old.terms = group, 0, {}
        old.save(update_fields=["joined_to", "size", "terms"])
        self.stands = self.by_hand()

    def _keep(self, key: int, report: Report) -> None:
        group = self.groups.get(key) or self._made(key, report)
        self.groups[key] = group
        members = self.members[key]
        free = members[-1:] if group.size >= ENOUGH else members
        Report.objects.filter(pk__in=free, placed_by=None).update(group=group)
        group.size = len(members)
        told = self.clusters.telling(key, 12)
        sums = self.clusters.centres[key].sums.terms
        group.terms = {term: round(sums[term], 2) for term in told}
        group.save(update_fields=["size", "terms"])

    def _made(self, key: int, report: Report) -> ReportGroup:
        words = shown(words_of(report), self.clusters.telling(key, 8))[:NAMED_BY]
        name, wanted = ", ".join(words) or " ".join(words_of(report).split())[:60], self.clusters.wanted(key)
        about = wanted if wanted in TITLES else ""
        return ReportGroup.objects.create(
            page=self.page, incident_id=self.incident_id, name=name[:120], about=about, made_at=machine_now()
        )

    def _join(self, gone: int, into: int, report: Report) -> None:
        self.members[into] += self.members.pop(gone)
        old = self.groups.pop(gone, None)
        if old is None and len(self.members[into]) < ENOUGH:
            return
        group = self.groups.get(into) or old or self._made(into, report)
        self.groups[into] = group
        Report.objects.filter(pk__in=self.members[into], placed_by=None).update(group=group)
        group.size = len(self.members[into])
        group.save(update_fields=["size"])
        if old is not None and old.pk != group.pk:
            self._lead(old, group)


def words_of(report: Report) -> str:
    """Return what the reader wrote first."""
    return str(getattr(report, "words", "") or "")


def _with_words(found: QuerySet[Report]) -> list[Report]:
    reports = list(found)
    first = ReportEntry.objects.filter(report__in=reports, by=ReportEntry.By.READER).order_by("-id")
    words = dict(first.values_list("report_id", "text"))
    for report in reports:
        report.words = words.get(report.pk, "")  # type: ignore[attr-defined]
    return reports


def ungrouped(mind: Mind, most: int) -> list[Report]:
    """Return the reports that are in no group and that ``mind`` has not seen, the oldest first, with their words."""
    waiting = mind.reports().filter(group=None, placed_by=None).order_by("pk").values_list("pk", flat=True)
    fresh = [pk for pk in waiting if pk not in mind.known][:most]
    return _with_words(Report.objects.filter(pk__in=fresh).order_by("pk"))
