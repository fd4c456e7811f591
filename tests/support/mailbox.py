"""A real IMAP server on loopback: Dovecot, with one mailbox and a certificate of its own."""

import grp
import imaplib
import os
import pwd
import shutil
import signal
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.support.mails import PATIENCE
from tests.support.ports import free_port

DOVECOT = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin")
USER, PASSWORD = "inbox", "p@ss/word"
SETTINGS = """
base_dir = {at}/run
log_path = {at}/log
protocols = imap
ssl = required
ssl_cert = <{at}/cert.pem
ssl_key = <{at}/key.pem
auth_mechanisms = plain
default_internal_user = {me}
default_internal_group = {group}
default_login_user = {me}
first_valid_uid = 0
mail_location = maildir:{at}/mail
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {port}
    ssl = yes
  }}
}}
passdb {{
  driver = passwd-file
  args = {at}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={at}/home
}}
"""


def certificate(folder: Path, host: str = "127.0.0.1") -> Path:
    """Write a key and a certificate that signs itself; return where the certificate stands."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain, form = serialization.NoEncryption(), serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, form, plain))
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return folder / "cert.pem"


class Server:
    """A running Dovecot; ``url`` is what ``INBOUND_URL`` wants."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.cert = certificate(folder)
        self.url = f"imaps://{USER}:p%40ss%2Fword@127.0.0.1:{self.port}/INBOX?ca={self.cert}&timeout=60"
        self.process: subprocess.Popen[bytes] | None = None
        self._write()

    def _write(self) -> None:
        who = pwd.getpwnam("mail") if os.geteuid() == 0 else pwd.getpwuid(os.getuid())
        me = pwd.getpwuid(os.getuid()).pw_name if os.geteuid() else "dovecot"
        group = grp.getgrgid(pwd.getpwnam(me).pw_gid).gr_name
        (self.folder / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n")
        facts = {"at": self.folder, "port": self.port, "uid": who.pw_uid, "gid": who.pw_gid, "me": me, "group": group}
        (self.folder / "dovecot.conf").write_text(SETTINGS.format(**facts))
        for name in ("mail", "home"):
            (self.folder / name).mkdir()
            os.chown(self.folder / name, who.pw_uid, who.pw_gid)
        self.folder.chmod(0o755)

    def start(self) -> None:
        """Start it and wait until it answers."""
        assert DOVECOT
        command = [DOVECOT, "-F", "-c", str(self.folder / "dovecot.conf")]
        self.process = subprocess.Popen(command, start_new_session=True)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with suppress(OSError):
                self.signed_in().logout()
                return
            time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text())

    def signed_in(self) -> imaplib.IMAP4_SSL:
        """A connection of the mailbox's owner."""
        trusted = ssl.create_default_context(cafile=str(self.cert))
        imap = imaplib.IMAP4_SSL("127.0.0.1", self.port, ssl_context=trusted, timeout=60)
        imap.login(USER, PASSWORD)
        imap.select("INBOX")
        return imap

    def put(self, raw: bytes) -> None:
        """Lay a mail into the mailbox, as the mail server that it came to does."""
        imap = self.signed_in()
        imap.append("INBOX", "", imaplib.Time2Internaldate(time.time()), raw.replace(b"\n", b"\r\n"))
        imap.logout()

    def unread(self, folder: str = "INBOX") -> int:
        """How many mails nobody has read."""
        imap = self.signed_in()
        imap.select(folder)
        found = imap.search(None, "UNSEEN")[1][0].split()
        imap.logout()
        return len(found)

    def stop(self) -> None:
        """Stop it at once, with all that it has begun: whoever is connected is cut off."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(60)
            self.process = None


@pytest.fixture
def mailbox() -> Iterator[Server]:
    """A mailbox on a real IMAP server."""
    if not DOVECOT:
        pytest.skip("Dovecot is not installed: scripts/system-packages test installs it.")
    with tempfile.TemporaryDirectory(prefix="levelhead-mailbox-") as folder:
        server = Server(Path(folder))
        server.start()
        yield server
        server.stop()
