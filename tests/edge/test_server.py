"""The edge as a reader's browser meets it: a real process, real sockets."""

import json
import shutil
import zlib
from pathlib import Path

import brotli
import zstandard

from tests.edge import sites
from tests.edge.conftest import RunningEdge


def text(edge: RunningEdge, path: str) -> str:
    return edge.get(path).words.decode()


def health(edge: RunningEdge) -> dict:
    return json.loads(edge.get("/-/health").words)


def test_a_reader_gets_the_page_with_its_type_and_every_security_header(edge: RunningEdge) -> None:
    answer = edge.get("/")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert b"All systems normal." in answer.words
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "camera=()" in answer.headers["Permissions-Policy"]


def test_feeds_have_the_types_that_feed_readers_want(edge: RunningEdge) -> None:
    assert edge.get("/history.atom").headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert edge.get("/history.rss").headers["Content-Type"] == "application/rss+xml; charset=utf-8"


def test_each_coding_says_the_same_words_under_its_own_tag(edge: RunningEdge) -> None:
    plain = edge.get("/")
    unpack = {
        "br": brotli.decompress,
        "zstd": zstandard.ZstdDecompressor().decompress,
        "gzip": lambda body: zlib.decompress(body, 31),
    }
    tags = {plain.headers["ETag"]}
    for coding, unpacked in unpack.items():
        answer = edge.get("/", Accept_Encoding=coding)
        assert answer.headers["Content-Encoding"] == coding
        assert answer.headers["Vary"] == "accept-encoding"
        assert unpacked(answer.words) == plain.words
        tags.add(answer.headers["ETag"])
    assert len(tags) == 4


def test_a_reader_who_has_the_words_gets_304(edge: RunningEdge) -> None:
    first = edge.get("/", Accept_Encoding="br")
    again = edge.get("/", Accept_Encoding="br", If_None_Match=f'"other", W/{first.headers["ETag"]}')
    assert (again.status, again.words, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert edge.get("/", If_None_Match='"other"').status == 200
    assert edge.get("/", If_Modified_Since=first.headers["Last-Modified"]).status == 304
    assert edge.get("/", If_Modified_Since="Mon, 01 Jan 2001 00:00:00 GMT").status == 200
    assert edge.get("/", If_None_Match='"x"', If_Modified_Since=first.headers["Last-Modified"]).status == 200


def test_head_says_what_get_would_without_the_body(edge: RunningEdge) -> None:
    full, head = edge.get("/"), edge.get("/", "HEAD")
    assert (head.status, head.words) == (200, b"")
    assert head.headers["Content-Length"] == str(len(full.words))


def test_nothing_can_be_sent_to_the_page(edge: RunningEdge) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        answer = edge.get("/", method)
        assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_an_incident_answers_with_and_without_the_slash(edge: RunningEdge) -> None:
    assert text(edge, "/incidents/aaaabbbbcccc") == text(edge, "/incidents/aaaabbbbcccc/")
    assert "Incident aaaabbbbcccc" in text(edge, "/incidents/aaaabbbbcccc?from=mail")


def test_an_address_where_nothing_stands_gets_the_sites_own_words(edge: RunningEdge) -> None:
    answer = edge.get("/incidents/nosuchthing0/")
    assert (answer.status, answer.words) == (404, b"<p>Driftpost has nothing at this address.</p>")
    assert edge.get("/incidents/nosuchthing0/", If_None_Match="*").status == 404


def test_a_new_generation_shows_at_once(edge: RunningEdge) -> None:
    before = edge.get("/")
    sites.driftpost(edge.folder, 2, "Sign-in is slow.")
    edge.eventually(lambda: health(edge)["revision"] == 2)
    after = edge.get("/", If_None_Match=before.headers["ETag"])
    assert (after.status, b"Sign-in is slow." in after.words) == (200, True)
    assert edge.get("/", If_Modified_Since=before.headers["Last-Modified"]).status == 200


def test_a_half_written_site_is_refused_until_it_is_whole(edge: RunningEdge) -> None:
    whole = (edge.folder / "index.html").read_bytes()
    sites.write(edge.folder, "index.html", "half a pa")
    found = json.loads((edge.folder / "generation.json").read_text()) | {"revision": 2}
    found["hot"]["/"]["sha256"] = "0" * 64
    (edge.folder / "generation.json").write_text(json.dumps(found))
    edge.eventually(lambda: "does not hold a whole site" in (health(edge)["problem"] or ""))
    assert edge.get("/").words == whole
    sites.generation(edge.folder, 2)
    edge.eventually(lambda: edge.get("/").words == b"half a pa")
    assert health(edge)["problem"] is None


def test_the_last_good_site_outlives_its_folder(edge: RunningEdge) -> None:
    page, incident = text(edge, "/"), text(edge, "/incidents/aaaabbbbcccc")
    edge.eventually(lambda: health(edge)["files"] >= 6)
    shutil.rmtree(edge.folder)
    edge.eventually(lambda: health(edge)["problem"] is not None)
    assert text(edge, "/") == page
    assert text(edge, "/incidents/aaaabbbbcccc") == incident
    assert edge.get("/incidents/ddddeeeeffff").status == 200, "it was read ahead"
    assert edge.get("/history/2026-01/").status == 503, "nobody can know whether it exists"


def test_it_takes_the_site_up_again_when_the_folder_comes_back(edge: RunningEdge) -> None:
    shutil.rmtree(edge.folder)
    edge.eventually(lambda: health(edge)["problem"] is not None)
    sites.driftpost(edge.folder, 7, "We are back.")
    edge.eventually(lambda: "We are back." in text(edge, "/"))


def test_without_any_site_readers_get_a_calm_page(tmp_path: Path, edge: RunningEdge) -> None:
    clock = tmp_path / "clock"
    empty = RunningEdge(tmp_path / "nothing-yet", clock)
    empty.eventually(lambda: empty.get("/-/health").status == 200)
    answer = empty.get("/")
    assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
    assert b"Please look again in a minute" in answer.words
    sites.driftpost(tmp_path / "nothing-yet")
    empty.eventually(lambda: empty.get("/").status == 200)
    empty.stop()


def test_a_promise_that_falls_due_changes_the_page_by_the_clock_alone(edge: RunningEdge) -> None:
    sites.write(edge.folder, "index.html@0", "next update by 10:00")
    sites.write(edge.folder, "index.html@1", "we are late")
    due = [{"from": None, "file": "index.html@0"}, {"from": "2026-01-01T10:00:00Z", "file": "index.html@1"}]
    sites.generation(edge.folder, 2, sites.HOT, variants={"/": due})
    edge.eventually(lambda: text(edge, "/") == "next update by 10:00")
    before = edge.get("/")
    assert "last-modified" not in before.headers
    edge.clock.write_text("2026-01-01T10:00:00Z")
    edge.eventually(lambda: text(edge, "/") == "we are late")
    assert edge.get("/", If_None_Match=before.headers["ETag"]).status == 200
    assert text(edge, "/index.html") == "we are late"


def test_no_cache_may_keep_the_page_beyond_the_minute_in_which_it_changes(edge: RunningEdge) -> None:
    sites.write(edge.folder, "index.html@0", "next update by 10:00")
    sites.write(edge.folder, "index.html@1", "we are late")
    due = [{"from": None, "file": "index.html@0"}, {"from": "2026-01-01T09:00:42Z", "file": "index.html@1"}]
    sites.generation(edge.folder, 2, sites.HOT, variants={"/": due})
    edge.eventually(lambda: text(edge, "/") == "next update by 10:00")
    kept = edge.get("/").headers["Cache-Control"]
    assert kept == "public, max-age=5, stale-while-revalidate=7, stale-if-error=0"
