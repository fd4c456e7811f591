"""A form with a file in it, as a request's body (RFC 7578)."""

import secrets
from collections.abc import Mapping


def form(fields: Mapping[str, str], name: str, file: bytes, kind: str) -> tuple[str, bytes]:
    """Return the content type and the body of a form: `fields`, then `file` of the media type `kind` as `name`."""
    boundary = f"----{secrets.token_hex(16)}"
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in fields.items()
    ]
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{name}"\r\n'
    parts += [f"{head}Content-Type: {kind}\r\n\r\n".encode(), file, f"\r\n--{boundary}--\r\n".encode()]
    return f"multipart/form-data; boundary={boundary}", b"".join(parts)
