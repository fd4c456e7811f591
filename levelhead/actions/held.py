"""Words that are held back until a person has looked at what was found in them and says: publish it all the same."""

from dataclasses import dataclass

from levelhead.lib.errors import Refused


@dataclass(frozen=True)
class Finding:
    """One thing found: its id to confirm it by, what kind it is, the words it stands on, and why it matters.

    ``known`` says that it has been confirmed already; the ``quote`` of a guard that failed is empty.
    """

    id: str
    kind: str
    quote: str
    why: str
    known: bool = False


class Held(Refused):
    """The words may go out only after each of ``findings`` is taken out or knowingly confirmed by its id."""

    def __init__(self, sentence: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(sentence, "acknowledged")
        self.findings = findings
