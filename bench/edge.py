"""How fast the edge answers beside nginx, and what it holds in memory: `python -m bench.edge`.

One run measures both servers in turn, many short times, on the same file with the same connections, and prints the
median of the ratios of neighbouring rounds: what else the machine does then falls on both alike. Absolute figures mean
little. Needs `wrk` and `nginx`.
"""

import argparse
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench._figures import Figures
from tests.edge import sites

NGINX = """
{user}worker_processes 1; daemon off; pid {home}/nginx.pid; error_log {home}/error.log crit;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=100;
  client_body_temp_path {home}/t1; proxy_temp_path {home}/t2; fastcgi_temp_path {home}/t3;
  uwsgi_temp_path {home}/t4; scgi_temp_path {home}/t5;
  types {{ text/html html; }}
  server {{ listen 127.0.0.1:{port}; root {root}; }}
}}
"""
PAGE_BYTES = 12_000
"""About what the page with one incident, 12 components and 90 days weighs when compressed."""

PATIENCE = 120
"""Seconds after which a server counts as not answering, on a busy machine too."""

LEAST = 0.5
"""What part of nginx's requests per second the edge must answer."""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(port: int) -> None:
    """Until a server answers with the page."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
                return
        except OSError:
            time.sleep(0.025)
    raise SystemExit(f"nobody answers on port {port}")


@contextmanager
def running(command: list[str], port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A server that answers, and that ends with the block."""
    process = subprocess.Popen(command)
    try:
        wait_for(port)
        yield process
    finally:
        process.terminate()
        process.wait()


@contextmanager
def start_edge(root: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The edge as `levelhead edge` runs it."""
    with running([sys.executable, "-m", "levelhead.edge", str(root), f"127.0.0.1:{port}"], port) as edge:
        yield edge


@contextmanager
def start_nginx(root: Path, home: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """nginx with one worker, on the same folder."""
    configuration = home / "nginx.conf"
    # Started by root, its worker would else be somebody who may not read the folder.
    user = "" if os.geteuid() else "user root;\n"
    configuration.write_text(NGINX.format(home=home, port=port, root=root, user=user))
    with running(["nginx", "-c", str(configuration), "-e", str(home / "error.log")], port) as nginx:
        yield nginx


def requests_per_second(port: int, seconds: int, *headers: str) -> float:
    """What wrk counts with 32 connections."""
    more = [word for header in headers for word in ("-H", header)]
    command = ["wrk", "-t1", "-c32", f"-d{seconds}s", *more, f"http://127.0.0.1:{port}/"]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", out)
    if found is None or "Non-2xx or 3xx" in out:
        raise SystemExit(f"wrk did not measure: {out}")
    return float(found[1])


def tag(port: int) -> str:
    """The page's entity tag, for conditional requests."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
        return str(answer.headers["ETag"])


def compare(name: str, ports: dict[str, int], seconds: int, rounds: int, *, conditional: bool) -> None:
    """Measure both in turn, and print how they stand to each other."""
    seen: dict[str, list[float]] = {server: [] for server in ports}
    for _ in range(rounds):
        for server, port in ports.items():
            headers = [f"If-None-Match: {tag(port)}"] if conditional else []
            seen[server].append(requests_per_second(port, seconds, *headers))
    middle = {server: statistics.median(rates) for server, rates in seen.items()}
    ratios = [edge / nginx for edge, nginx in zip(seen["edge"], seen["nginx"], strict=True)]
    print(f"{name}: edge {middle['edge']:,.0f}/s, nginx {middle['nginx']:,.0f}/s")
    print(f"{name}, edge ÷ nginx in single rounds: {min(ratios):.2f} to {max(ratios):.2f}")
    Figures().at_least(f"{name}, edge ÷ nginx, median of {rounds} rounds", statistics.median(ratios), LEAST)


def memory(process: subprocess.Popen[bytes]) -> float:
    """Megabytes of a process and its children, shared pages counted once (PSS)."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    kilobytes = 0
    for pid in [process.pid, *map(int, children)]:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        kilobytes += int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[1])  # type: ignore[index]
    return kilobytes / 1000


def incidents(root: Path, count: int) -> None:
    """A site with so many incidents, of ordinary length."""
    sites.driftpost(root)
    for number in range(count):
        # Words that do not repeat, for those compress as a real page does.
        words = "".join(f"<p>{number * 7919 + line:x} {line * number:o}</p>" for line in range(200))
        sites.write(root, f"incidents/i{number:011d}/index.html", words)
    sites.generation(root, 1, sites.HOT)


def read(port: int, path: str) -> bytes:
    """What stands at a path."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
        return bytes(answer.read())


def files_read_ahead(port: int) -> int:
    """How many files the edge holds once it reads no more."""
    before, now = -1, 0
    while now != before:
        time.sleep(1)
        before, now = now, json.loads(read(port, "/-/health"))["files"]
    return now


def report_memory(count: int, home: Path) -> None:
    """Print what the edge holds once it has read ahead, and after every incident was asked for."""
    root, port = home / f"site-{count}", free_port()
    incidents(root, count)
    with start_edge(root, port) as edge:
        ahead = files_read_ahead(port)
        for number in range(count):
            read(port, f"/incidents/i{number:011d}/")
        health = json.loads(read(port, "/-/health"))
        print(
            f"memory with {count:,} incidents: {memory(edge):.0f} MB, of which files "
            f"{health['memory_bytes'] / 1e6:.1f} MB ({health['files']:,} of them; {ahead:,} read ahead)"
        )


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=int, default=1)
    options.add_argument("--rounds", type=int, default=11)
    options.add_argument("--incidents", type=int, default=10_000)
    chosen = options.parse_args()
    os.environ.pop("LEVELHEAD_TESTING", None)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        root = home / "site"
        sites.driftpost(root)
        sites.write(root, "index.html", "x" * PAGE_BYTES, twins=False)
        for suffix in (".br", ".zst", ".gz"):
            (root / f"index.html{suffix}").unlink()
        sites.generation(root, 2, sites.HOT)
        ports = {"edge": free_port(), "nginx": free_port()}
        with start_edge(root, ports["edge"]), start_nginx(root, home, ports["nginx"]):
            compare("page", ports, chosen.seconds, chosen.rounds, conditional=False)
            compare("304", ports, chosen.seconds, chosen.rounds, conditional=True)
        for count in (10, chosen.incidents):
            report_memory(count, home)


if __name__ == "__main__":
    main()
