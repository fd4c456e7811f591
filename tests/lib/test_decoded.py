"""What a mail says is found without its wrappings, and one that is all wrapping stops no removal."""

from levelhead.lib.decoded import texts


def test_parts_within_parts_beyond_all_reason_are_searched_as_they_stand() -> None:
    inner = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(3000))
    found = list(texts(f"{inner}\r\nthe secret road".encode()))
    assert found and "the secret road" in found[0]
