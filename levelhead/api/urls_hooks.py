"""The addresses at which word of others comes in."""

from django.urls import URLPattern, path

from levelhead.api import hooks

urlpatterns: list[URLPattern] = [
    path("mail/<str:token>", hooks.mail, name="mail_hook"),
    path("mail/<str:token>/mime", hooks.mail),  # Mailgun sends the whole mail only to an address that ends like this
    path("<str:channel>/<str:token>", hooks.helpdesk, name="helpdesk_hook"),
]
