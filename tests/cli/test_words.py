"""Opening, saying, correcting and resolving from the command line."""

import errno
import json
from pathlib import Path

import pytest

from levelhead.cli import exits
from levelhead.cli.commands import redact
from levelhead.models import Entry, Incident, Picture, Update
from tests.cli.conftest import Type
from tests.factories import Driftpost, an_incident
from tests.support.pictures import ALT, a_picture

MAYA = ("--as", "maya@driftpost.example")
FIRST = ("open", "--title", "Posting is down", "--text", "-", *MAYA)


def test_the_first_word_opens_the_incident_in_public(driftposts: Driftpost, type_in: Type) -> None:
    result = type_in(*FIRST, "--component", "posting to twitter=major_outage:Paused on purpose", text="We see it.")
    assert result.exit_code == 0, result.output
    incident = Incident.objects.get()
    assert (incident.impact, incident.updates.get().text) == ("critical", "We see it.")
    assert incident.affected.get().note == "Paused on purpose"


def test_the_next_word_is_promised_by_the_time_given(driftposts: Driftpost, type_in: Type) -> None:
    facts = json.loads(type_in(*FIRST, "--next", "45m", "--json", text="We see it.").output)
    promise = Incident.objects.get().promises.get()
    assert facts["next_by"] == promise.due_at.isoformat()


def test_a_room_opens_without_a_public_word(driftposts: Driftpost, type_in: Type) -> None:
    result = type_in("open", "--title", "A flaw", "--unpublished", *MAYA)
    assert "readers see nothing yet" in result.output
    assert Incident.objects.get().published_at is None


def test_the_audit_trail_names_the_system_user_too(driftposts: Driftpost, type_in: Type) -> None:
    incident = an_incident(driftposts)
    type_in("say", incident.public_id, "--text", "-", *MAYA, text="Still on it.")
    line = Entry.objects.first()
    assert (line.verb, line.person) == ("say_update", driftposts.maya)
    assert line.system_user


def test_a_correction_strikes_the_old_words(driftposts: Driftpost, type_in: Type) -> None:
    incident = an_incident(driftposts)
    words = ("--struck", "Somebody", "--text", "-")
    result = type_in("correct", incident.public_id, "1", *words, *MAYA, text="A thief.")
    assert "corrected in the open" in result.output
    assert Update.objects.get().corrections.get().struck == "Somebody"


def test_the_promised_time_is_told_and_none_where_it_is_over(driftposts: Driftpost, type_in: Type) -> None:
    incident = an_incident(driftposts)
    said = ("say", incident.public_id, "--text", "-", *MAYA)
    assert "Next update by" in type_in(*said, text="We found it.").output
    refused = type_in(*said, "--status", "resolved", "--next", "1h", text="It is over.")
    assert refused.exit_code == exits.REFUSED
    assert "What is over promises no next update." in refused.output


@pytest.mark.parametrize(
    ("given", "told"),
    [(("--no-time", "We wait", "--next", "1h"), "give only one of them"), (("--no-time", " "), "why no time")],
)
def test_a_time_and_none_are_not_promised_at_once(
    driftposts: Driftpost, type_in: Type, given: tuple[str, ...], told: str
) -> None:
    incident = an_incident(driftposts)
    result = type_in("say", incident.public_id, "--text", "-", *MAYA, *given, text="We found it.")
    assert result.exit_code == exits.REFUSED
    assert told in result.output


def test_resolving_ends_it(driftposts: Driftpost, type_in: Type) -> None:
    incident = an_incident(driftposts)
    result = type_in("resolve", incident.public_id, "--text", "-", *MAYA, text="It is over.")
    assert "It is over" in result.output
    assert not Incident.objects.get().is_open


def test_a_wrong_component_lists_those_that_exist_and_keeps_the_words(
    driftposts: Driftpost, type_in: Type, tmp_path: Path
) -> None:
    result = type_in(*FIRST, "--component", "Fax=major_outage", text="Long, careful words.")
    assert result.exit_code == exits.REFUSED
    assert "“Posting to Facebook”" in result.output
    kept = next((tmp_path / "kept").iterdir())
    assert kept.read_text() == "Long, careful words."
    assert str(kept) in result.output


def test_on_a_full_disk_the_words_are_given_back(
    driftposts: Driftpost, type_in: Type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _raw: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    result = type_in(*FIRST, "--component", "Fax=major_outage", text="Long, careful words.")
    assert "Here they are:\n\nLong, careful words." in result.output
    assert not list((tmp_path / "kept").iterdir())


def test_a_file_that_is_no_text_is_refused_rather_than_said_in_question_marks(
    driftposts: Driftpost, type_in: Type, tmp_path: Path
) -> None:
    (tmp_path / "words.md").write_bytes("Füße".encode("cp1252"))
    incident = an_incident(driftposts)
    result = type_in("say", incident.public_id, "--text", str(tmp_path / "words.md"), *MAYA)
    assert result.exit_code == exits.REFUSED
    assert "no text in UTF-8: it cannot be read from its byte 2 on" in result.output
    assert incident.updates.count() == 1


def test_a_table_in_another_encoding_is_a_sentence(driftposts: Driftpost, type_in: Type, tmp_path: Path) -> None:
    (tmp_path / "readers.csv").write_bytes("address,name\nrafael@example.org,Jürgen\n".encode("cp1252"))
    result = type_in("subscribers", "import", str(tmp_path / "readers.csv"), "--as", "olga@driftpost.example")
    assert result.exit_code == exits.REFUSED
    assert "Save it as UTF-8" in result.output


def test_a_wrong_status_lists_the_right_ones(driftposts: Driftpost, type_in: Type) -> None:
    result = type_in(*FIRST, "--component", "Posting to Twitter=broken", text="We see it.")
    assert "partial_outage" in result.output


def test_somebody_who_may_not_speak_is_told_so(driftposts: Driftpost, type_in: Type) -> None:
    incident = an_incident(driftposts)
    result = type_in("say", incident.public_id, "--text", "-", "--as", "wen@driftpost.example", text="Me too.")
    assert result.exit_code == exits.NOT_PERMITTED
    assert "Ask an owner" in result.output


def test_with_two_who_may_speak_one_must_be_named(driftposts: Driftpost, type_in: Type) -> None:
    incident = an_incident(driftposts)
    result = type_in("say", incident.public_id, "--text", "-", text="Me too.")
    assert result.exit_code == exits.REFUSED
    assert "--as EMAIL: maya@driftpost.example, olga@driftpost.example" in result.output


def test_an_unknown_incident_names_the_open_ones(driftposts: Driftpost, type_in: Type) -> None:
    incident = an_incident(driftposts)
    result = type_in("say", "nosuchthing0", "--text", "-", *MAYA, text="Where?")
    assert result.exit_code == exits.NOT_FOUND
    assert incident.public_id in result.output


def test_a_promise_in_the_past_is_refused_and_the_words_are_kept(driftposts: Driftpost, type_in: Type) -> None:
    result = type_in(*FIRST, "--next", "2001-01-01T10:00", text="We see it.")
    assert result.exit_code == exits.REFUSED
    assert "Your words are kept in" in result.output


def test_what_the_guard_found_is_named_with_the_id_that_confirms_it(driftposts: Driftpost, type_in: Type) -> None:
    incident = an_incident(driftposts)
    words = ("say", incident.public_id, "--text", "-", *MAYA)
    text = "We replaced the key AKIAIOSFODNN7EXAMPLE."
    refused = type_in(*words, text=text)
    assert refused.exit_code == exits.REFUSED
    assert "“AKIAIOSFODNN7EXAMPLE”" in refused.output
    asked = refused.output.split("--acknowledge ")[1].split()[0]
    assert type_in(*words, "--acknowledge", asked, text=text).exit_code == 0


def test_the_kind_of_trouble_is_put_right(driftposts: Driftpost, type_in: Type) -> None:
    told = type_in("kind", an_incident(driftposts, kind="outage").public_id, "breach", *MAYA)
    assert "“Data exposed” now" in told.output and Incident.objects.get().kind == "breach"


def test_that_personal_data_is_out_is_kept(driftposts: Driftpost, type_in: Type) -> None:
    incident = an_incident(driftposts)
    told = type_in("personal-data", incident.public_id, "--out", *MAYA)
    assert "what the law wants told" in told.output and Incident.objects.get().personal_data is True
    assert type_in("personal-data", incident.public_id, *MAYA).exit_code == exits.USAGE


def test_what_is_known_and_what_is_not_stands_beside_the_words(driftposts: Driftpost, type_in: Type) -> None:
    incident = an_incident(driftposts)
    beside = ("--know", "30,000.", "--unknown", "How.", "--doing", "Keys.", "--can", "On Twitter | Reconnect.")
    said = json.loads(
        type_in("say", incident.public_id, "--text", "-", *beside, *MAYA, "--json", text="More.").output
    )
    assert {item["sort"]: item["text"] for item in said["knowledge"]}["can"] == "Reconnect."
    (how,) = (item["id"] for item in said["knowledge"] if item["sort"] == "unknown")
    assert f"Not known yet: How. ({how})" in type_in("show", incident.public_id).output
    type_in("say", incident.public_id, "--text", "-", "--end", f"{how}=By a key.", *MAYA, text="Found.")
    assert "Now we do: By a key." in type_in("show", incident.public_id).output


def test_a_typo_is_fixed_and_a_fact_corrected_with_its_reason(driftposts: Driftpost, type_in: Type) -> None:
    key = an_incident(driftposts).public_id
    assert "on record" in type_in("fix", key, "1", "--old", "Somebody", "--new", "Someone", *MAYA).output
    beside = ("--fact", "Who", "--reason", "We know now.", "--page-only")
    said = type_in("correct", key, "1", "--text", "-", *beside, *MAYA, "--json", text="A thief.").output
    assert (json.loads(said)["fact"], json.loads(said)["reason"]) == ("Who", "We know now.")


def test_a_picture_goes_out_with_its_words(driftposts: Driftpost, type_in: Type, tmp_path: Path) -> None:
    incident, file = an_incident(driftposts), tmp_path / "post.png"
    file.write_bytes(a_picture())
    said = ("say", incident.public_id, "--text", "-", "--picture", str(file), *MAYA)
    refused = type_in(*said, text="This is what people see.")
    assert refused.exit_code == exits.REFUSED
    assert "Write --alt TEXT for each --picture FILE" in refused.output
    facts = json.loads(type_in(*said, "--alt", ALT, "--json", text="This is what people see.").output)
    assert facts["pictures"][0]["alt"] == ALT
    assert f"Picture: {ALT}" in type_in("show", incident.public_id).output


def test_a_refused_word_leaves_no_picture_in_the_draft(driftposts: Driftpost, type_in: Type, tmp_path: Path) -> None:
    incident, file = an_incident(driftposts), tmp_path / "post.png"
    file.write_bytes(a_picture())
    result = type_in("say", incident.public_id, "--text", "-", "--picture", str(file), "--alt", "x.png", *MAYA)
    assert result.exit_code == exits.REFUSED
    assert not Picture.objects.exists()


@pytest.mark.django_db(transaction=True)  # PostgreSQL scrubs its tables outside of any transaction
def test_a_picture_is_taken_away_by_its_id(
    driftposts: Driftpost, type_in: Type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redact, "LOOKS", 1)  # no press is running here that could confirm it
    incident, file = an_incident(driftposts), tmp_path / "post.png"
    file.write_bytes(a_picture())
    said = ("say", incident.public_id, "--text", "-", "--picture", str(file), "--alt", ALT, *MAYA, "--json")
    one = json.loads(type_in(*said, text="This is what people see.").output)["pictures"][0]["id"]
    asked = ("redact", incident.public_id, "--because", "a name stood in it", "--yes")
    assert "Say what to remove" in type_in(*asked).output
    (tmp_path / "backups").mkdir()
    for name in ("before-upgrade-20260501.tar.gz", "mine.tar.gz"):
        (tmp_path / "backups" / name).touch()
    told = json.loads(type_in(*asked, "--picture", one, "--json").stdout)
    assert not Picture.objects.exists()
    assert told["confirmed"][0]["done"] is True
    assert [file.name for file in (tmp_path / "backups").iterdir()] == ["mine.tar.gz"]
    assert "Found in the data folder: mine.tar.gz." in told["beyond_reach"][0]
