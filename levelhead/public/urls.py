"""The readers' addresses."""

from django.urls import URLPattern, path

from levelhead.public import reporting, rounds, subscribing, talking, views

urlpatterns: list[URLPattern] = [
    path("subscribe", subscribing.subscribe, name="subscribe"),
    path("subscribe/sent", views.look_in_your_mail, name="look_in_your_mail"),
    path("confirm/<str:key>", views.confirm, name="confirm"),
    path("works/<str:key>", rounds.works, name="works"),
    path("preferences/<str:key>", subscribing.preferences, name="preferences"),
    path("preferences/<str:key>/data", subscribing.my_data, name="my_data"),
    path("leave/<str:key>", views.leave, name="leave"),
    path("busy", views.busy, name="busy"),
    path("report", reporting.report, name="report"),
    path("talk/<str:key>", talking.talk, name="talk"),
    path("talk/<str:key>/data", talking.talk_data, name="talk_data"),
]
