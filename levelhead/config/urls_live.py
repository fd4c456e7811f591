"""The addresses of the readers' process."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("", include("levelhead.public.urls"))]
