"""Key spaces against what is said of them."""

from __future__ import annotations

import pytest
from sums_found import FindSums


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("`62^7 = 3.5 trillion`", []),
        ("With base-62, 6 characters: 56.8 billion codes are enough for 182.5 billion links.", ["inconsistent"]),
        ("7 characters of base64 = 4.4 T", ["consistent"]),
        ("7 characters of base62 = 350 billion codes", ["inconsistent"]),
        ("32-bit ids last for 10 billion rows.", ["inconsistent"]),
        ("We use 32-bit integer ids, enough for 10 billion rows.", ["inconsistent"]),
        ("A 64-bit ID gives 18 quintillion values.", ["consistent"]),
        ("UUIDs have 2^128 ≈ 3.4×10^38 values", ["consistent"]),
        (
            "```\nShort URL: 7 chars, alphanumeric (62 options)\n62^7 = 3.5 trillion (enough for 100M/day for 35,000 days)\n```",
            ["consistent"],
        ),
        (
            "With a 6 letter long base62 shortlink, we have 62^6 = about 56 billion strings; at 10 million writes per month, this "
            "would be exhausted in 5,600 months",
            ["consistent"],
        ),
        (
            "62^7 keys: even at 1,000 keys per second, it would take 111 years to run out of the namespace of 7 base62 characters",
            ["consistent"],
        ),
        (
            "62^6 keys: even at 1,000 keys per second, it would take 111 years to run out of the namespace of 6 base62 characters",
            ["inconsistent"],
        ),
        ("- Key length: 6 chars\n- Alphabet: [a-zA-Z0-9]\n- Capacity of 6 characters: 56 billion unique keys", ["consistent"]),
        ("- Alphabet: base62\n- 6 characters give 3.5 trillion unique keys", ["inconsistent"]),
        (
            "| Length | Codes (base62) |\n|---|---|\n| 6 characters | 56.8 billion |\n| 7 characters | 3.5 trillion |\n| 8 "
            "characters | 3.5 trillion |",
            ["consistent", "consistent", "inconsistent"],
        ),
        ("8 hex characters give 4.3 billion values.", ["consistent"]),
        ("8 hex characters give 43 billion distinct values.", ["inconsistent"]),
        ("A 6-digit OTP has 1 million combinations.", ["consistent"]),
        ("Base62 with 5 characters is not enough for 6 billion URLs.", []),
        ("62⁷ ≈ 3.5 trillion codes of 7 characters", ["consistent"]),
        ("7 base62 characters hold 365 billion URLs.", ["consistent"]),
        ("We expect 30 billion links over 10 years.\n\nA base62 code of 5 characters is sufficient.", ["inconsistent"]),
        (
            "We write 1,000 new URLs per second and keep them for 10 years.\n\nCodes have 6 characters from [a-zA-Z0-9]; that is "
            "plenty.",
            ["inconsistent"],
        ),
        ("Six base62 characters are enough for our needs.", ["unchecked"]),
        ("A 7-char slug drawn from [A-Za-z0-9] gives us roughly 3.5T distinct slugs, ample headroom.", ["consistent"]),
        ("Our tokens are 5 alphanumeric characters, i.e. about 916 million possibilities.", ["consistent"]),
        ("Our tokens are 5 alphanumeric characters, i.e. about 9 billion possibilities.", ["inconsistent"]),
        ("Room codes: six lowercase letters (26^6 = 308,915,776 codes).", ["consistent"]),
        ("Invite codes use 8 characters of Crockford base32, so there are ~1.1 trillion of them.", ["consistent"]),
        ("Invite codes use 8 characters of Crockford base32, so there are ~1.1 billion of them.", ["inconsistent"]),
        ("Coupon codes have 4 digits, which means 10,000 codes.", ["consistent"]),
        ("With base36 and length 6 we get 2.2 billion keys.", ["consistent"]),
        ("A 7-digit base-62 number has a maximum of 62^7, around 3.5 trillion.", ["consistent"]),
        ("If we use 6 letter keys in base64 we would have 64^6 = ~68.7 billion possible strings.", ["consistent"]),
        ("Let's assume 6 letter keys suffice for our system; base64 gives 68.7B unique strings of 6 letters.", ["consistent"]),
        ("The primary key is a 32-bit unsigned integer; we expect 20 billion messages, which it can hold.", ["inconsistent"]),
        ("Order ids are INT (32-bit) and will hold 5 billion orders.", ["rounded"]),
        (
            "With 500 million new links a month kept for 5 years we get 30 billion links; 5 base62 characters suffice for 30 "
            "billion links.",
            ["inconsistent"],
        ),
        ("At 1000 URLs/s, 62^7 codes last 110 years.", ["consistent"]),
        ("62^6 codes would be exhausted in 18 years at 1 billion codes per year.", ["inconsistent"]),
        ("62^6 codes at 100 million codes per day would be exhausted in about 568 days.", ["consistent"]),
        ("8-character base62 code: 62^8 = 218 trillion, so we never run out.", ["consistent"]),
        ("64-bit signed sequence: 9.2 quintillion ids.", ["consistent"]),
        ("The title is at most 60 characters and there are 10 million titles.", []),
        ("Passwords must have at least 8 characters; we have 10 million users.", []),
        ("API keys: 32 hex characters (128 bits).", []),
        ("We use a 6-character code. Alphabet: base62. 2 billion codes exist so far.", []),
        ("Length 7 supports up to 3.5 trillion URLs (base62).", ["consistent"]),
        ("Base62 7-char code: 3.5 billion unique URLs.", ["inconsistent"]),
        ("128-bit UUIDs give 340 undecillion ids; 10 billion rows are nothing.", []),
        ("Short URL space: 62 ^ 7 ~ 3500 billion URLs", ["consistent"]),
        ("The hash is 7 characters long, giving 62^7 = 35 trillion possible URLs", ["inconsistent"]),
        ("Key length: 6 (base62) → ~57 B keys; at 50 new pastes per second that lasts 36 years.", ["consistent"]),
        ("Key length: 6 (base62) → ~57 B keys; at 5,000 new pastes per second that lasts 36 years.", ["inconsistent"]),
        (
            "| Encoding | Length | Keyspace |\n|---|---|---|\n| Base62 | 6 | 56.8 billion |\n| Base62 | 7 | 3.5 billion |",
            ["consistent", "inconsistent"],
        ),
        (
            "| Encoding | Length | Keyspace |\n|---|---|---|\n| Hex | 8 characters | 4.3 billion |\n| Base62 | 8 characters | 218 "
            "billion |",
            ["consistent", "inconsistent"],
        ),
        ("Seven base-62 symbols yield 62 to the power of 7, that is 3.52 × 10^12 codes.", ["consistent"]),
        (
            "Traffic: 40 million new URLs per day. Retention: 10 years.\n\nA six-character alias from a 62-character alphabet is "
            "more than sufficient.",
            ["inconsistent"],
        ),
        ("We index 2 billion pages. Page ids are 32-bit unsigned integers, so there is room for 4.2 billion pages.", ["consistent"]),
        ("Our 5-char codes from [a-z0-9] allow 60M unique codes.", ["consistent"]),
        ("Our 5-char codes from [a-z0-9] allow 600M unique codes.", ["inconsistent"]),
        ("Unlike 6 base62 characters (56.8 billion), 4 characters give only 14 million.", []),
        ("Codes are 7 characters (base62). We cache 10 million hot codes.", []),
        ("Each short link is 7 base62 characters and gets 3,000 clicks on average.", []),
        ("The path has 8 characters and the table has 20 billion rows.", []),
        ("Base64-encoded images are 33% larger, 4 characters for 3 bytes, 2 million images.", []),
        ("Twitter handles 500 million tweets a day; tweet ids are 64-bit, sufficient for 9 quintillion tweets.", ["consistent"]),
        ("Codes are 8 hex digits; with 200 million users each creating one code we stay far below 4.29 billion.", []),
        ("Base62, six characters, gives ~5.7 billion combos.", ["inconsistent"]),
        ("62^5 ≈ 916 million, which covers our 2 billion URLs over three years in base62.", ["inconsistent"]),
        ("A tweet has 140 characters; with 62 symbols we store 300 million tweets.", []),
        ("Slug: 7 chars base62 (3.5T). We store 10 billion links, 500 bytes each = 5 TB.", ["consistent"]),
        ("Short codes are 7 base62 characters = 7 bytes; 100 million codes = 700 MB.", []),
        ("Code (7 chars, base62) 7 bytes, URL 100 bytes; 365 billion rows.", []),
        ("Password: at least 8 alphanumeric characters, 10 million users.", []),
        ("The id column is a 64-bit integer: 8 bytes × 10 billion rows = 80 GB.", []),
        ("ID: 32-bit integer, 4 bytes x 1 million rows", []),
        ("base62(id) of 1,000,000,000 has 6 characters: 15ftgG", []),
        ("Phone numbers have 10 digits and there are 5 billion of them.", []),
        ("6 digit OTP, 1 million SMS per day", []),
        ("6-digit OTP: 1 million possible codes; an attacker at 100/s needs 2.8 hours.", ["consistent"]),
        ("The average URL is 60 characters long and 100 million URLs are created per month.", []),
        ("We use base62 with 6 characters, since 62^6 is about 56 billion and we only have 6 billion URLs.", []),
        ("Trie over 26 lowercase letters with depth 5 has 26^5 = 11.9 million nodes at most.", ["consistent"]),
        ("Geohash with 6 characters (base32) has cells of 1.2 km; there are 1 billion cells.", ["rounded"]),
        ("Each license key consists of 4 groups of 5 alphanumeric characters, and 2 million keys were sold.", []),
    ],
)
def test_verdict(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """A key space must be as large as stated, and hold what it is to hold; other numbers beside a length are left alone."""
    assert [item.verdict for item in sums("keyspace", text)] == verdicts


def test_explanation(sums: FindSums) -> None:
    """The need is recomputed from rate and years elsewhere, with their lines."""
    text = "Six base-62 characters are plenty.\n\nWe add 100M/day for 5 years."
    (found,) = sums("keyspace", text)
    assert found.explanation == "62^6 = 56.8 billion keys; 100M/day for 5 years (line 3) makes 182.5 billion"
    assert text[slice(*found.inputs[0])] == "100M/day"


@pytest.mark.parametrize("written", ["56.8 billion", "56,800 million", "56.8B", "56,800,000,000", "5.68 × 10^10", "0.0568 trillion"])
@pytest.mark.parametrize(("length", "verdict"), [(6, "consistent"), (7, "inconsistent"), (5, "inconsistent")])
def test_spelling(sums: FindSums, written: str, length: int, verdict: str) -> None:
    """How a number is written never changes the verdict."""
    assert [item.verdict for item in sums("keyspace", f"{length} base62 characters give {written} unique codes.")] == [verdict]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("With base62, 6 characters give 62^6 ≈ 56.8 billion, 7 characters give 3.5 trillion.", "consistent"),
    ],
)
def test_other_authors(sums: FindSums, text: str, verdict: str) -> None:
    """The number behind another length is that length's."""
    found = [item.verdict for item in sums("keyspace", text)]
    assert verdict in (found or ["silent"])
    assert verdict == "inconsistent" or "inconsistent" not in found
