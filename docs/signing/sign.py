"""Signs pixels and links of Clickledger: see docs/signing.md. Run: python3 sign.py vectors.json"""
import base64
import hashlib
import hmac
import json
import sys

SIGNED = ["campaign", "click_id", "creative", "exp", "kid", "n", "placement", "site", "visitor"]


def sign(text: str, secret: str) -> str:
    digest = hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def sign_pixel(parameters: dict[str, str], secret: str) -> str:
    """The signature of a pixel with these parameters, decoded; it goes into the query as `sig`."""
    lines = [f"{name}={parameters[name]}" for name in SIGNED if parameters.get(name)]
    return sign("\n".join(["clickledger-pixel-1", *lines]), secret)


def sign_link(payload: str, secret: str) -> str:
    """The signature of a link's payload; the token is `payload.signature`."""
    return sign(f"clickledger-link-1\n{payload}", secret)


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        vectors = json.load(file)
    for pixel in vectors["pixels"]:
        print(sign_pixel(pixel["parameters"], vectors["secret"]))
    for link in vectors["links"]:
        print(sign_link(link["payload"], vectors["secret"]))
