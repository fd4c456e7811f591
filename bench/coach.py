"""Measures the coach: `python -m bench.coach [LABELS.jsonl]`.

Prints times for a draft of 150 words, growth to 10,000 words, the slowest odd input of 100 kB, cold start, and, with
labelled texts (`id`, `context`, `text`, `parts`, `flags` a line), precision and recall by key.
"""

import json
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from levelhead.coach import FLAGS, PARTS, read
from levelhead.coach.contexts import context_of

DRAFT = (
    "Since 9:40 UTC nobody in Europe can publish posts, and we are sorry for your morning. We have stopped the release "
    "that broke it and are watching the queue drain. We do not know yet whether scheduled posts were lost. You do not "
    "need to do anything. Please be advised that we apologise for any inconvenience. Next update by 11:00 UTC. "
)
ODD = ("a", "!", "> ", "[", "`", "1,", "we are ", "sorry if any ", "- ", "a@", "#", "“", "\n", "a_1-")


def seconds(text: str) -> float:
    """Return how long one reading of *text* takes, in seconds of this process."""
    began = time.process_time()
    read(text)
    return time.process_time() - began


def words(count: int, told: str = "") -> str:
    """Return a draft of *count* words, in which each sentence ends with *told*."""
    row = DRAFT.replace(". ", f" {told}. ").split()
    return " ".join((row * (count // len(row) + 1))[:count])


def speed() -> None:
    """Print times and ratios."""
    read(words(150))
    for what, drafts in (("", [words(150)] * 300), (" all new", [words(150, str(number)) for number in range(300)])):
        times = sorted(seconds(draft) * 1000 for draft in drafts)
        print(f"150 words{what}: median {statistics.median(times):.2f} ms, 99th percentile {times[-3]:.2f} ms")
    ratio = seconds(words(10_000)) / seconds(words(1_000)) / 10
    print(f"growth from 1,000 to 10,000 words, 1.0 being linear: {ratio:.2f}")
    worst = max((seconds((odd * 100_000)[:100_000]), odd) for odd in ODD)
    print(f"slowest odd input of 100 kB: {worst[0]:.2f} s ({worst[1]!r})")
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "levelhead", "coach", "-"], input=b"We are back.", check=False, capture_output=True
    )
    print(f"cold start of levelhead coach: {time.perf_counter() - began:.2f} s")


def figures(path: Path) -> None:
    """Print precision and recall of every key on the labelled texts in *path*."""
    counts: Counter[tuple[str, str]] = Counter()
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        reading = read(row["text"], context_of(row["context"]))
        for key in PARTS:
            count(counts, key, [reading.part(key).present], [row["parts"][key]])
        for key in FLAGS:
            said = [flag.quote for flag in reading.flags if flag.key == key]
            meant = row["flags"][key]
            counts[key, "said"] += len(said)
            counts[key, "meant"] += len(meant)
            counts[key, "right"] += sum(any(one in other or other in one for other in meant) for one in said)
            counts[key, "found"] += sum(any(one in other or other in one for other in said) for one in meant)
    for key in (*PARTS, *FLAGS):
        precision = counts[key, "right"] / max(1, counts[key, "said"])
        recall = counts[key, "found"] / max(1, counts[key, "meant"])
        print(f"{key:16}{counts[key, 'meant']:5}{counts[key, 'said']:5}{precision:7.2f}{recall:7.2f}")


def count(counts: Counter[tuple[str, str]], key: str, said: list[bool], meant: list[bool]) -> None:
    """Add one part's verdict and label to *counts*."""
    counts[key, "said"] += sum(said)
    counts[key, "meant"] += sum(meant)
    both = sum(a and b for a, b in zip(said, meant, strict=True))
    counts[key, "right"] += both
    counts[key, "found"] += both


if __name__ == "__main__":
    speed()
    if len(sys.argv) > 1:
        figures(Path(sys.argv[1]))
