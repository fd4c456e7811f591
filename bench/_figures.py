"""How a measurement tells its figures: a line each, with the limit beside it.

A machine that is busy with something else is slow, and that is nobody's fault: a figure of time beyond its limit is
marked in its line, and the measurement still ends well. What does not depend on the machine (bytes, requests, what got
lost) is a fault of ours, and ends it with 1.
"""

import sys
from dataclasses import dataclass, field

BEYOND = "  <-- beyond the limit"


@dataclass
class Figures:
    """Prints figures and remembers whether one broke a limit that holds on every machine."""

    broken: list[str] = field(default_factory=list)

    def at_most(self, name: str, value: float, limit: float, form: str = "{:.0f}", *, strict: bool = False) -> None:
        """Print a figure that shall not be higher; `strict` ones hold on every machine."""
        self._tell(name, f"{form.format(value)} (at most {form.format(limit)})", value > limit, strict)

    def at_least(self, name: str, value: float, limit: float, form: str = "{:.2f}") -> None:
        """Print a figure that shall not be lower."""
        self._tell(name, f"{form.format(value)} (at least {form.format(limit)})", value < limit, False)

    def _tell(self, name: str, words: str, beyond: bool, strict: bool) -> None:
        print(f"{name}: {words}{BEYOND if beyond else ''}", flush=True)
        if beyond and strict:
            self.broken.append(name)

    def end(self) -> None:
        """End the program: with 1 where a strict limit is broken."""
        sys.exit(1 if self.broken else 0)
