"""The inbox, as Ines works in it."""

import io

import pytest
from django.test import Client
from PIL import Image

from levelhead.fanout.post import address_of
from levelhead.models import Delivery, Entry, Report, ReportGroup
from levelhead.reports.pictures import drawn_anew
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, a_report, an_incident
from tests.fanout.conftest import expand_all


@pytest.fixture
def ines(house: Driftpost, signed_in: SignedIn) -> Client:
    """Ines's browser."""
    return signed_in(house.ines)


def press(client: Client, report: Report, deed: str, **typed: str) -> str:
    sent = {"do": deed, "lock": str(report.lock)} | typed
    return client.post(f"/inbox/{report.public_id}", sent, follow=True).content.decode()


def test_ines_sees_who_told_what(house: Driftpost, ines: Client) -> None:
    report = a_report(house.page, device="iPhone")
    page = ines.get("/inbox").content.decode()
    assert "the button just loads" in page
    assert "iPhone" in page
    assert "1 is nobody" in page
    assert f"/inbox/{report.public_id}" in page


def test_she_answers_and_it_is_hers(house: Driftpost, ines: Client) -> None:
    report = a_report(house.page)
    page = press(ines, report, "answer", text="Hi Rafael, that loop is ours. Ines")
    assert "stands on their private page" in page
    assert report.entries.get(by="staff").person == house.ines


def test_words_stay_when_somebody_else_was_first(house: Driftpost, ines: Client, signed_in: SignedIn) -> None:
    report = a_report(house.page)
    press(signed_in(house.tom), report, "answer", text="Hi Rafael. Tom")
    page = press(ines, report, "answer", text="My long answer")
    assert "Tom Reyes" in page
    assert "My long answer" in page
    assert report.entries.filter(by="staff").count() == 1


def test_who_takes_it_is_seen_by_the_others(house: Driftpost, ines: Client, signed_in: SignedIn) -> None:
    report = a_report(house.page)
    assert "It is yours" in press(ines, report, "take")
    assert "Ines is answering" in signed_in(house.tom).get("/inbox").content.decode()


def test_all_she_does_with_a_report_works(house: Driftpost, ines: Client) -> None:
    report, incident = a_report(house.page), an_incident(house)
    assert "Noted" in press(ines, report, "note", note="a partner")
    assert "Moved to" in press(ines, report, "move", incident_to=incident.public_id)
    assert "It is in “Loop” now" in press(ines, report, "group", group="Loop")
    assert "Tom Reyes has it now" in press(ines, report, "hand", to=house.tom.public_id)
    assert "Closed" in press(ines, report, "close")
    assert "open again" in press(ines, report, "reopen")


def test_what_the_guard_finds_is_shown_and_the_words_stay(house: Driftpost, ines: Client) -> None:
    page = press(ines, a_report(house.page), "answer", text="Use sk_live_abcdefghijk123456")
    assert "I have seen this" in page
    assert "sk_live_abcdefghijk123456" in page


def test_what_somebody_said_on_the_telephone_is_entered(house: Driftpost, ines: Client) -> None:
    page = ines.post("/inbox", {"do": "by_hand", "heard": "She sees spam on her page.", "who": "Lena"}, follow=True)
    report = Report.objects.get()
    assert (report.source, report.name) == ("hand", "Lena")
    assert "She sees spam on her page." in page.content.decode()
    assert not report.entries.filter(by="automatic").exists()


def test_whom_nothing_can_reach_is_told_by_whoever_answers(house: Driftpost, ines: Client) -> None:
    ines.post("/inbox", {"do": "by_hand", "heard": "She sees spam on her page.", "who": "Lena"})
    report = Report.objects.get()
    assert "They left no address, so nothing goes out" in ines.get(f"/inbox/{report.public_id}").content.decode()
    assert "tell them yourself" in press(ines, report, "answer", text="Hello Lena, we see it too. Ines")


def test_a_blank_that_nothing_fills_reaches_nobody(house: Driftpost, ines: Client) -> None:
    report = a_report(house.page)
    press(ines, report, "group", group="Loop")
    report.refresh_from_db()
    typed = {"text": "Hi {firstname}, it is fixed. Ines", "to": f"{report.public_id}:{report.lock}"}
    for deed in ("preview", "send"):
        page = ines.post(f"/inbox/groups/{report.group.public_id}", typed | {"do": deed}).content.decode()
        assert "Nothing fills in {firstname}" in page
    assert not report.entries.filter(by="staff").exists()


def test_a_group_is_answered_after_a_look(house: Driftpost, ines: Client) -> None:
    report = a_report(house.page)
    press(ines, report, "group", group="Loop")
    report.refresh_from_db()
    where = f"/inbox/groups/{report.group.public_id}"
    typed = {"text": "Hi {name}, it is fixed. Ines", "to": f"{report.public_id}:{report.lock}"}
    assert "Hi Rafael, it is fixed" in ines.post(where, typed | {"do": "preview"}).content.decode()
    assert not report.entries.filter(by="staff").exists()
    assert "1 person has your answer" in ines.post(where, typed | {"do": "send"}, follow=True).content.decode()


def test_ines_sees_reports_and_no_more(house: Driftpost, ines: Client) -> None:
    incident = an_incident(house)
    a_report(house.page)
    assert ines.get("/inbox").status_code == 200
    assert ines.get(f"/rooms/{incident.public_id}").status_code == 403


def test_wen_sees_none_of_it(house: Driftpost, signed_in: SignedIn) -> None:
    report, wen = a_report(house.page), signed_in(house.wen)
    for where in ("/inbox", f"/inbox/{report.public_id}", "/inbox/pictures/x"):
        assert wen.get(where).status_code == 403
    assert wen.post(f"/inbox/{report.public_id}/coach", "{}", content_type="application/json").status_code == 403
    assert "People who told us" not in wen.get("/").content.decode()


def test_who_read_a_talk_is_on_the_record(house: Driftpost, ines: Client) -> None:
    report = a_report(house.page)
    for _again in range(3):
        ines.get(f"/inbox/{report.public_id}")
    assert Entry.objects.filter(verb="see_report", subject_id=report.public_id, person=house.ines).count() == 1


def test_a_picture_is_served_in_a_cage(house: Driftpost, ines: Client) -> None:
    out = io.BytesIO()
    Image.new("RGB", (9, 9)).save(out, "PNG")
    report = a_report(house.page, pictures=[drawn_anew(out.getvalue(), '<img src=x onerror="x">.png')])
    picture = report.entries.get(by="reader").attachments.get()
    answer = ines.get(f"/inbox/pictures/{picture.public_id}")
    assert (answer["Content-Type"], answer["Content-Security-Policy"]) == ("image/webp", "default-src 'none'; sandbox")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "<img src=x" not in ines.get(f"/inbox/{report.public_id}").content.decode()


def test_what_a_stranger_wrote_runs_nowhere(house: Driftpost, ines: Client) -> None:
    report = a_report(house.page, "<script>alert(1)</script> http://evil.example/x.png", name="<b>x</b>")
    for where in ("/inbox", f"/inbox/{report.public_id}"):
        page = ines.get(where).content.decode()
        assert "<script>alert" not in page
        assert "<b>x</b>" not in page
        assert 'src="http' not in page


def test_the_coach_reads_an_answer(house: Driftpost, ines: Client) -> None:
    report = a_report(house.page)
    sent = '{"fields": {"text": "Sorry for any inconvenience."}}'
    press(ines, report, "group", group="Loop")
    report.refresh_from_db()
    for about in (report.public_id, f"groups/{report.group.public_id}"):
        assert ines.post(f"/inbox/{about}/coach", sent, content_type="application/json").json()["marks"]


def test_the_room_shows_what_readers_tell_and_suggests_it(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    for _number in range(3):
        press(signed_in(house.ines), a_report(house.page, "Where is my queue?"), "group", group="Queue")
    group = incident.report_groups.first()
    maya = signed_in(house.maya)
    assert "3 people in the last hour" in maya.get(f"/rooms/{incident.public_id}").content.decode()
    page = maya.post(f"/rooms/{incident.public_id}", {"do": f"ask:{group.public_id}"}, follow=True).content.decode()
    assert "with a blank for the answer" in page
    assert "Where is my queue?" in incident.suggestions.get().text


def test_an_observer_reads_counts_and_no_words(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    a_report(house.page, "Thank you, my name is Rafael Lind")
    a_report(house.page, "Where is my queue?")
    page = signed_in(house.wen).get(f"/rooms/{incident.public_id}").content.decode()
    assert "1 person in the last hour" in page
    assert "Rafael Lind" not in page


def test_a_group_is_split(house: Driftpost, ines: Client) -> None:
    loops = [a_report(house.page, name=name) for name in ("Rafael", "Lena", "Kofi")]
    press(ines, loops[0], "group", group="Loop")
    loops[0].refresh_from_db()
    group = loops[0].group
    Report.objects.filter(pk__in=[one.pk for one in loops]).update(group=group)
    where, to = f"/inbox/groups/{group.public_id}", [f"{loops[0].public_id}:1"]
    assert "Give the new group a name" in ines.post(where, {"do": "split", "to": to}).content.decode()
    page = ines.post(where, {"do": "split", "to": to, "split": "Empty queue"}, follow=True).content.decode()
    assert "They are in “Empty queue” now" in page
    loops[0].refresh_from_db()
    assert (loops[0].group.name, group.reports.count()) == ("Empty queue", 2)
    everyone = [f"{one.public_id}:1" for one in loops[1:]]
    refused = ines.post(where, {"do": "split", "to": everyone, "split": "x"}).content.decode()
    assert "That is all of them" in refused


def test_what_was_not_taken_stands_in_the_talk(house: Driftpost, ines: Client) -> None:
    report = a_report(house.page, left_out=["bill.pdf"])
    assert "bill.pdf" in ines.get(f"/inbox/{report.public_id}").content.decode()


def test_whom_only_the_helpdesk_can_reach_is_to_be_answered_there(house: Driftpost, ines: Client) -> None:
    report = a_report(house.page, source="helpdesk", remote="x:1")
    assert "answer there too" in press(ines, report, "answer", text="Hi Rafael, it is back. Ines")


def test_why_some_are_held_back_is_said(house: Driftpost, ines: Client) -> None:
    report = a_report(house.page, held=True)
    assert "Many wrote within an hour" in ines.get("/inbox?whose=held").content.decode()
    assert "held back for a moment" in ines.get(f"/inbox/{report.public_id}").content.decode()


def two_groups(house: Driftpost, ines: Client) -> list[ReportGroup]:
    """What Rafael tells, under a name that a person gave, and what Lena tells."""
    reports = [a_report(house.page, name=name) for name in ("Rafael", "Lena")]
    for report, name in zip(reports, ("Loop", "Queue"), strict=True):
        press(ines, report, "group", group=name)
    return list(ReportGroup.objects.order_by("pk"))


def test_after_a_join_the_group_that_holds_all_is_shown(house: Driftpost, ines: Client) -> None:
    loop, queue = two_groups(house, ines)
    here = f"/inbox?group={queue.public_id}"
    sent = {"do": f"join:{queue.public_id}", "into": loop.public_id}
    page = ines.post(here, sent, follow=True).content.decode()
    assert "Both are in “Loop” now" in page
    assert f"/inbox/groups/{loop.public_id}" in page


def test_an_answer_to_a_group_that_was_joined_meanwhile_is_not_lost(house: Driftpost, ines: Client) -> None:
    loop, queue = two_groups(house, ines)
    lena = queue.reports.get()
    ines.post("/inbox", {"do": f"join:{queue.public_id}", "into": loop.public_id})
    sent = {"do": "send", "to": f"{lena.public_id}:{lena.lock}", "text": "Hi {name}, your queue is back. Ines"}
    page = ines.post(f"/inbox/groups/{queue.public_id}", sent, follow=True).content.decode()
    assert "1 person has your answer" in page


def test_all_ticks_of_a_group_go_with_one_press(house: Driftpost, ines: Client) -> None:
    loop, _queue = two_groups(house, ines)
    where = f"/inbox/groups/{loop.public_id}"
    report = loop.reports.get()
    assert "checked" in ines.get(where).content.decode()
    page = ines.post(where, {"do": "nobody", "to": f"{report.public_id}:1", "text": "Hi"}).content.decode()
    assert "checked" not in page
    assert ">Hi</textarea>" in page


def test_what_came_over_an_account_says_on_which(house: Driftpost, ines: Client) -> None:
    report = a_report(house.page, source="social", quiet=True)
    report.address = address_of(house.page, "to:lena@social.example:1", "mastodon")
    report.save()
    assert "· on Mastodon" in ines.get("/inbox").content.decode()
    assert "· on Mastodon" in ines.get(f"/inbox/{report.public_id}").content.decode()


def test_an_answer_that_came_back_says_so_in_the_talk(house: Driftpost, ines: Client) -> None:
    report = a_report(house.page, email="rafael@exmaple.org")
    press(ines, report, "answer", text="Hi Rafael, that loop is ours. Ines")
    expand_all()
    assert "was not delivered" not in ines.get(f"/inbox/{report.public_id}").content.decode()
    Delivery.objects.filter(message__kind="answer").update(state="failed", reason="The mail came back.")
    page = ines.get(f"/inbox/{report.public_id}").content.decode()
    assert "This was not delivered (Mail)." in page
    assert "The mail came back." in page
    assert "an answer was not delivered" in ines.get("/inbox?whose=answered").content.decode()


def test_a_group_of_which_nobody_waits_says_so(house: Driftpost, ines: Client) -> None:
    loop, _queue = two_groups(house, ines)
    assert "1 (0)" not in ines.get("/inbox").content.decode()
    press(ines, loop.reports.get(), "close")
    assert "1 (0)" in ines.get("/inbox").content.decode()


def test_erasing_without_the_tick_is_refused_beside_it(house: Driftpost, ines: Client) -> None:
    report = a_report(house.page)
    answer = ines.post(f"/inbox/{report.public_id}", {"do": "erase"})
    assert answer.status_code == 400
    assert 'id="wrong-sure"' in answer.content.decode()
    assert not Report.objects.exclude(erased_at=None).exists()
