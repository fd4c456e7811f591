"""Django's settings, made from the environment. Nothing here is to be edited by the people who run Levelhead."""

import os
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF

from levelhead.config.database import database
from levelhead.config.environment import env
from levelhead.config.keys import kept_secret, secret_key
from levelhead.config.mail_hooks import split_mail_hooks
from levelhead.config.templates import static_folders

ENV = env()
PROCESS = os.environ.get("LEVELHEAD_PROCESS", "")
LIVE = PROCESS == "live"
OWN_URL = ENV.live_url if LIVE else ENV.console_url
HTTPS = OWN_URL.startswith("https:")

DEBUG = False
SECRET_KEY = secret_key(ENV.data)
ALLOWED_HOSTS = sorted({urlsplit(OWN_URL).hostname or "", "127.0.0.1", "localhost", "[::1]"} - {""})
CSRF_TRUSTED_ORIGINS = [OWN_URL]
ROOT_URLCONF = "levelhead.config.urls_live" if LIVE else "levelhead.config.urls_app"
WSGI_APPLICATION = "levelhead.config.wsgi.application"
AUTH_USER_MODEL = "levelhead.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = {"default": database(ENV.database_url, ENV.data)}
# Limits and codes of one use are counted in the database, so that they hold for all processes on all machines.
CACHES = {"default": {"BACKEND": "levelhead.lib.shared_cache.SharedCache"}}

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "levelhead",
]

MIDDLEWARE = [
    "levelhead.config.proxies.TrustedProxies",
    "levelhead.config.bodies.BoundedBodies",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "levelhead.config.private_pages.PrivatePages",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "levelhead.console.last_seen.LastSeen",
    "levelhead.console.second_factor.SecondFactor",
]
STAFF_ONLY = ("sessions", "auth.middleware", "messages", "allauth", "console")
if LIVE:  # readers' forms keep no session and know no staff
    MIDDLEWARE = [name for name in MIDDLEWARE if not any(part in name for part in STAFF_ONLY)]
    INSTALLED_APPS = [name for name in INSTALLED_APPS if not name.startswith("allauth")]

AUTHENTICATION_BACKENDS = (
    []
    if LIVE
    else [
        "allauth.account.auth_backends.AuthenticationBackend",
        "sesame.backends.ModelBackend",
    ]
)

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "DIRS": [],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "levelhead.config.templates.RoomLoader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                *(
                    []
                    if LIVE
                    else [
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                ),
                "csp.context_processors.nonce",
            ],
        },
    }
]

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]

STATIC_URL = "/static/"
STATICFILES_DIRS = static_folders()
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 300

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SESSION_COOKIE_NAME = "levelhead_session"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_NAME = "levelhead_live_csrf" if LIVE else "levelhead_csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "levelhead.public.views.no_cookie" if LIVE else "levelhead.console.trouble.stale"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

LOGIN_URL = "/account/login/"
LOGIN_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_ADAPTER = "levelhead.console.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {
    "login": "levelhead.console.account_forms.SignInForm",
    "request_login_code": "levelhead.console.account_forms.AskForCodeForm",
    "confirm_login_code": "levelhead.console.account_forms.CodeForm",
}
MFA_ADAPTER = "levelhead.console.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "add_webauthn": "levelhead.console.account_forms.AddPasskeyForm",
    "authenticate": "levelhead.console.account_forms.SecondStepForm",
    "activate_totp": "levelhead.console.account_forms.SetUpAppForm",
}
MFA_TOTP_TOLERANCE = 1
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Levelhead"
USERSESSIONS_TRACK_ACTIVITY = True
SESAME_MAX_AGE = 600
SESAME_ONE_TIME = True

CHANNELS = {  # what each channel in use needs; a channel that is not named here sends nothing
    "console": {},
    "email": {"url": ENV.email_url, "sender": ENV.sender},
    # Of its own, so that receivers' secrets outlive a change of SECRET_KEY.
    "webhook": {"key": kept_secret(ENV.data, "webhooks")},
    "slack": {},
    "discord": {},
    "teams": {},
    "webpush": {"key": kept_secret(ENV.data, "webpush"), "contact": f"mailto:{ENV.sender}"},
}
MAIL_HOOKS = split_mail_hooks(ENV.mail_hooks)
RATES = ENV.rates_a_second
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # mail leaves as deliveries only

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "levelhead.config.log_words.Masked",
            "fmt": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": ENV.log_level},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "CRITICAL"},  # a stranger's odd request is answered with 400, and fills no disk
        "django.security.csrf": {"level": "WARNING"},  # says which address the settings should name
        "mail.log": {"level": "ERROR"},  # what a stranger says out of order are a stranger's words
    },
}
