"""`python -m levelhead.edge FOLDER HOST:PORT [MEGABYTES]`: the edge alone, on a machine of its own."""

import sys
from pathlib import Path

from levelhead.edge.server import DEFAULT_MEMORY, serve


def main(arguments: list[str]) -> int:
    """Serve until told to stop; 2 for wrong usage."""
    try:
        folder, listen, *rest = arguments
        host, _, port = listen.rpartition(":")
        memory = int(rest[0]) if rest else DEFAULT_MEMORY
        number = int(port)
    except ValueError:
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    serve(Path(folder), host.strip("[]"), number, memory)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
