"""What can be set, from the environment or ``levelhead.toml``; a wrong value is a sentence, not a trace."""

import os
import sys
from functools import cache
from pathlib import Path
from tomllib import TOMLDecodeError
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from levelhead.config import sentences
from levelhead.config.mail_hooks import check_mail_hooks
from levelhead.config.rates import check_rates, split_rates
from levelhead.config.values import (
    check_apart,
    check_database,
    check_folder,
    check_inbound,
    check_level,
    check_listen,
    check_listens,
    check_mail,
    check_networks,
    check_sender,
    check_url,
    split_list,
)

Listen = Annotated[str, AfterValidator(check_listen)]
Url = Annotated[str, AfterValidator(check_url)]

DEMO_MARK = ".a-demo"
"""The file by which `levelhead demo` knows a folder that it may empty."""


class Environment(BaseSettings):
    """Every setting of Levelhead. Each is described in ``docs/reference/settings.md``."""

    model_config = SettingsConfigDict(env_prefix="LEVELHEAD_", toml_file=sentences.FILE, extra="forbid", frozen=True)

    data: Annotated[Path, BeforeValidator(check_folder)] = Field(
        Path("var"), description="Folder for everything that Levelhead keeps."
    )
    edge: Listen = Field("127.0.0.1:8000", description="Address on which the public page is served.")
    edges: Annotated[str, AfterValidator(check_listens)] = Field(
        "",
        description="Further edges of this page, on other machines, as HOST:PORT separated by commas: each is asked "
        "whether it has let go of words that were removed.",
    )
    app: Listen = Field("127.0.0.1:8001", description="Address on which the staff's console is served.")
    live: Listen = Field("127.0.0.1:8002", description="Address on which the readers' forms are served.")
    public_url: Url = Field("", description="The page's address as readers see it.")
    console_url: Url = Field("", description="The console's address as staff see it.")
    live_url: Url = Field("", description="The address of the readers' forms as readers see it.")
    trusted_proxies: Annotated[str, AfterValidator(check_networks)] = Field(
        "", description="Addresses or networks, separated by commas, whose X-Forwarded-For is believed."
    )
    database_url: Annotated[str, AfterValidator(check_database)] = Field(
        "",
        validation_alias="DATABASE_URL",
        description="`sqlite:///path` or `postgresql://user:password@host/name`; empty: SQLite in the data folder.",
    )
    email_url: Annotated[str, AfterValidator(check_mail)] = Field(
        "console:",
        validation_alias="EMAIL_URL",
        description="How mail leaves: `smtp://`, `smtp+starttls://`, `smtps://`, or `console:` to print it.",
    )
    inbound_url: Annotated[str, AfterValidator(check_inbound)] = Field(
        "",
        validation_alias="INBOUND_URL",
        description="Where mail comes in: `lmtp://host:port`, on which the worker listens, "
        "`imaps://user:password@host/INBOX`, "
        "which it reads, or `hook:`, to which a provider posts; empty: none comes in.",
    )
    mail_hooks: Annotated[str, AfterValidator(check_mail_hooks)] = Field(
        "",
        description="Mail providers whose messages on bounces and complaints are believed, with the key that each "
        "signs with where it does: `postmark, mailgun=KEY`. `levelhead channel mail-hooks` prints the addresses to "
        "enter there.",
    )
    reply_to: Annotated[str, AfterValidator(check_sender)] = Field(
        "",
        description="The mailbox that answers go to, with +anything after its name; empty: reply@ the sender's host.",
    )
    mail_from: Annotated[str, AfterValidator(check_sender)] = Field(
        "", description="The address that mail comes from; empty: levelhead@ the page's host."
    )
    stop_seconds: int = Field(
        15, ge=0, le=300, description="How many seconds mail and posts wait after a publish, so that it can be stopped."
    )
    rates: Annotated[str, AfterValidator(check_rates)] = Field(
        "",
        description="How fast it may go out, as `email=100/s, @gmail.com=600/m, sms=3600/h`: a channel, or @ and a "
        "mail domain or the host of a web address. It holds over all workers together. Whatever stands here, Levelhead "
        "goes slower where the other side asks for it.",
    )
    keep_reports_days: int = Field(
        365, ge=0, le=3650, description="After how many silent days a reader's talk is erased; 0: only when they ask."
    )
    edge_memory: int = Field(64, ge=8, description="How many megabytes of the site the edge keeps in memory.")
    log_level: Annotated[str, AfterValidator(check_level)] = Field(
        "INFO", description="How much the processes tell: DEBUG, INFO, WARNING or ERROR."
    )
    testing: bool = Field(False, description="For Levelhead's own tests alone: lets them drive the clock.")
    test_clock: str = Field("", description="For Levelhead's own tests alone: a file that holds the time.")
    test_loopback: bool = Field(
        False, description="For Levelhead's own tests alone: lets requests go out to this very machine."
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read what was passed in, then the environment, then ``levelhead.toml`` of the current folder."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @model_validator(mode="after")
    def _hold_together(self) -> Self:
        if self.test_clock and not self.testing:
            raise ValueError("LEVELHEAD_TEST_CLOCK drives the clock in tests and is refused elsewhere: take it out.")
        if self.test_loopback and not self.testing:
            raise ValueError("LEVELHEAD_TEST_LOOPBACK opens this machine to strangers' addresses: take it out.")
        check_apart({sentences.shown(name): getattr(self, name) for name in ("edge", "app", "live")})
        for name in ("edge", "app", "live"):
            field = {"edge": "public_url", "app": "console_url", "live": "live_url"}[name]
            if not getattr(self, field):
                object.__setattr__(self, field, f"http://{getattr(self, name)}")
        if not self.reply_to:
            object.__setattr__(self, "reply_to", f"reply@{self.sender.rpartition('@')[2]}")
        return self

    @property
    def site_folder(self) -> Path:
        """Where the public site's files stand."""
        return self.data / "site"

    @property
    def is_demo(self) -> bool:
        """Whether this is a demo's folder, thrown away and made anew, in which nothing real is kept."""
        return (self.data / DEMO_MARK).exists()

    @property
    def rates_a_second(self) -> dict[str, float]:
        """How many a second may go out, by channel, and by host with an @ before it."""
        return split_rates(self.rates)

    @property
    def proxies(self) -> list[str]:
        """The proxies whose word on a reader's address is believed."""
        return split_list(self.trusted_proxies)

    @property
    def sender(self) -> str:
        """The address that mail comes from; a page that has only a number for a host writes as localhost."""
        host = urlsplit(self.public_url).hostname or ""
        named = any(letter.isalpha() for letter in host) and ":" not in host
        return self.mail_from or f"levelhead@{host if named else 'localhost'}"


@cache
def env() -> Environment:
    """Return the settings; where one is wrong, end the program with a sentence for each and exit code 5."""
    try:
        settings = Environment()
        wrong = list(sentences.misspelt({sentences.shown(name) for name in Environment.model_fields}, os.environ))
    except ValidationError as error:
        wrong = sentences.sentences(error, Environment.model_fields)
    except (TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        wrong = [sentences.of_the_file(error)]
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
        raise SystemExit(5)
    return settings
