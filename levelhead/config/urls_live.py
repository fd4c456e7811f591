"""The addresses of the readers' process."""

from django.urls import URLPattern, URLResolver, include, path

handler404 = "levelhead.public.views.not_found"

urlpatterns: list[URLPattern | URLResolver] = [path("", include("levelhead.public.urls"))]
