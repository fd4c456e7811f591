"""The readers' addresses."""

from django.urls import URLPattern, path

from levelhead.public import views

urlpatterns: list[URLPattern] = [
    path("subscribe", views.subscribe, name="subscribe"),
    path("subscribe/sent", views.look_in_your_mail, name="look_in_your_mail"),
    path("confirm/<str:key>", views.confirm, name="confirm"),
    path("leave/<str:key>", views.leave, name="leave"),
]
