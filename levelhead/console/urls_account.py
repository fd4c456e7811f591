"""The addresses of first set-up, the sign-in link and the settings pages."""

from django.urls import URLPattern, path

from levelhead.console import (
    channel_pages,
    component_pages,
    languages_page,
    official_page,
    people_pages,
    phrases_page,
    playbook_pages,
    ready_pages,
    rota_page,
    setting_up,
    subscribers_pages,
    tokens_page,
    ways_page,
)
from levelhead.console.audit_page import audit
from levelhead.console.picture_page import own_picture, their_picture
from levelhead.console.promises_page import promises
from levelhead.console.second_factor import second_factor
from levelhead.console.sign_in_link import sign_in

urlpatterns: list[URLPattern] = [
    path("sign-in/<str:token>", sign_in, name="sign_in_link"),
    path("second-factor", second_factor, name="second_factor"),
    path("set-up", setting_up.set_up, name="set_up"),
    path("official", official_page.official, name="official"),
    path("languages", languages_page.languages, name="languages"),
    path("organisation", setting_up.organisation, name="organisation"),
    path("people", people_pages.people, name="people"),
    path("people/<slug:public_id>", people_pages.person, name="person"),
    path("picture/<slug:public_id>", their_picture, name="their_picture"),
    path("picture", own_picture, name="own_picture"),
    path("components", component_pages.components_page, name="components"),
    path("components/<slug:public_id>", component_pages.component, name="component"),
    path("promises", promises, name="promises"),
    path("playbooks", playbook_pages.playbooks, name="playbooks"),
    path("playbooks/<slug:kind>", playbook_pages.playbook, name="playbook"),
    path("ready-words", ready_pages.every, name="ready_words"),
    path("ready-words/<slug:kind>/<slug:stage>", ready_pages.one, name="ready_words_for"),
    path("phrases", phrases_page.phrases, name="phrases"),
    path("phrases/<slug:public_id>", phrases_page.phrase, name="phrase"),
    path("channels", channel_pages.channels, name="channels"),
    path("channels/connect/<slug:name>", channel_pages.connect, name="connect_channel"),
    path("channels/<slug:public_id>", channel_pages.channel, name="channel"),
    path("subscribers", subscribers_pages.subscribers, name="subscribers"),
    path("subscribers/import", subscribers_pages.take_in, name="import_subscribers"),
    path("subscribers/export", subscribers_pages.take_out, name="export_subscribers"),
    path("subscribers/one", subscribers_pages.one, name="one_subscriber"),
    path("rota", rota_page.rota, name="rota"),
    path("rota/<int:number>", rota_page.shift, name="shift"),
    path("ways", ways_page.ways, name="ways"),
    path("ways/<slug:public_id>", ways_page.way, name="way"),
    path("programs", tokens_page.tokens, name="tokens"),
    path("programs/<slug:public_id>", tokens_page.token, name="token"),
    path("audit", audit, name="audit"),
]
