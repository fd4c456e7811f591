"""The addresses of the staff's process."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.decorators.csrf import csrf_exempt

from levelhead.api.mail_hooks import mail_hook
from levelhead.api.trouble import lost
from levelhead.api.urls import addresses

handler429 = "levelhead.console.refusals.too_many"
handler500 = "levelhead.console.trouble.broken"
handler404 = "levelhead.console.trouble.lost"

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", addresses),
    re_path(r"^api/", csrf_exempt(lost)),
    path("hooks/email/<str:provider>/<str:token>", mail_hook, name="mail_hook"),
    path("account/", include("levelhead.console.urls_sign_in")),
    path("", include("levelhead.console.urls_account")),
    path("", include("levelhead.console.urls")),
]
