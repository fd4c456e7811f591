"""A PostgreSQL server of the tests' own: made in a temporary folder, stopped and removed with them."""

import os
import pwd
import secrets
import shutil
import subprocess
import sys
import tempfile
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

    def __init__(self) -> None:
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
        settings = SPEED | {"listen_addresses": "127.0.0.1", "port": str(self.port)}
        settings["unix_socket_directories"] = str(self.folder)
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        self._run("pg_ctl", "--wait", "--silent", f"--log={self.folder}/log", f"--options={options}", "start")
        return self

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


def find_programs() -> Path:
    """The folder with initdb and pg_ctl, the newest where several stand; ends with a sentence where none does."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    found = shutil.which("initdb") if not debian else str(debian[-1])
    if not found:
        sys.exit("PostgreSQL's server is not installed. scripts/system-packages test installs it.")
    return Path(found).resolve().parent
