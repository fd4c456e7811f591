"""The installation's secret."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from levelhead.config.keys import secret_key


def test_it_is_made_once_whoever_comes_first_and_read_by_nobody_else(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: secret_key(tmp_path), range(32)))
    assert len(made) == 1
    assert len(made.pop()) > 40
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["secret"]
    assert (tmp_path / "keys" / "secret").stat().st_mode & 0o077 == 0
