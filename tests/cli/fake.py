"""A process for the supervisor to look after: `python fake.py HOW`.

It tells its own id and that of a grandchild, then behaves as told.
"""

import http.server
import signal
import subprocess
import sys
import time


def main(how: str, *rest: str) -> None:
    """Behave."""
    if how == "stubborn":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    grandchild = subprocess.Popen(["sleep", "600"])
    print("pid", grandchild.pid, flush=True)
    if how == "ends":
        sys.exit(0)
    if how == "dies":
        sys.exit(3)
    if how == "answers":
        http.server.HTTPServer(("127.0.0.1", int(rest[0])), http.server.BaseHTTPRequestHandler).serve_forever()
    time.sleep(600)


if __name__ == "__main__":
    main(*sys.argv[1:])
