"""What secrets, private people and inside machines look like: one sign a kind, for the guard.

Every expression is bounded in length, so that no text can stall it. Formats are those that the services document.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from levelhead.coach.second_looks import (
    luhn,
    plainly_told,
    private_address,
    random_looking,
    real_network,
    secret_looking,
)

_HOME = r"(?:internal|intranet|intra|local|localdomain|lan|corp|private|int|prod|preprod)"


@dataclass(frozen=True, slots=True)
class Sign:
    """One kind of thing that must not go out: its expression, the reason, and a second look where words are not enough.

    A group called `value` narrows what is shown to that part. A text need not be searched in which none of the `hints`
    stands (in small letters), no `run` of so many signs without a blank, or fewer `digits`.
    """

    kind: str
    expression: "re.Pattern[str]"
    why: str
    holds: Callable[[str, "re.Match[str]"], bool] = lambda text, found: True
    hints: tuple[str, ...] = ()
    run: int = 0
    digits: int = 0


_TOKEN = "This is a key or token: whoever reads it can use it."  # noqa: S105 - a sentence about tokens, not one
_PASSWORD = "This looks like a password."  # noqa: S105 - a sentence about passwords, not one

_WORDS = (
    "passw", "passphrase", "passcode", "pwd", "pw", "secret", "key", "token", "credential", "kennwort", "mot de passe",
    "contraseña", "wachtwoord", "senha", "lösenord", "hasło",
)  # fmt: skip
_LAZY = (
    "spring", "summer", "autumn", "winter", "frühling", "fruehling", "sommer", "herbst", "passw", "welcome", "admin",
    "qwert",
)  # fmt: skip
_INSIDE = (
    ".internal", ".intranet", ".intra.", ".local", ".lan", ".corp", ".private", ".int.", ".prod.", ".preprod.", "-int.",
    "-internal.", "-prod.", "-corp.", "bastion", "jump", "vault", "ldap-admin", "phpmyadmin", "grafana", "kibana",
    "prometheus", "jenkins", "argocd",
)  # fmt: skip

SIGNS: tuple[Sign, ...] = (
    Sign(
        "private_key",
        re.compile(r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----|\bAGE-SECRET-KEY-1[A-Z0-9]{50,60}"),
        "This is a private key.",
        hints=("private key", "age-secret-key"),
    ),
    Sign(
        "token",
        re.compile(
            r"\b(?:(?:AKIA|ASIA)[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_\w{22,255}|gl[a-z]{2,4}-[\w-]{20,60}"
            r"|xox[abeoprs]-[\w-]{10,250}|xapp-\d-[\w-]{20,200}|(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,200}"
            r"|sk-[A-Za-z0-9_-]{20,200}|AIza[\w-]{35}|ya29\.[\w-]{20,200}|GOCSPX-[\w-]{20,40}|npm_[A-Za-z0-9]{36}"
            r"|pypi-[\w-]{30,250}|SG\.[\w-]{16,64}\.[\w-]{16,64}|dckr_pat_[\w-]{20,40}|dop_v1_[a-f0-9]{64}"
            r"|shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}|hf_[A-Za-z0-9]{30,60}|HRKU-[\w-]{36,80}|NRAK-[A-Z0-9]{25,32}"
            r"|sntrys_[\w=+/-]{30,400}|gls?a?c?_[A-Za-z0-9]{30,60}(?:_[a-f0-9]{8})?|hv[sb]\.[\w-]{24,200}"
            r"|\w{14}\.atlasv1\.[\w-]{60,80}|lin_(?:api|oauth)_[A-Za-z0-9]{32,64}|(?:secret|ntn)_[A-Za-z0-9]{40,60}"
            r"|figd_[\w-]{38,60}|sq0[a-z]{3}-[\w-]{20,60}|EAA[A-Za-z0-9]{80,300}|ATATT[\w=-]{60,300}|ATBB[A-Za-z0-9]{28,60}"
            r"|pscale_(?:tkn|pw|oauth)_[\w=.-]{30,64}|sbp_[a-f0-9]{40}|dp\.(?:pt|st|ct)\.[\w-]{40,60}"
            r"|pat[A-Za-z0-9]{14}\.[a-f0-9]{64}|PMAK-[a-f0-9]{24}-[a-f0-9]{34}|rubygems_[a-f0-9]{48}|dapi[a-f0-9]{32}"
            r"|[ps]k\.eyJ[\w-]{10,200}\.[\w-]{15,40}|eyJ[\w-]{10,2000}\.eyJ[\w-]{10,2000}\.[\w-]{5,2000}"
            r"|key-[0-9a-f]{32}|(?:AC|SK)[0-9a-f]{32}|[0-9a-f]{32}-us\d{1,2}|whsec_[\w+/=]{20,100}"
            r"|[MNO][A-Za-z\d_-]{23,27}\.[\w-]{6}\.[\w-]{27,40}|\d{8,10}:AA[\w-]{32,36})(?![A-Za-z0-9])"
        ),
        _TOKEN,
        run=15,
    ),
    Sign(
        "token",
        re.compile(
            r"\bhooks\.slack\.com/services/[\w/]{20,80}|\bdiscord(?:app)?\.com/api/webhooks/\d{8,22}/[\w-]{40,90}"
            r"|\b[0-9a-f]{32}(?:@|:[0-9a-f]{32}@)o?\d{0,10}\.?[\w.-]{0,40}sentry\.io/\d{1,12}"
        ),
        _TOKEN,
        hints=("hooks.slack.com", "discord", "sentry.io"),
    ),
    Sign(
        "token",
        re.compile(
            r"(?i:\b(?:bearer|basic|ssws)\s{1,3}|(?:key|token|secret|signature|sig|credential)s?[\"']?\s{0,2}"
            r"(?:[:=]|\bis\b|\bwas\b)\s{0,2})[\"'`]{0,2}(?P<value>[A-Za-z0-9+/_=%.-]{16,400})"
        ),
        _TOKEN,
        random_looking,
        ("key", "token", "secret", "sig", "credential", "bearer", "basic", "ssws"),
    ),
    Sign(
        "token",
        re.compile(
            r"(?<![\w-])(?P<value>[a-z]{2,10}_(?:(?:prod|live|test|secret|key|tok|token|pat)_[A-Za-z0-9]{10,200}"
            r"|(?:[a-z]{2,10}_)?(?=[A-Z0-9]{0,30}[a-z])(?=[a-z0-9]{0,30}[A-Z])[A-Za-z0-9]{12,40}))\b"
        ),
        _TOKEN,
        random_looking,
        run=16,
    ),
    Sign(
        "password",
        re.compile(
            r"(?i:(?:password|passwort|kennwort|passwd|passphrase|passcode|pwd|pw|secret|api[ _-]?key|token"
            r"|credentials?|mot de passe|contraseña|wachtwoord|senha|lösenord|hasło)\b"
            r"\s{0,3}(?:\b(?:(?:is|was)(?: still| now)?|of|now|to|set to|reads|lautet|ist|heißt|war|est|es|é|är)\b"
            r"|[:=])?\s{0,3})[\"'`(“‘]{0,2}(?![-/])(?P<value>[^\s\"'`<>,;)”’]{6,200})"
        ),
        _PASSWORD,
        secret_looking,
        _WORDS,
    ),
    Sign(
        "password",
        re.compile(
            r"(?i:(?<![\w-])[\"'`“(]?(?P<value>[^\s\"'`<>,;()“”]{6,60})[\"'`”)]?\s{1,3}(?:as|for|was|is)\s{1,3}(?:(?:the|their|his|her|our|its|a)\s{1,3})?"
            r"(?:\w{1,20}\s)?(?:password|passphrase|passcode|login))\b"
        ),
        _PASSWORD,
        secret_looking,
        ("passw", "passphrase", "passcode", "login"),
    ),
    Sign(
        "password",
        re.compile(
            r"(?i:\b(?:log(?:ged|ging)?\s?in|sign(?:ed|ing)?\s?in|login|credentials?)\b[^.\n]{0,40}?\b[\w.@-]{2,40}\s?[/:]\s?"
            r"|\b(?:user(?:name)?|login)\b[^.\n]{0,40}?\bpass\b\s{0,2}[:=]?\s{0,2})"
            r"(?P<value>[^\s\"'`<>,;)/]{6,60})"
        ),
        _PASSWORD,
        secret_looking,
        ("log", "sign", "credential", "user"),
    ),
    Sign(
        "password",
        re.compile(
            r"(?i:\b(?:password|passphrase|passcode|passwort|kennwort)\s{0,3}"
            r"(?:\b(?:is|was)\b(?: still| now)?|[:=])\s{0,3})"
            r"[\"'`“‘]?(?P<value>(?<=[\"'`“‘])[^\"'`“”‘’\n]{4,60}(?=[\"'`”’])"
            r"|(?:\d{4,20}|[^\W\d_]{5,40})(?=\s{0,3}(?:[.,;!]|\n|$|and\b|for\b)))"
        ),
        _PASSWORD,
        plainly_told,
        _WORDS,
    ),
    Sign(
        "password",
        re.compile(
            r"(?i:\b(?:passwords?|passwort|log(?:ged|ging)?[ -]?in|sign(?:ed|ing)?[ -]?in|reset)\b[^\n.]{0,40}?"
            r"(?P<value>\b(?:spring|summer|autumn|winter|fr(?:ü|ue)hling|sommer|herbst|password|passw0rd|welcome|admin|qwert[yz])"
            r"[_#!-]?\d{2,4}[!?#$*]{0,2}(?!\w)))"
        ),
        _PASSWORD,
        hints=_LAZY,
        digits=2,
    ),
    Sign(
        "password",
        re.compile(
            r"(?<![\w./:@-])(?P<value>[A-Za-z]{3,20}[!$^~](?:[A-Za-z0-9]{0,10}\d{3,6}[!$^~]?"
            r"|[A-Za-z0-9]{0,10}(?:[A-Za-z]\d{2}|\d{2}[!$^~])))(?![\w./:-])"
        ),
        _PASSWORD,
    ),
    Sign(
        "password",
        re.compile(
            r"(?i:\b(?:pin|(?:access|door|entry|one-time|verification|backup|recovery) code)(?:\s?code)?\b"
            r"\s{0,2}(?:is|was|[:=])?\s{0,2})(?P<value>\d{4,8})(?![\w.,:%-]?\d)"
        ),
        "This looks like a PIN.",
        hints=("pin", "code"),
    ),
    Sign(
        "password",
        re.compile(r"\b[a-z][a-z0-9+.-]{1,20}://[^\s:/@]{1,80}:(?P<value>[^\s:/@]{3,200})@[^\s]{1,200}"),
        "This address holds a password.",
        hints=("://",),
    ),
    Sign("card", re.compile(r"(?<![\w.-])\d(?:[ -]?\d){13,15}(?![\w-])"), "This is a card number.", luhn, digits=14),
    Sign(
        "iban",
        re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b"),
        "This is a bank account.",
        lambda text, found: sum(sign.isdigit() for sign in found[0]) >= 12,
        digits=12,
    ),
    Sign(
        "person",
        re.compile(
            r"(?i:\b(?:ssn|social security(?: number)?|nhs number|passport(?: number| no\.?)?"
            r"|national insurance(?: number)?|tax id)\b"
            r"\s{0,3}(?:is|was|[:#])?\s{0,3})(?P<value>(?=[A-Z0-9 -]{0,12}\d)[A-Z0-9][A-Z0-9 -]{6,14}[A-Z0-9])"
        ),
        "This is a number that identifies one person.",
        lambda text, found: sum(sign.isdigit() for sign in found["value"]) >= 6,
        ("ssn", "social security", "nhs number", "passport", "national insurance", "tax id"),
    ),
    Sign(
        "inside_host",
        re.compile(
            rf"(?<![\w@.-])(?:[a-z0-9_-]{{1,63}}\.){{1,6}}(?:(?:internal|intranet|local|localdomain|lan|corp|private)"
            r"|[a-z0-9-]{1,40}-(?:int|internal|prod|corp)\.[a-z]{2,8}"
            rf"|{_HOME}\.[a-z0-9-]{{2,40}}\.[a-z]{{2,8}})(?![\w-])(?!\.[a-z]{{2}})"
            r"|(?<![\w@.-])(?:bastion|jumphost|jump|vault|ldap-admin|phpmyadmin)[\w-]{0,30}(?:\.[a-z0-9-]{1,63}){2,6}(?![\w-])"
            r"|(?<![\w@.-])(?:grafana|kibana|prometheus|jenkins|argocd)[\w-]{0,30}(?:\.[a-z0-9-]{1,63}){3,6}(?![\w-])",
            re.IGNORECASE,
        ),
        "This names a machine inside your house.",
        hints=_INSIDE,
    ),
    Sign(
        "inside_address",
        re.compile(
            r"(?<![\w.])(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01])|127\.0|169\.254|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))"
            r"\.\d{1,3}\.\d{1,3}(?:/\d{1,2})?(?![\w.]\d)"
        ),
        "This is an address inside your network.",
        real_network,
        digits=4,
    ),
    Sign(
        "inside_address",
        re.compile(r"(?<![\w:])f[cd][0-9a-f]{2}:(?:[0-9a-f]{0,4}:){1,6}[0-9a-f]{1,4}(?![\w:])", re.IGNORECASE),
        "This is an address inside your network.",
        hints=("fc", "fd"),
    ),
    Sign(
        "inside_user",
        re.compile(r"\b(?:svc|srv|adm|usr)_[a-z0-9_]{2,40}\b"),
        "This names an account of your machines.",
        hints=("svc_", "srv_", "adm_", "usr_"),
    ),
    Sign(
        "person",
        re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}(?<![.-])"),
        "This looks like a private person's address.",
        private_address,
        ("@",),
    ),
    Sign(
        "person",
        re.compile(
            r"(?i:\b(?:customer|user|client|member|patient|caller|guest|pupil|student|tenant|her|his|their|mrs?\.?|ms\.?)\b[^.\n]{0,60}?"
            r"\b(?:phone|mobile|number|cell|tel|on|at)\b[^.\n\d+]{0,20})(?P<value>\+?\d[\d ()/-]{7,18}\d)"
        ),
        "This looks like a private person's telephone number.",
        lambda text, found: (
            sum(sign.isdigit() for sign in found["value"]) >= 9
            and not re.match(r"\d{4}-\d\d-\d\d|\d\d?/\d", found["value"])
            and not re.search(
                r"(?i:\b(?:call|ring|rung|dial|text|whatsapp|line|helpline|hotline|us|contact|reach|services|desk|office)\b)"
                r"[^.\n]{0,40}$",
                text[found.start() : found.start("value")],
            )
        ),
        digits=9,
    ),
    Sign(
        "person",
        re.compile(
            r"\b(?:customer|client|user|member|patient|pupil|student|guest|tenant)\b[^.\n]{0,20}?"
            r"\b[A-Z][a-zà-ÿ]{1,20} [A-Z][a-zà-ÿ]{1,25},? (?P<value>\+?\d[\d ()/-]{7,18}\d)"
        ),
        "This looks like a private person's telephone number.",
        lambda text, found: sum(sign.isdigit() for sign in found["value"]) >= 9,
        digits=9,
    ),
    Sign(
        "person",
        re.compile(r"\b[A-Z][a-zà-ÿ]{1,20} [A-Z][a-zà-ÿ]{1,25} \((?P<value>\+?\d[\d ()/-]{7,18}\d)\)"),
        "This looks like a private person's telephone number.",
        lambda text, found: sum(sign.isdigit() for sign in found["value"]) >= 9,
        digits=9,
    ),
)

MARKED = SIGNS[:2]
"""Those that say themselves what they are, however the words around them run."""

ADDRESSES = tuple(sign for sign in SIGNS if sign.holds is private_address)
"""Those of mail, which people also spell out."""
