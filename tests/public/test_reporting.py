"""Telling the team something, as a reader does."""

import io
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from PIL import Image

from levelhead.actions.hold_incident import hold_incident
from levelhead.models import Attachment, Page, Report, ReportEntry
from levelhead.reports.pictures import path_of
from tests.factories import Driftpost, a_report, an_incident

TEXT = "The button just loads and goes back."


def screenshot(kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, kind)
    return out.getvalue()


def send(client: Client, picture: bytes, name: str) -> str:
    file = SimpleUploadedFile(name, picture, "image/png")
    return client.post("/report", {"text": TEXT, "picture": file}, follow=True).content.decode()


def test_the_form_says_first_what_is_known(house: Driftpost, client: Client) -> None:
    an_incident(house)
    page = client.get("/report").content.decode()
    assert page.index("Posts went out that you did not write") < page.index("<textarea")
    assert "Next update by" in page


def test_a_reader_tells_and_gets_a_page_of_their_own(house: Driftpost, client: Client) -> None:
    answer = client.post("/report", {"text": TEXT}, follow=True)
    report = Report.objects.get()
    assert answer.redirect_chain == [(f"/talk/{report.key}?new", 302)]
    assert f"/talk/{report.key}" in answer.content.decode()
    assert "An automatic answer" in answer.content.decode()
    assert "What you told us" in client.get("/report").content.decode()  # this browser remembers it
    assert "What you told us" not in Client().get("/report").content.decode()


def test_a_question_comes_with_the_update_it_is_about(house: Driftpost, client: Client) -> None:
    update = an_incident(house).updates.get()
    page = client.get(f"/report?update={update.public_id}").content.decode()
    assert "I still have a question" in page and "Your question is about the update of" in page
    client.post("/report", {"text": "Is my card safe?", "update": update.public_id})
    report = Report.objects.get()
    assert (report.update_asked, report.about, report.incident) == (update, "question", update.incident)


def test_nothing_typed_is_lost_when_it_is_refused(house: Driftpost, client: Client) -> None:
    page = client.post("/report", {"text": TEXT, "email": "rafael"})
    assert page.status_code == 422
    assert TEXT in page.content.decode()
    assert "no mail address" in page.content.decode()


def test_nor_when_the_database_is_busy(house: Driftpost, client: Client) -> None:
    client.raise_request_exception = False
    with patch("levelhead.public.reporting.tell_us", side_effect=OperationalError("database is locked")):
        page = client.post("/report", {"text": TEXT})
    assert (page.status_code, page["Retry-After"]) == (503, "5")
    assert TEXT in page.content.decode()


def test_nor_when_too_many_come_from_one_place(house: Driftpost, client: Client) -> None:
    with patch("levelhead.public.answering.too_often", return_value=True):
        page = client.post("/report", {"text": TEXT})
    assert (page.status_code, page["Retry-After"]) == (429, "600")
    assert TEXT in page.content.decode()


def test_without_proof_what_is_beyond_the_limit_is_held_and_not_answered(house: Driftpost, client: Client) -> None:
    for _ in range(12):
        client.post("/report", {"text": TEXT})
    assert Report.objects.filter(held=True).count() == 2
    assert ReportEntry.objects.filter(by="automatic").count() == 10


def test_a_screenshot_is_drawn_anew_and_kept_apart(house: Driftpost, client: Client) -> None:
    send(client, screenshot() + b"<script>alert(1)</script>", "shot.png")
    kept = path_of(Attachment.objects.get().public_id)
    assert kept.read_bytes()[8:12] == b"WEBP"
    assert b"script" not in kept.read_bytes()
    assert kept.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("lie", [b"<html><script>alert(1)</script></html>", b"%PDF-1.7", b"MZ\x90\x00", b"GIF89a"])
def test_a_file_that_lies_about_what_it_is_is_refused(house: Driftpost, client: Client, lie: bytes) -> None:
    page = send(client, lie, "shot.png")
    assert "is no picture that we can read" in page
    assert TEXT in page
    assert not Report.objects.exists()


def test_a_picture_that_would_fill_the_memory_is_refused(house: Driftpost, client: Client) -> None:
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    assert "is no picture that we can read" in send(client, out.getvalue(), "bomb.png")


def test_too_much_is_refused_before_it_is_read(house: Driftpost, client: Client) -> None:
    page = client.post("/report", {"text": TEXT}, CONTENT_LENGTH="99000000")
    assert page.status_code == 413


def large(client: Client, more: int) -> str:
    """What is said to somebody whose picture has so many octets."""
    file = SimpleUploadedFile("shot.png", b"x" * more, "image/png")
    return client.post("/report", {"text": TEXT, "name": "Rafael", "picture": file}).content.decode()


@pytest.mark.parametrize("octets", [100, 3_000_000, 8_500_000])
def test_whose_picture_is_not_taken_keeps_their_words_and_hears_of_the_picture(
    house: Driftpost, client: Client, octets: int
) -> None:
    page = large(client, octets)
    assert TEXT in page and 'value="Rafael"' in page
    assert "choose it once more" in page and "data-again" not in page  # the same one would be refused again


def test_a_picture_that_is_fine_may_be_put_back_by_the_browser(house: Driftpost, client: Client) -> None:
    file = SimpleUploadedFile("shot.png", screenshot(), "image/png")
    page = client.post("/report", {"text": " ", "picture": file}).content.decode()
    assert "choose it once more" in page and "data-again" in page


def test_a_large_form_for_which_there_is_no_room_keeps_its_words_too(house: Driftpost, client: Client) -> None:
    with patch("levelhead.public.answering.too_often", return_value=True):
        page = large(client, 3_000_000)
    assert TEXT in page and "choose it once more" in page


@pytest.mark.parametrize("where", ["/report", "/talk/"])
def test_an_empty_place_for_a_picture_is_no_picture(house: Driftpost, client: Client, where: str) -> None:
    key = a_report(house.page).key if where == "/talk/" else ""
    body = "".join(
        f"--b\r\nContent-Disposition: form-data; name={field}\r\n\r\n\r\n"
        for field in ('"text"', '"picture"; filename=""')  # as browsers send it where none was chosen
    )
    page = client.post(where + key, f"{body}--b--\r\n", content_type="multipart/form-data; boundary=b")
    assert page.status_code == 422
    assert "choose it once more" not in page.content.decode()


def test_nobody_who_sent_no_picture_is_told_to_choose_one(house: Driftpost, client: Client) -> None:
    page = client.post("/report", {"text": ""}).content.decode() + client.get("/report?picture=x").content.decode()
    assert "choose it once more" not in page and "data-again" not in page


def test_a_reader_is_told_that_their_password_was_blanked(house: Driftpost, client: Client) -> None:
    page = client.post("/report", {"text": "my password is hunter2"}, follow=True).content.decode()
    assert page.count("We have blanked it") == 1
    assert "hunter2" not in page


def test_another_readers_link_opens_nothing(house: Driftpost, client: Client) -> None:
    report = a_report(house.page)
    assert client.get(f"/talk/{report.key}").status_code == 200
    guess = report.key[:-1] + ("a" if report.key[-1] != "a" else "b")
    assert client.get(f"/talk/{guess}").status_code == 404
    assert client.get(f"/talk/{report.public_id}").status_code == 404


def test_opening_links_changes_nothing(house: Driftpost, client: Client) -> None:
    report = a_report(house.page)
    before = (Report.objects.values().get(), ReportEntry.objects.count())
    for path in (f"/talk/{report.key}", f"/talk/{report.key}/data", f"/talk/{report.key}?do=erase&sure=1"):
        assert client.get(path).status_code == 200
    assert (Report.objects.values().get(), ReportEntry.objects.count()) == before


def test_a_reader_sees_takes_out_and_erases_their_talk(house: Driftpost, client: Client) -> None:
    report = a_report(house.page, TEXT)
    assert TEXT in client.get(f"/talk/{report.key}").content.decode()
    assert client.get(f"/talk/{report.key}/data").json()["talk"][0]["text"] == TEXT
    assert "cannot be undone" in client.post(f"/talk/{report.key}", {"do": "erase"}).content.decode()
    assert "It is erased" in client.post(f"/talk/{report.key}", {"do": "erase", "sure": "1"}).content.decode()
    assert client.get(f"/talk/{report.key}").status_code == 404


def test_notes_of_the_team_are_not_shown_to_the_reader(house: Driftpost, client: Client) -> None:
    report = a_report(house.page)
    ReportEntry.objects.create(report=report, by="note", text="rude", at=report.told_at, created_at=report.told_at)
    assert "rude" not in client.get(f"/talk/{report.key}").content.decode()
    assert "rude" not in client.get(f"/talk/{report.key}/data").content.decode()


def test_a_talk_on_another_page_is_out_of_reach(house: Driftpost) -> None:
    other = Page.objects.create(organisation="Other", created_at=house.page.created_at)
    assert not other.reports.filter(pk=a_report(house.page).pk).exists()


def test_what_the_law_keeps_is_said_where_erasing_was_asked_for(house: Driftpost, client: Client) -> None:
    incident = an_incident(house)
    report = a_report(house.page)
    hold_incident(house.by_olga, incident, reason="Counsel, case 12")
    page = client.post(f"/talk/{report.key}", {"do": "erase", "sure": "1"}).content.decode()
    assert page.index("What is kept of this") < page.index("This has to be kept for now")
    assert "aria-invalid" not in page


def test_an_empty_file_is_not_passed_over_in_silence(house: Driftpost, client: Client) -> None:
    page = send(client, b"", "shot.png")
    assert "“shot.png” is no picture that we can read" in page and TEXT in page


def test_a_form_without_a_file_is_taken(house: Driftpost, client: Client) -> None:
    form = f'--b\r\nContent-Disposition: form-data; name="text"\r\n\r\n{TEXT}\r\n'
    form += '--b\r\nContent-Disposition: form-data; name="picture"; filename=""\r\n\r\n\r\n--b--\r\n'
    assert client.post("/report", form, content_type="multipart/form-data; boundary=b").status_code == 302
