"""The addresses of the readers' process."""

from django.urls import URLPattern, URLResolver, include, path

handler500 = "levelhead.public.views.broken"
handler404 = "levelhead.public.views.not_found"

urlpatterns: list[URLPattern | URLResolver] = [
    path("hooks/", include("levelhead.api.urls_hooks")),
    path("", include("levelhead.public.urls")),
]
