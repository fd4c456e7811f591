"""The staff's addresses."""

from django.urls import URLPattern, path

from levelhead.console.coach import coach_first, coach_next
from levelhead.console.correct import correct
from levelhead.console.declare import declare
from levelhead.console.deliveries import deliveries
from levelhead.console.desk import desk
from levelhead.console.draft import discard_first, save_first, save_next, watch
from levelhead.console.inbox import inbox, inbox_coach, inbox_talk
from levelhead.console.inbox_group import inbox_group, inbox_group_coach
from levelhead.console.inbox_picture import inbox_picture
from levelhead.console.looks_page import looks
from levelhead.console.notice_pages import notices
from levelhead.console.pictures import draft_picture, first_picture
from levelhead.console.posts_page import posts
from levelhead.console.room.sections.stop import waiting
from levelhead.console.room.views import live, reached_page, room
from levelhead.console.safe_freeze import freezing
from levelhead.console.safe_hold import legal_hold
from levelhead.console.safe_merge import merge
from levelhead.console.safe_original import original
from levelhead.console.safe_owed import owed
from levelhead.console.safe_redact import removal, remove_words
from levelhead.console.safe_withdraw import withdraw
from levelhead.console.safe_withheld import withheld
from levelhead.console.translating import translating, translating_names, translations
from levelhead.console.translation_coach import coach_translation
from levelhead.console.what_to_say import what_to_say

urlpatterns: list[URLPattern] = [
    path("", desk, name="desk"),
    path("declare", declare, name="declare"),
    path("declare/coach", coach_first, name="coach_first"),
    path("declare/draft", save_first, name="save_first_draft"),
    path("declare/draft/discard", discard_first, name="discard_first_draft"),
    path("declare/pictures/<slug:picture_id>", first_picture, name="first_picture"),
    path("inbox", inbox, name="inbox"),
    path("inbox/<slug:public_id>", inbox_talk, name="inbox_talk"),
    path("inbox/<slug:public_id>/coach", inbox_coach, name="inbox_coach"),
    path("inbox/groups/<slug:public_id>", inbox_group, name="inbox_group"),
    path("inbox/groups/<slug:public_id>/coach", inbox_group_coach, name="inbox_group_coach"),
    path("inbox/pictures/<slug:public_id>", inbox_picture, name="inbox_picture"),
    path("notices", notices, name="notices"),
    path("translations", translations, name="translations"),
    path("translations/lasting/<slug:language>", translating_names, name="translate_names"),
    path("translations/<slug:public_id>/<slug:language>", translating, name="translating"),
    path("translations/<slug:public_id>/<slug:language>/coach", coach_translation, name="translation_coach"),
    path("what-to-say", what_to_say, name="what_to_say"),
    path("rooms/<slug:public_id>", room, name="room"),
    path("rooms/<slug:public_id>/deliveries", deliveries, name="deliveries"),
    path("rooms/<slug:public_id>/pictures/<slug:picture_id>", draft_picture, name="draft_picture"),
    path("rooms/<slug:public_id>/looks", looks, name="room_looks"),
    path("rooms/<slug:public_id>/live", live, name="room_live"),
    path("rooms/<slug:public_id>/waiting", waiting, name="room_waiting"),
    path("rooms/<slug:public_id>/on-the-page", reached_page, name="room_on_the_page"),
    path("rooms/<slug:public_id>/withheld", withheld, name="withheld"),
    path("rooms/<slug:public_id>/coach", coach_next, name="room_coach"),
    path("rooms/<slug:public_id>/owed", owed, name="owed"),
    path("rooms/<slug:public_id>/merge", merge, name="merge"),
    path("freeze", freezing, name="freeze"),
    path("rooms/<slug:public_id>/withdraw", withdraw, name="withdraw"),
    path("rooms/<slug:public_id>/remove-words", remove_words, name="remove_words"),
    path("rooms/<slug:public_id>/removals/<slug:removal_id>", removal, name="removal"),
    path("rooms/<slug:public_id>/removals/<slug:removal_id>/original", original, name="original"),
    path("rooms/<slug:public_id>/legal-hold", legal_hold, name="legal_hold"),
    path("rooms/<slug:public_id>/draft", save_next, name="save_draft"),
    path("rooms/<slug:public_id>/drafts/<slug:person_id>", watch, name="watch_draft"),
    path("rooms/<slug:public_id>/updates/<slug:update_id>/posts", posts, name="posts"),
    path("rooms/<slug:public_id>/updates/<slug:update_id>/correct", correct, name="correct"),
]
