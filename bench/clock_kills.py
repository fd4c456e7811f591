"""Two hundred kills of the promise clock, on SQLite and on PostgreSQL: `python -m bench.clock_kills`.

Two clocks run over two hundred open promises while an hour passes, now and then backwards; after each step one is
killed (`kill -9`). At the end no nudge may be undecided, and none decided twice.
"""

from bench.clock import on_both

if __name__ == "__main__":
    on_both("kills")
