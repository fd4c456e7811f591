"""Readers of a story tell, are answered, and say whether it works."""

from pathlib import Path

import pytest

from levelhead.actions.group_reports import forget
from levelhead.confirm.standing import of_round
from levelhead.drills.loading import find, load
from levelhead.drills.playing import play
from levelhead.drills.story import Answered, AskFixed, Confirmed, Told
from levelhead.lib.errors import Refused
from levelhead.models import Incident, Message, Report, Round
from levelhead.reports.teaching import thanks_for


@pytest.fixture(autouse=True)
def a_worker_that_has_just_begun() -> None:
    """Groups of earlier tests are not those of this one."""
    forget()


READERS = (Told, Answered, AskFixed, Confirmed)


def test_the_readers_of_the_buffer_weekend(db: None) -> None:
    told: list[str] = []
    play(load(find("buffer-2013")), speed=None, system_user="olga", tell=lambda _at, words, _event: told.append(words))
    incident = Incident.objects.get()
    assert any(words.endswith("(made up)") for words in told)
    assert {one.size for one in incident.report_groups.filter(joined_to=None)} >= {9, 6}
    assert not incident.reports.filter(state=Report.State.WAITING).exclude(about="thanks").exists()
    stands = of_round(Round.objects.get())
    assert (stands.works, stands.not_yet, stands.asked) == (19, 0, 23)
    assert "horrible day bearable" in " ".join(thanks_for(incident))
    assert not Message.objects.filter(kind__in=("report_received", "answer")).exists()  # nobody is written to


def test_whatever_readers_do_there_is_marked_as_made_up() -> None:
    events = [event for event in load(find("buffer-2013")).events if isinstance(event.act, READERS)]
    assert len(events) > 8
    assert all(event.invented for event in events)


def test_more_answers_than_people_are_refused_with_their_line(db: None, tmp_path: Path) -> None:
    story = find("buffer-2013").read_text().replace("works: 15", "works: 500")
    (tmp_path / "x.yaml").write_text(story)
    with pytest.raises(Refused, match=r"Line \d+ of the story: 503 are to answer, and only 24"):
        play(load(tmp_path / "x.yaml"), speed=None, system_user="olga", tell=lambda *_: None)
