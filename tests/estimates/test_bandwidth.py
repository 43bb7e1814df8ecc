"""Bandwidth follows from rate and size, in bits or in bytes."""

from __future__ import annotations

import pytest
from sums_found import FindSums


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("The API takes 1,000 writes/s of 10 KB each. Ingress: 80 Mbps.", ["consistent"]),
        ("The API takes 1,000 writes/s of 10 KB each. Ingress: 10 Mbps.", ["inconsistent"]),
        ("The API takes 1,000 writes/s of 10 KB each. Ingress: 10 MB/s.", ["consistent"]),
        ("The API takes 1,000 writes/s of 10 KB each. Ingress: 100 MB/s.", ["inconsistent"]),
        ("- 100 events/s\n- 1 KB/event\n- Ingress of 100 KB/s\n", ["consistent"]),
        ("- 100 events/s\n- 1 KB/event\n- Ingress of 1 MB/s\n", ["inconsistent"]),
        ("| What | Value |\n|---|---|\n| Reads/s | 20,000 |\n| Record size | 500 bytes |\n| Egress | 10 MB/s |\n", ["consistent"]),
        ("| What | Value |\n|---|---|\n| Reads/s | 20,000 |\n| Record size | 500 bytes |\n| Egress | 10 Mbps |\n", ["inconsistent"]),
        ("| What | Value |\n|---|---|\n| Reads/s | 20,000 |\n| Record size | 500 bytes |\n| Egress | 1 GB/s |\n", ["inconsistent"]),
        ("```\nWrite QPS: 5,000\nPayload size: 2 KB\nIngress bandwidth: 10 MB/s\n```\n", ["consistent"]),
        ("```\nWrite QPS: 5,000\nPayload size: 2 KB\nIngress bandwidth: 10 Mbps\n```\n", ["inconsistent"]),
        ("```\nWrite QPS: 5,000\nPayload size: 2 KB\nIngress bandwidth: 80 Mbps\n```\n", ["consistent"]),
        ("We take in 400,000 samples/s; at 16 bytes per sample we write 6.4 MB/s.", ["consistent"]),
        ("We take in 400,000 samples/s; at 16 bytes per sample we write 64 MB/s.", ["inconsistent"]),
        ("The stream has 1.2 million events per second at 800 bytes. The brokers take in 960 MB/s.", ["consistent"]),
        ("The stream has 1.2 million events per second of 800 bytes each. Ingress is 96 MB/s.", ["inconsistent"]),
        ("Views load 10 TB of egress per day, or 926 Mbps on average.", ["consistent"]),
        ("Views load 10 TB of egress per day, or 116 Mbps on average.", ["inconsistent"]),
        ("Egress is 50,000 image requests/s of 25 KB each: 10 Gbps.", ["consistent"]),
        ("Egress: 1.25 Gbps. 50,000 image reads/s, 25 KB each.", ["inconsistent"]),
        ("Each image is 200 KB. At 5,000 image reads per second the CDN delivers 1 GB/s.", ["consistent"]),
        ("Each image is 200 KB. At 5,000 image reads per second the CDN delivers 100 MB/s.", ["inconsistent"]),
        ("Peak: 2,000 uploads/s. A chunk is 1 MB. Peak ingress: 16 Gbps.", ["consistent"]),
        ("Peak: 2,000 uploads/s. A chunk is 1 MB. Peak ingress: 2 Gbps.", ["inconsistent"]),
        ("- Traffic: 86.4 TB of egress a day\n- Average egress: 1 GB/s\n", ["consistent"]),
        ("- Traffic: 86.4 TB of egress a day\n- Average egress: 10 GB/s\n", ["inconsistent"]),
    ],
)
def test_bandwidth(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """Rate times size in the unit of the document; an eighth is a slip."""
    assert [item.verdict for item in sums("bandwidth", text)] == verdicts


@pytest.mark.parametrize(
    "text",
    [
        "The API takes 1,000 writes/s of 10 KB each. The network card carries up to 10 Gbps.",
        "Reads: 1,000 reads/s of 10 KB. Ingress is 2 MB/s.",
        "1,000 writes/s × 10 KB = 100 MB/s",
        "Option A: 50,000 writes/s with 1 KB. Option B: 5,000 writes/s with 2 KB. Bandwidth: 900 MB/s.",
        "We take 1,000 writes/s of 10 KB, with 3 copies. The replication traffic is 30 MB/s.",
        "Gzip makes 10 KB of 100 KB (10:1). 1,000 responses/s of 100 KB; egress is 10 MB/s.",
        "Video chunks come at 5 Mbps for each viewer. 1,000 writes/s of 10 KB go to the log.",
        "The old link was 10 Mbps for 1,000 writes/s of 10 KB each.",
        "Each server has a 10 Gbps card; 1,000 requests/s of 10 KB come in.",
    ],
)
def test_silent(sums: FindSums, text: str) -> None:
    """Capacities, the other direction, written-out sums, options, copies, compression and the past stay silent."""
    assert [item for item in sums("bandwidth", text) if item.verdict == "inconsistent"] == []


def test_explained(sums: FindSums) -> None:
    """Bits are compared with bits."""
    (item,) = sums("bandwidth", "- 2,000 uploads/s\n- A chunk is 1 MB\n- Ingress: 2 Gbps\n")
    assert item.explanation == "2,000/s × 1 MB (lines 1, 2) = 16 Gbps; the document says 2 Gbps (8× too low)"


@pytest.mark.parametrize(
    ("stated", "verdict"), [("80 Mbps", "consistent"), ("10 MB/s", "consistent"), ("0.08 Gbps", "consistent"), ("10 Mbps", "inconsistent")]
)
@pytest.mark.parametrize("size", ["10 KB", "10,000 bytes", "0.01 MB"])
def test_unit(sums: FindSums, size: str, stated: str, verdict: str) -> None:
    """The same figure in another unit has the same verdict."""
    assert [item.verdict for item in sums("bandwidth", f"We take 1,000 writes/s of {size} each. Ingress is {stated}.")] == [verdict]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Each viewer streams at 4 Mbps. With 100,000 concurrent viewers the CDN has to deliver 400 Gbps.", "consistent"),
        ("- concurrent viewers: 3 M\n- bitrate: 5 Mbps\n- total egress: 15 Tbps", "consistent"),
        (
            "Every call needs 100 kbps in each direction. With 200,000 concurrent calls the relays "
            "carry 20 Gbps.",
            "consistent",
        ),
        ("Each viewer streams at 4 Mbps. With 100,000 concurrent viewers the CDN has to deliver 40 Gbps.", "inconsistent"),
        ("- concurrent viewers: 3 M\n- bitrate: 5 Mbps\n- total egress: 15 Gbps", "inconsistent"),
        ("- 5,000 requests per second at peak\n- a response averages 40 KB\n- egress at peak: 200 Mbps", "inconsistent"),
        ("Clients on 3G get 1 Mbps; a 500 KB page takes 4 s. The backend handles 2,000 pages per second.", "silent"),
        ("- concurrent viewers: 3 M\n- bitrate: 5 Mbps\n- CDN offload 98 %\n- origin egress: 300 Gbps", "silent"),
        (
            "Each user has a 20 Mbps line. 40,000 users are online. The backbone is 100 Gbps since few "
            "transfer at once.",
            "silent",
        ),
        (
            "Backups take 67 min at 200 MB/s per machine; 40 pods hold 800 connections. A restore runs "
            "at 100 MB/s.",
            "silent",
        ),
        ("1 M concurrent viewers at a bitrate of 4 Mbps. Thanks to peer-to-peer the CDN sends 800 Gbps.", "silent"),
    ],
)
def test_other_authors(sums: FindSums, text: str, verdict: str) -> None:
    """Streams times bitrate; what a line could carry, or a restore takes, is no load."""
    found = [item.verdict for item in sums("bandwidth", text)]
    assert verdict in (found or ["silent"])
    assert verdict == "inconsistent" or "inconsistent" not in found
