"""Amazon's SNS, as far as it signs: a key of the moment, its certificate, and messages signed as it documents.

https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
"""

import base64
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from levelhead.lib import http

PLACE = "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem"
NEWS = ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
ASKS = ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type")


class Sns:
    """Hands out its certificate in the place of the outgoing client; `asked` are the addresses it was asked at."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(65537, 2048)
        self.asked: list[str] = []

    def request(self, _method: str, address: str, **_more: object) -> http.Answer:
        """Answer what Levelhead fetches: the certificate, and its yes."""
        self.asked.append(address)
        return http.Answer(200, {}, self.certificate() if address == PLACE else b"")

    def certificate(self) -> bytes:
        """The certificate as it stands at its address."""
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "sns.amazonaws.com")])
        made, today = x509.CertificateBuilder().subject_name(name).issuer_name(name), datetime.now(UTC)
        made = made.public_key(self.key.public_key()).serial_number(1)
        made = made.not_valid_before(today).not_valid_after(today + timedelta(days=1))
        return made.sign(self.key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)

    def signed(self, said: dict[str, Any], version: str = "1") -> dict[str, Any]:
        """A message with its signature."""
        names = NEWS if said["Type"] == "Notification" else ASKS
        words = "".join(f"{name}\n{said[name]}\n" for name in names if name in said).encode()
        kind = hashes.SHA1() if version == "1" else hashes.SHA256()
        signature = base64.b64encode(self.key.sign(words, padding.PKCS1v15(), kind)).decode()
        return said | {"SignatureVersion": version, "Signature": signature, "SigningCertURL": PLACE}
