"""A PostgreSQL server of the tests' own: made in a temporary folder, stopped and removed with them."""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

from tests.support.ports import free_port

# The data is thrown away, so nothing has to reach the disk.
SPEED = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}


class Server:
    """A running server as a context manager; `url` is what `DATABASE_URL` wants.

    PostgreSQL refuses to run as root; then the system's `postgres` user runs it. It listens on loopback with a
    password of the moment, because other people of the machine can reach loopback too.
    """

    def __init__(self, **settings: str) -> None:
        self.settings = SPEED | settings
        self.password = secrets.token_hex(16)
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="levelhead-postgres-"))
        self.programs = find_programs()

    @property
    def url(self) -> str:
        """The address of its first, empty database."""
        return f"postgresql://levelhead:{self.password}@127.0.0.1:{self.port}/postgres"

    def __enter__(self) -> Self:
        secret = self.folder / "password"
        secret.write_text(self.password)
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            for path in (self.folder, secret):
                os.chown(path, user.pw_uid, user.pw_gid)
        words = ["--auth=scram-sha-256", "--username=levelhead", f"--pwfile={secret}", "--no-sync"]
        self._run("initdb", *words, "--encoding=UTF8", "--locale=C.UTF-8")
        self.start()
        return self

    def start(self) -> None:
        """Start it, for the first time or after a `kill`."""
        settings = self.settings | {"listen_addresses": "127.0.0.1", "port": str(self.port)}
        settings["unix_socket_directories"] = str(self.folder)
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        self._run("pg_ctl", "--wait", "--silent", f"--log={self.folder}/log", f"--options={options}", "start")

    def kill(self) -> None:
        """Kill it and all its processes (`kill -9`), as a machine that goes out of memory does."""
        first = int((self.folder / "data/postmaster.pid").read_text().split()[0])
        listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(first)], check=False, capture_output=True, text=True)
        for pid in (first, *map(int, listed.stdout.split())):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        ends = time.monotonic() + 60
        while _runs(first) and time.monotonic() < ends:
            time.sleep(0.01)
        # Nobody may have asked after the dead one yet, and then its number still looks as if it ran.
        for path in (self.folder / "data/postmaster.pid", *self.folder.glob(".s.PGSQL.*")):
            path.unlink(missing_ok=True)

    def __exit__(self, *_: object) -> None:
        self._run("pg_ctl", "--wait", "--silent", "--mode=immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *words: str) -> None:
        command = [str(self.programs / program), f"--pgdata={self.folder}/data", *words]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        log = self.folder / "commands.log"
        with log.open("w") as out:  # a file, not a pipe: the server inherits it and would hold a pipe open
            done = subprocess.run(command, stdout=out, stderr=out, cwd="/", check=False)
        if done.returncode:
            sys.exit(f"{log.read_text()}\nThe tests' PostgreSQL server did not obey {program}.")


def _runs(pid: int) -> bool:
    """Whether a process is there that is more than a name nobody has asked after."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def find_programs() -> Path:
    """The folder with initdb and pg_ctl, the newest where several stand; ends with a sentence where none does."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    found = shutil.which("initdb") if not debian else str(debian[-1])
    if not found:
        sys.exit("PostgreSQL's server is not installed. scripts/system-packages test installs it.")
    return Path(found).resolve().parent
