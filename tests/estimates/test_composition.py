"""Availabilities in series and in parallel, and a promise against its dependencies."""

from __future__ import annotations

import pytest
from sums_found import FindSums

RIGHT = [
    "Three services at 99.9 % in series give 99.7 %.",
    "Two replicas of 99 % give 99.99 %.",
    "99.9% × 99.9% x 99.95% = 99.75%",
    "```\n0.999^3 = 0.997\n```",
    "- 99.99% App * 99.95% Web * 99.9% DB = 99.84%",
    "API gateway 99.95 %, auth 99.9 % and database 99.99 % together give 99.84 %.",
    "With two independent regions at 99.9 % we reach 99.9999 %.",
    "Ten services, each four nines, leave us with three nines.",
    "Three chained 99.9% dependencies compound to ~99.7%.",
    "| Component | Availability |\n|---|---|\n| LB | 99.99% |\n| App | 99.95% |\n| DB | 99.9% |\n| Overall | 99.84% |",
    "# Goals\n\nAvailability target: 99.9 %.\n\n# Store\n\nThe service depends on DynamoDB (SLA 99.99 %).",
]
DEPENDENCY = "# Goals\n\nAvailability target: 99.99 %.\n\n# Login\n\nEvery login calls Okta synchronously; its SLA is 99.9 %."
WRONG = [
    "Three services at 99.9 % in series give 99.9 % in total.",
    "Two replicas of 99 % give 99.999 %.",
    "A chain of five microservices, each 99.95 % available, ends up at 99.95 % overall.",
    "```\n0.999^3 = 99.9%\n```",
    "API gateway 99.95 %, auth 99.9 % and database 99.99 % together give 99.98 %.",
    "If each of the 10 dependencies is 99.9% available, overall availability is 99.9%.",
    "| Component | Availability |\n|---|---|\n| LB | 99.99% |\n| App | 99.95% |\n| DB | 99.9% |\n| **End-to-end** | 99.95% |",
    "One replica gives 99 %, two replicas give 99.9 %.",
    "The path is LB (99.99 %) → API (99.95 %) → DB (99.95 %), so end to end we get 99.99 %.",
    DEPENDENCY,
    "# Goals\n\nWe promise four nines.\n\n# Hard dependencies\n\n- Payment gateway: 99.95 %\n- Ledger: 99.99 %",
    "Our SLO is 99.99 % availability.\n\n| Dependency | SLA | Kind |\n|---|---|---|\n| Auth | 99.9% | hard |\n| Mail | 99% | async |",
]
SILENT = [
    "1 - (1 - 0.99)^2 = 0.9999",
    "Two nodes of three at 99 % give 99.97 % (quorum).",
    "The three services have 99.9 %, 99.95 % and 99.99 % availability.",
    "We moved from two replicas at 99.5 % to three replicas at 99.9 %.",
    "Database 99.99 %, cache 99.9 %, target overall 99.9 %",
    DEPENDENCY + " If Okta is down, cached sessions go on.",
    "# Goals\n\nAvailability target: 99.99 %.\n\n# Mail\n\nWe depend on SES (99.9 % SLA). Mails are sent from a queue when SES is back.",
    "# Goals\n\nWe do not promise 99.99 % availability.\n\n# Login\n\nEvery login calls Okta; its SLA is 99.9 %.",
    "Availability target: 99.99 %. Datastore: DynamoDB has a 99.9 % SLA in one region.",
    "# Goals\n\nAvailability: 99.95 %\n\n# Alternatives\n\nRejected: every request would depend on X, whose SLA is 99.5 %.",
    "Each of two regions has 99.9 % of its requests in cache, 99 % of them in memory.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_right(sums: FindSums, text: str) -> None:
    """What is composed as stated is consistent or rounded."""
    verdicts = {item.verdict for item in sums("composition", text)}
    assert verdicts
    assert verdicts <= {"consistent", "rounded"}


@pytest.mark.parametrize("text", WRONG)
def test_wrong(sums: FindSums, text: str) -> None:
    """What the parts cannot give is inconsistent."""
    assert [item.verdict for item in sums("composition", text)] == ["inconsistent"]


@pytest.mark.parametrize("text", SILENT)
def test_silent(sums: FindSums, text: str) -> None:
    """Quorums, changes, goals and dependencies that the service can do without are left alone."""
    assert sums("composition", text) == []


@pytest.mark.parametrize(
    ("text", "explanation"),
    [
        (WRONG[0], "0.999^3 = 99.7 %; the document says 99.9 % (3× too low in downtime)"),
        (WRONG[1], "1 - (1 - 0.99)^2 = 99.99 %; the document says 99.999 % (10× too low in downtime)"),
        (DEPENDENCY, "the dependency gives 99.9 % (line 7), and the service cannot give more; the document promises 99.99 %"),
    ],
)
def test_explanation(sums: FindSums, text: str, explanation: str) -> None:
    """The sum with its values, what comes out, and what the document says."""
    assert [item.explanation for item in sums("composition", text)] == [explanation]


@pytest.mark.parametrize("share", ["99.9 %", "99.90%", "three nines", "0.999"])
@pytest.mark.parametrize(("total", "verdict"), [("99.5 %", "consistent"), ("99.9 %", "inconsistent")])
def test_writing(sums: FindSums, share: str, total: str, verdict: str) -> None:
    """How an availability is written never changes the verdict."""
    text = f"Five services in series with an availability of {share} each give {total}."
    assert [item.verdict for item in sums("composition", text)] == [verdict]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("4 dependencies at 99.95% each: 99.95% in total.", ["inconsistent"]),
        ("4 dependencies at 99.95% each: 99.8% in total.", ["consistent"]),
    ],
)
def test_other_voices(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """What other authors write: their right sums, their slips, and figures that only look like one."""
    assert [item.verdict for item in sums("composition", text)] == verdicts
