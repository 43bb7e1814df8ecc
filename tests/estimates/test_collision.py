"""Collisions that are ruled out, against the birthday problem."""

from __future__ import annotations

import pytest
from sums_found import FindSums


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("We take the first 7 characters of the MD5, collisions are negligible. We will store 10 billion URLs in total.", ["inconsistent"]),
        (
            "The system will hold 10 billion URLs in total.\n\nWe use the first 43 bits of the hash; collisions are impossible.",
            ["inconsistent"],
        ),
        ("CRC32 of the URL serves as a unique key for 500 million rows.", ["inconsistent"]),
        ("A random 6-character base62 code is unique, so there is no need to check. Total: 365 million links.", ["inconsistent"]),
        ("A random 6-character base62 code is generated; on collision we retry. Collisions are rare. Total: 365 million links.", []),
        ("A 64-bit hash of 5 billion items has no collisions.", ["inconsistent"]),
        ("A 64-bit hash of 50 billion items has no collisions.", ["inconsistent"]),
        ("UUIDv4 ids are globally unique; 10 billion rows in total.", ["consistent"]),
        ("Base62, 56 billion keyspace of 6 base62 random characters: 880,000 collisions expected for 1 billion URLs.", ["inconsistent"]),
        ("We use 8 hex characters of SHA-256. They never collide for our 1 million documents.", ["inconsistent"]),
        (
            "The short code is the first 6 characters of a SHA-256 digest, so no two URLs share the same code. We expect 100M URLs "
            "over 5 years.",
            ["inconsistent"],
        ),
        (
            "We store 2 billion links over 5 years. Each code is the first 7 base62 characters of SHA-256(url), so duplicates never"
            " occur and collisions can be ignored.",
            ["inconsistent"],
        ),
        ("- Expected objects: 500 million records\n- Key: CRC32 checksum, guarantees uniqueness", ["inconsistent"]),
        ("We will have 1 billion documents in total; their 128-bit MD5 fingerprints are effectively unique.", ["consistent"]),
        ("A 32-bit random session token never collides for 1 million sessions.", ["inconsistent"]),
        ("10 million images in total. We truncate SHA-1 to 40 bits; the probability of collision is negligible.", ["inconsistent"]),
        (
            "10 million images in total. We truncate SHA-1 to 40 bits; the insert checks for an existing row (unique constraint), "
            "so collisions are not a problem.",
            ["consistent"],
        ),
        ("Truncating to 6 characters can cause collisions once we have 1 billion links.", []),
        ("With 62^7 codes and 1 billion URLs, roughly 142,000 collisions are expected from random 7-character codes.", ["consistent"]),
        (
            "Using the first 8 characters of a UUID as the order number is unique enough; we expect 50 million orders in total.",
            ["inconsistent"],
        ),
        ("Counter-based codes of 7 characters have no collisions. We store 100 billion links in total.", []),
        ("With the 64-bit xxHash as document id we do not expect collisions among 30 billion documents.", ["inconsistent"]),
        ("Two URLs may collide: 7 hex characters and 1 billion URLs.", []),
        ("Random 7-character base62 codes: collisions are very unlikely. We store 1 billion links in total.", ["consistent"]),
        ("Random 5-character base62 codes: collisions are very unlikely. We store 800 million links in total.", ["inconsistent"]),
        ("Dedup key is CRC-32 of the body; with 100 million emails we assume no two emails share one.", ["inconsistent"]),
        ("Because MD5 yields 128 bits, the likelihood of a collision is negligible even with 10 billion files.", ["consistent"]),
        ("Take the leading 32 bits of SHA-256 as shard key; collisions do not matter for 1 billion objects in total.", []),
        ("6 random hex digits identify an order uniquely. We take 2 million orders per year for 5 years.", ["inconsistent"]),
        (
            "We generate random 8-character base62 ids without checking for duplicates: collisions cannot happen. 500 billion "
            "records in total.",
            ["inconsistent"],
        ),
        ("The KGS hands out unused keys, hence there are no collisions among 68 billion keys of 6 characters.", []),
        ("Bloom filter with 32-bit hashes gives 1% false positives; no hash collisions matter. 1 billion keys.", []),
        ("Use of 16-bit hash slots means unique keys may share a slot; 1 million keys.", []),
        ("Each request carries a random 64-bit trace id; collisions are negligible at 100 million traces.", ["consistent"]),
        ("Each request carries a random 32-bit trace id; collisions are negligible at 100 million traces.", ["inconsistent"]),
        (
            "If two URLs hash to the same 7-character code we append a counter and hash again, so codes are unique; 10 billion URLs"
            " in total.",
            [],
        ),
        (
            "We compute the SHA-256 of each chunk; two chunks with the same hash are the same, collisions are practically "
            "impossible for 100 billion chunks.",
            ["consistent"],
        ),
        ("To keep hash collisions away in the hash ring we use 128 virtual nodes, 32-bit hash.", []),
        ("Key collisions in the cache are avoided by a 16-character prefix; 1 million keys.", []),
        ("The partition key is a 32-bit murmur hash of the user id, which is unique per user; 100 million users.", []),
        ("The first 8 characters of the hash are not unique for 1 billion links.", []),
        ("Idempotency keys are random UUIDs, unique per request; 1 billion requests per day.", []),
        ("A unique (user_id, random 4-digit code) pair; 10 million users.", []),
        ("Short codes must be unique. 7 random base62 characters, 10 billion links.", []),
        ("Truncated hash (7 hex chars). Pros: fast, no collisions for small sets; 1 billion links overall.", []),
    ],
)
def test_verdict(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """Uniqueness by chance needs a space far larger than the square of the items, unless collisions are handled."""
    assert [item.verdict for item in sums("collision", text)] == verdicts


@pytest.mark.parametrize("items", ["10 billion", "10,000 million", "10B"])
@pytest.mark.parametrize(("bits", "verdict"), [(32, "inconsistent"), (64, "inconsistent"), (96, "consistent"), (128, "consistent")])
def test_width(sums: FindSums, items: str, bits: int, verdict: str) -> None:
    """More bits can only help, and the spelling of the number does not matter."""
    text = f"A random {bits}-bit id never collides for {items} records."
    assert [item.verdict for item in sums("collision", text)] == [verdict]


def test_handled_anywhere(sums: FindSums) -> None:
    """A document that handles collisions in another section relies on nothing."""
    claim = "Codes are 6 random base62 characters and always unique for 1 billion links."
    text = f"{claim}\n\n## Writes\n\nA unique index on the code makes us retry."
    (found,) = sums("collision", text)
    assert found.verdict == "consistent"
    assert found.explanation.endswith("8.8 million collisions to be expected, which the document handles")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("With 64-bit random ids and 1 billion ids, the probability of a collision is about 2.7 %.", "consistent"),
        ("A 32-bit hash of 77,000 keys collides with probability 50 %.", "consistent"),
        ("With 43 bits a collision is expected after about 3 million ids.", "consistent"),
        ("For one billion 64-bit random keys the collision probability is below 3 %.", "consistent"),
        ("With 64-bit random ids and 1 billion ids, the probability of a collision is about 0.00001 %.", "inconsistent"),
        ("A 32-bit hash of 77,000 keys collides with probability 0.01 %.", "inconsistent"),
        ("With a 32-bit hash a collision is expected only after about 4 billion ids.", "inconsistent"),
        ("The collision rate of the bloom filter is 1 % at 10 bits per key and 10,000 keys.", "silent"),
        ("Two cars collide with probability 1 % in the simulation of 1,000 vehicles.", "silent"),
        ("About 1 % of the 40,000 requests collide on the 16-bit lock stripe.", "silent"),
    ],
)
def test_other_authors(sums: FindSums, text: str, verdict: str) -> None:
    """Odds that the text states, and how many ids it says there may be before a collision is likely."""
    found = [item.verdict for item in sums("collision", text)]
    assert verdict in (found or ["silent"])
    assert verdict == "inconsistent" or "inconsistent" not in found
