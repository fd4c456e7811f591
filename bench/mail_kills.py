"""Two hundred kills of two mail workers, on SQLite and on PostgreSQL: `python -m bench.mail_kills [KILLS]`.

What was lost and what came twice is counted where the mail arrives, against how much was in flight at the kills.
"""

import json
import subprocess
import sys

from bench._figures import Figures


def main() -> None:
    """Kill, count, print; a lost mail is a fault on every machine."""
    kills, figures = sys.argv[1] if len(sys.argv) > 1 else "200", Figures()
    for database in ("sqlite", "postgresql"):
        command = [sys.executable, "-m", "tests.support.kills", kills, database]
        told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        number = told["kills"]
        figures.at_most(f"{database}, {number} kills, lost of {told['readers']:,}", told["lost"], 0, strict=True)
        most = told["in_flight"] / number
        figures.at_most(f"{database}, repeated a kill", told["repeated"] / number, most, "{:.1f}", strict=True)
    figures.end()


if __name__ == "__main__":
    main()
