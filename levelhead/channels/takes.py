"""What a reader gives to be reached over a channel: a mail address, a web address that takes posts, a number; or what
their browser makes for itself, to be reached where they read.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Takes:
    """A channel that readers may choose by themselves. A channel's module says so by a ``TAKES`` of its own.

    ``title`` stands on the form ("Slack"), ``label`` over the field, ``help`` under it. What ``wakes`` people is
    used for what is due or late alone, unless they say otherwise.
    """

    kind: Literal["mail", "url", "phone", "push"]
    title: str
    label: str
    help: str = ""
    wakes: bool = False
