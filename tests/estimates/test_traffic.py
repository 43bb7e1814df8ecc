"""Rates follow from users, volumes, ratios and peaks."""

from __future__ import annotations

import pytest
from sums_found import FindSums

BULLETS = "## Requirements\n- {users}\n- {each}\n\n## Estimates\n- {result}\n"


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("100 million tweets are written a day. That makes 1,160 tweets per second.", ["consistent"]),
        ("100 million tweets are written a day. That makes 11,600 tweets per second.", ["inconsistent"]),
        ("- 5 billion transactions per month\n- 2,000 transactions per second on average\n", ["consistent"]),
        ("- 5 billion transactions per month\n- 200 transactions per second on average\n", ["inconsistent"]),
        ("- 5 billion transactions per month\n- 2,300 transactions per second on average\n", ["rounded"]),
        ("| Metric | Value |\n|---|---|\n| Orders per day | 864,000 |\n| Orders per second | 10 |\n", ["consistent"]),
        ("| Metric | Value |\n|---|---|\n| Orders per day | 864,000 |\n| Orders per second | 1,000 |\n", ["inconsistent"]),
        ("```\nDAU: 10M\nMessages per user per day: 40\nMessages per day: 400M\nMessage QPS: 4,600\n```\n", ["consistent", "consistent"]),
        ("```\nDAU: 10M\nMessages per user per day: 40\nMessages per day: 4B\nMessage QPS: 4,600\n```\n", ["inconsistent", "consistent"]),
        ("The app has 20 million daily users. A user opens 5 pages a day. We see 100 million page views a day.", ["consistent"]),
        ("The app has 20 million daily users. A user opens 5 pages a day. We see 1 billion page views a day.", ["inconsistent"]),
        ("500,000 drivers report their position every 5 seconds, which makes 100,000 position updates per second.", ["consistent"]),
        ("500,000 drivers report their position every 5 seconds. That makes 2.5 million position updates per second.", ["inconsistent"]),
        ("40,000 hosts are watched. Each host emits 100 samples every 10 seconds. We take in 400,000 samples/s.", ["consistent"]),
        ("Writes: 500 writes/s. The read:write ratio is 100:1. Reads: 50,000 reads/s.", ["consistent"]),
        ("Writes: 500 writes/s. The read:write ratio is 100:1. Reads: 5,000 reads/s.", ["inconsistent"]),
        ("Reads outnumber writes ten to one; at 500 writes per second that makes 50,000 reads per second.", ["inconsistent"]),
        ("- Writes/s: 200\n- 100 reads per write\n- Reads/s: 20,000\n", ["consistent"]),
        ("Average load is 3,000 rps. The peak is three times the average: 9,000 rps.", ["consistent"]),
        ("Average load is 3,000 rps. The peak is three times the average. Peak load: 90,000 rps.", ["inconsistent"]),
        ("- Average QPS: 12,000\n- Peak QPS (2x): 24,000\n", ["consistent"]),
        ("- Average QPS: 12,000\n- Peak QPS (2x): 240,000\n", ["inconsistent"]),
        ("Average load is 3,000 rps; at peak we see 300 rps.", ["inconsistent"]),
        ("The 5 million users post twice a day each: 10 million posts a day, about 116 posts/s.", ["consistent", "consistent"]),
        ("We take 1,500 orders per minute at lunch. That is 250 orders per second.", ["inconsistent"]),
        (
            "Daily active users: 10M  \nRequests per user per day: 10  \nRequests per day: 100M  \nQPS: 11,600\n",
            ["consistent", "inconsistent"],
        ),
    ],
)
def test_rates(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """A rate is right when one way to it is, and wrong when the one way to it leads elsewhere."""
    assert [item.verdict for item in sums("traffic", text)] == verdicts


@pytest.mark.parametrize(
    "text",
    [
        "The API limits each client to 100 requests per second. We serve 1 billion requests per day.",
        "We serve 1 billion requests per day and can handle 300,000 requests per second.",
        "We serve 1 billion requests per day; the peak is 80,000 requests per second.",
        "6 million orders come per day, all within 6.5 market hours. The average is 256 orders/s.",
        "Before the migration 2 million requests per day came in. Now we plan for 5,000 requests/s.",
        "How would the system cope with 10 million requests per day, or 5,000 requests/s?",
        "100 million photos are uploaded a day. Thumbnails are read at 2 million views per second.",
        "500 million tweets a day are written. Searches: 40,000 searches per second.",
        "Twitter had 500 million tweets a day; we plan for 5 tweets per second.",
        "In eu-west the replica takes 300 rps. We serve 260 million requests per day.",
        "One node takes 20k inserts/s; 6 nodes take 120k inserts/s. We expect 2 billion inserts per day.",
        "1 request per second = 2.5 million requests per month. 400 requests per second = 1 billion requests per month.",
        "| Option | Requests/day | Requests/s |\n|---|---|---|\n| A | 1 million | 5,000 |\n| B | 2 million | 9,000 |\n",
        "100 million requests a day / 86,400 s = 11,570 requests/s",
        "200 million users are registered, and each user reads 20 items a day. Read QPS: 2,300/s.",
    ],
)
def test_silent(sums: FindSums, text: str) -> None:
    """Limits, capacity, lone peaks, other actions and systems, comparisons, written-out sums and business hours stay silent."""
    assert [item for item in sums("traffic", text) if item.verdict == "inconsistent"] == []


def test_explained(sums: FindSums) -> None:
    """The explanation holds the sum, the lines of its inputs, and by how much the document is off."""
    text = BULLETS.format(users="DAU: 10 million", each="2 posts per user per day", result="Posts per second: 2,300")
    found = [item for item in sums("traffic", text) if item.verdict == "inconsistent"]
    wanted = "10 million users × 2/day each ÷ 86,400 s (lines 2, 3) = 231/s; the document says 2,300 (9.9× too high)"
    assert [item.explanation for item in found] == [wanted]
    assert [text[low:high] for low, high in found[0].inputs] == ["10 million", "2 posts per user per day"]
    assert text[found[0].start : found[0].end] == "2,300"
    assert found[0].stated == pytest.approx(2300)


@pytest.mark.parametrize("scale", [1, 10, 1000])
@pytest.mark.parametrize(("stated", "verdict"), [(1157, "consistent"), (115.7, "inconsistent"), (11570, "inconsistent")])
def test_scale(sums: FindSums, scale: int, stated: float, verdict: str) -> None:
    """Scaling the volume and the rate together never changes the verdict."""
    text = f"We book {100 * scale:,} million orders per day. That is {stated * scale:,.1f} orders per second."
    assert [item.verdict for item in sums("traffic", text)] == [verdict]


@pytest.mark.parametrize(
    "volume", ["3 billion orders per month", "100 million orders per day", "100M orders/day", "69,444 orders per minute"]
)
def test_unit(sums: FindSums, volume: str) -> None:
    """The same volume in another unit has the same verdict."""
    assert [item.verdict for item in sums("traffic", f"- {volume}\n- 1,160 orders/s\n")] == ["consistent"]
    assert [item.verdict for item in sums("traffic", f"- {volume}\n- 11,600 orders/s\n")] == ["inconsistent"]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("## Requirements\n- 10,000 requests per second\n- p99 below 200 ms\n", ["unchecked"]),
        ("## Requirements\n- 10,000 requests per second\n- 5,000 writes per second\n", ["unchecked"]),
        ("## Requirements\n- 10,000 requests per second\n- 2 million users\n", []),
        ("## Deployment\n- 10,000 requests per second went through the old proxy\n", []),
    ],
)
def test_underived(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """A rate of the requirements without users or volumes is reported once as not checked."""
    assert [item.verdict for item in sums("traffic", text)] == verdicts


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (
            "We expect 200 million messages per day. On average the gateway therefore sees 2,300 "
            "messages per second.",
            "consistent",
        ),
        (
            "- 50 M daily active users\n- Each opens the feed 8 times a day\n- Read load on average: "
            "about 4,600 requests per second",
            "consistent",
        ),
        (
            "We have 2 million vehicles. A vehicle reports every 10 seconds. That makes 200,000 "
            "updates per second at the gateway.",
            "consistent",
        ),
        (
            "We expect 200 million messages per day. On average the gateway therefore sees 230 "
            "messages per second.",
            "inconsistent",
        ),
        (
            "- 50 M daily active users\n- Each opens the feed 8 times a day\n- Read load on average: "
            "about 46,000 requests per second",
            "inconsistent",
        ),
        (
            "We have 2 million vehicles. A vehicle reports every 10 seconds. That makes 20,000 updates "
            "per second at the gateway.",
            "inconsistent",
        ),
        ("## Limits\n\n- 1,000 requests per day for the free plan\n- 100 requests per second for enterprise", "silent"),
        ("## Numbers\n\n80,000 drivers are online; drivers report every 4 s.\n\nTrips: 6 M per day.", "silent"),
    ],
)
def test_other_authors(sums: FindSums, text: str, verdict: str) -> None:
    """A gateway sees what arrives, an item goes on about the users above it; limits of plans and other things are no slip."""
    found = [item.verdict for item in sums("traffic", text)]
    assert verdict in (found or ["silent"])
    assert verdict == "inconsistent" or "inconsistent" not in found
