"""`reviewer check`: what it prints, which documents it finds, when it fails, and that one bad file never stops the others."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reviewer.cli import main
from reviewer.report.schema import schema_text
from reviewer.types.knowledge import Knowledge

POOR = """---
kind: production
---

# Photo store

We build a service that keeps photos for mobile users. Clients upload through an API gateway, the upload service writes the file to an
object store and a row to PostgreSQL.

## Requirements

- A user uploads a photo of at most 10 MB and sees it within two seconds.
- A user lists their photos, newest first.

## Design

The upload service is stateless and runs behind a load balancer. Photos lie in S3, rows in PostgreSQL, and Redis caches the lists.
"""
"""A short design with much left out."""
TEMPLATE = """# Title

## Summary

<!-- Describe the change in one paragraph. -->

## Motivation

<one paragraph>

## Risks

_TBD_

- [ ] filled in
- [ ] reviewed
"""
"""A template that nobody has filled in."""
FINDING = re.compile(r"^(?P<path>.+?):(?P<line>\d+):(?P<column>\d+) (?P<rule>[A-Z]+\d+) (?P<message>.+)$")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def place(knowledge: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with one poor design in it; the session's compiled rubric is used."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    (tmp_path / "design.md").write_text(POOR, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `reviewer check`: exit code, standard output, standard error."""

    def check(*arguments: str) -> tuple[int, str, str]:
        code = main(["check", *arguments])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return check


def codes(output: str) -> list[str]:
    """The rule codes of the findings in a text report, in their order."""
    return [found["rule"] for line in output.splitlines() if (found := FINDING.match(line))]


def without_findings(run: Run, path: Path) -> None:
    """Writes a poor design that suppresses all that is found in it."""
    path.write_text(POOR, encoding="utf-8")
    found = " ".join(sorted(set(codes(run(str(path), "--severity", "info")[1]))))
    path.write_text(f"<!-- reviewer: ignore {found} -->\n\n{POOR.partition('---')[2].partition('---')[2].lstrip()}", encoding="utf-8")


# --- Output ------------------------------------------------------------------------------------------------------------------------


def test_findings_as_lines(run: Run) -> None:
    """Each finding is one line with place, code and message, its hint indented below; a summary counts them; the exit code is 1."""
    code, out, err = run("design.md")
    lines = out.splitlines()
    found = [match for line in lines if (match := FINDING.match(line))]
    assert code == 1
    assert err == ""
    assert len(found) >= 3
    assert {match["path"] for match in found} == {"design.md"}
    assert all(line.startswith("    ") for line in lines[1:-1:2])
    assert re.fullmatch(rf"1 document: {len(found)} warnings · score \d+", lines[-1])
    assert "\x1b" not in out


def test_findings_stand_in_order_of_place(run: Run) -> None:
    """Findings are sorted by line and column, and every place is in the document."""
    lines = run("design.md", "--severity", "info")[1].splitlines()
    places = [(int(match["line"]), int(match["column"])) for line in lines if (match := FINDING.match(line))]
    assert places == sorted(places)
    assert all(1 <= line <= POOR.count("\n") + 1 and column >= 1 for line, column in places)


def test_nothing_to_report(run: Run, place: Path) -> None:
    """A document without findings exits with 0 and prints the summary alone, with --quiet nothing at all."""
    without_findings(run, place / "design.md")
    code, out, _ = run("design.md", "--kind", "production")
    assert code == 0
    assert re.fullmatch(r"1 document: no findings · score \d+\n", out)
    assert run("design.md", "--kind", "production", "--quiet") == (0, "", "")


def test_quiet_leaves_out_the_summary_only(run: Run) -> None:
    """--quiet and -q print the findings without the last line."""
    out = run("design.md")[1]
    assert run("design.md", "--quiet")[1] == run("design.md", "-q")[1] == "".join(out.splitlines(keepends=True)[:-1])


def test_json_follows_the_schema(run: Run, place: Path) -> None:
    """--format json prints an array of the contract's objects, for one document too."""
    import jsonschema  # type: ignore[import-untyped]

    schema = json.loads(schema_text())
    (place / "other.md").write_text("# Notes\n\nNothing here.\n", encoding="utf-8")
    for paths in (["design.md"], ["design.md", "other.md"]):
        objects = json.loads(run(*paths, "--format", "json")[1])
        assert [item["document"]["path"] for item in objects] == paths
        for item in objects:
            jsonschema.validate(item, schema)
            assert item["schema"] == "reviewer.review/1"


def test_formats_agree(run: Run) -> None:
    """Text, JSON and Markdown name the same findings, and the exit code does not depend on the format."""
    text, as_json, markdown = (run("design.md", "--severity", "info", "--format", name) for name in ("text", "json", "markdown"))
    assert text[0] == as_json[0] == markdown[0] == 1
    expected = codes(text[1])
    assert [item["rule"] for item in json.loads(as_json[1])[0]["findings"]] == expected
    assert [line.split(" | ")[1] for line in markdown[1].splitlines()[2:]] == expected


@pytest.mark.parametrize("style", ["text", "json", "markdown"])
def test_output_to_a_file(run: Run, place: Path, style: str) -> None:
    """-o writes what would have been printed, in UTF-8, and prints nothing; the exit code stays."""
    code, out, _ = run("design.md", "--format", style)
    assert run("design.md", "--format", style, "-o", "found.out") == (code, "", "")
    assert (place / "found.out").read_bytes().decode("utf-8") == out


def test_output_that_cannot_be_written(run: Run) -> None:
    """A folder that is not there is one line and exit code 2."""
    code, out, err = run("design.md", "-o", "missing/found.txt")
    assert (code, out) == (2, "")
    assert err == "reviewer: missing/found.txt: cannot write it: no such file or directory; check the path given with -o\n"


def test_colour(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Colour goes to a terminal and nowhere else; NO_COLOR, a dumb terminal and --color have their say."""
    assert "\x1b" not in run("design.md")[1]
    assert "\x1b" in run("design.md", "--color", "always")[1]
    assert "\x1b" not in run("design.md", "--color", "always", "-o", "out.txt")[1]
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b" in run("design.md")[1]
    assert "\x1b" not in run("design.md", "--color", "never")[1]
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in run("design.md")[1]
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("design.md")[1]


def test_control_characters_of_a_document_stay_out(run: Run, place: Path) -> None:
    """What stands in the text never steers the terminal, in no format."""
    text = POOR.replace("Photo store", "Photo \x1b[31mstore\x07").replace("## Design", "## \x1b]0;Design\x07")
    (place / "design.md").write_text(text, encoding="utf-8")
    for style in ("text", "markdown", "json"):
        out = run("design.md", "--severity", "info", "--format", style)[1]
        assert "\x1b" not in out
        assert "\x07" not in out


def test_control_characters_of_a_file_name_stay_out(run: Run, place: Path) -> None:
    """Neither does the name of a file, found or missing: each finding stays on its line."""
    (place / "a\x1b[31m\nb.md").write_text(POOR, encoding="utf-8")
    code, out, err = run(".", "gone\x1b[31m.md")
    assert code == 2
    assert "\x1b" not in out + err
    assert all(line.startswith("    ") or FINDING.match(line) for line in out.splitlines()[:-1])


# --- Documents ---------------------------------------------------------------------------------------------------------------------


def test_several_paths(run: Run, place: Path) -> None:
    """Files are checked in the order given, each once; the summary has the lowest score."""
    (place / "a.md").write_text(POOR, encoding="utf-8")
    code, out, _ = run("design.md", "a.md", "./design.md", "--select", "REQ")
    paths = list(dict.fromkeys(match["path"] for line in out.splitlines() if (match := FINDING.match(line))))
    assert code == 1
    assert paths == ["design.md", "a.md"]
    assert "2 documents: " in out
    assert "lowest score" in out


def test_folders(run: Run, place: Path) -> None:
    """A folder stands for the Markdown files below it, sorted; hidden folders, environments and other suffixes are passed over."""
    for name in ("b.md", "a/x.markdown", ".hidden/x.md", "node_modules/x.md", ".venv/x.md", "notes.txt", "C.MD"):
        (place / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (place / "docs" / name).write_text(POOR, encoding="utf-8")
    objects = json.loads(run("docs", "--format", "json")[1])
    assert [item["document"]["path"] for item in objects] == ["docs/C.MD", "docs/a/x.markdown", "docs/b.md"]


def test_globs(run: Run, place: Path) -> None:
    """A quoted pattern stands for the files that match, sorted; ** crosses folders."""
    (place / "docs" / "deep").mkdir(parents=True)
    for name in ("docs/b.md", "docs/a.md", "docs/deep/c.md"):
        (place / name).write_text(POOR, encoding="utf-8")
    paths = [item["document"]["path"] for item in json.loads(run("docs/*.md", "--format", "json")[1])]
    assert paths == ["docs/a.md", "docs/b.md"]
    paths = [item["document"]["path"] for item in json.loads(run("docs/**/*.md", "--format", "json")[1])]
    assert paths == ["docs/a.md", "docs/b.md", "docs/deep/c.md"]


def test_a_file_whose_name_is_a_pattern(run: Run, place: Path) -> None:
    """A file that is there is read, whatever its name looks like."""
    (place / "a[1].md").write_text(POOR, encoding="utf-8")
    assert json.loads(run("a[1].md", "--format", "json")[1])[0]["document"]["path"] == "a[1].md"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("none.md", "none.md: no such file or folder; check the path"),
        ("empty", "empty: no Markdown document in this folder; files ending in .md, .markdown, .mdown, .mkd, .mdx are looked for"),
        ("", "'': no such file or folder; check the path"),
        ("*.rst", "*.rst: no file matches this pattern; quote the pattern and check it"),
    ],
)
def test_nothing_there(run: Run, place: Path, path: str, message: str) -> None:
    """A path that stands for nothing is one line and exit code 2; the other documents are checked all the same."""
    (place / "empty").mkdir()
    code, out, err = run(path, "design.md")
    assert code == 2
    assert err == f"reviewer: {message}\n"
    assert "1 document: " in out
    assert codes(out)


def test_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """- reads standard input, under the name of --stdin-filename; findings are those of the file."""

    def give() -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(POOR.encode())))

    code, out, _ = run("design.md")
    give()
    assert run("-", "--stdin-filename", "design.md") == (code, out, "")
    give()
    assert run("-")[1] == out.replace("design.md:", "-:")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "it is a binary file, not Markdown; give the path of a text file"),
        (POOR.encode("utf-16"), "it is UTF-16, not UTF-8; save it as UTF-8"),
    ],
    ids=["binary", "utf-16"],
)
def test_files_that_are_no_text(run: Run, place: Path, data: bytes, message: str) -> None:
    """A file that is no text is refused on one line with exit code 2, and the next document is still checked."""
    (place / "bad.md").write_bytes(data)
    code, out, err = run("bad.md", "design.md")
    assert code == 2
    assert err == f"reviewer: bad.md: {message}\n"
    assert {match["path"] for line in out.splitlines() if (match := FINDING.match(line))} == {"design.md"}


def test_a_file_of_50_megabytes(run: Run, place: Path) -> None:
    """A file beyond the limit is refused by its size, without being read, and the next one is still checked."""
    with (place / "huge.md").open("wb") as file:
        file.truncate(50_000_000)
    code, out, err = run("huge.md", "design.md")
    assert code == 2
    assert err == "reviewer: huge.md: 50 MB is more than the limit of 10 MB; split it, or raise max_bytes\n"
    assert codes(out)


def test_broken_utf8(run: Run, place: Path) -> None:
    """Broken bytes are a finding with line and column, and the rest is checked as usual."""
    (place / "latin.md").write_bytes(POOR.replace("newest first", "café first").encode("latin-1"))
    code, out, err = run("latin.md")
    before = POOR[: POOR.index("newest")] + "caf"
    line, column = before.count("\n") + 1, len(before) - before.rindex("\n")
    assert (code, err) == (1, "")
    assert f"latin.md:{line}:{column} DOC03 not UTF-8: 1 broken sequence from here on, replaced and reviewed all the same\n" in out
    assert len(codes(out)) == len(codes(run("design.md")[1])) + 1


@pytest.mark.parametrize(
    ("text", "rule", "severity"),
    [
        ("", "DOC02", "warning"),
        ("\n \n", "DOC02", "warning"),
        ("# 1.4.2\n\n- fixed a typo\n", "DOC02", "warning"),
        (TEMPLATE, "DOC01", "error"),
    ],
    ids=["empty", "blank", "changes", "template"],
)
def test_documents_without_a_design(run: Run, place: Path, text: str, rule: str, severity: str) -> None:
    """An empty file, a list of changes and an unfilled template have one finding each, and fail."""
    (place / "design.md").write_text(text, encoding="utf-8")
    code, out, _ = run("design.md")
    assert code == 1
    assert codes(out) == [rule]
    assert f"1 document: 1 {severity} · score " in out


def test_line_ends_and_byte_order_mark(run: Run, place: Path) -> None:
    """Windows line ends and a byte order mark change neither findings nor places."""
    (place / "dos.md").write_bytes(b"\xef\xbb\xbf" + POOR.replace("\n", "\r\n").encode())
    assert run("dos.md", "--severity", "info")[1].replace("dos.md", "design.md") == run("design.md", "--severity", "info")[1]


# --- What is reported, and when it fails -------------------------------------------------------------------------------------------


def test_select_and_ignore(run: Run) -> None:
    """Prefixes of codes choose the findings: repeated, with commas, in any case; --ignore wins over --select."""
    everything = codes(run("design.md", "--severity", "info")[1])
    prefixes = sorted({code[:3] for code in everything})[:2]
    wanted = [code for code in everything if code[:3] in prefixes]
    assert codes(run("design.md", "--severity", "info", "--select", ",".join(prefixes).lower())[1]) == wanted
    assert codes(run("design.md", "--severity", "info", "--select", prefixes[0], "--select", prefixes[1])[1]) == wanted
    ignored = run("design.md", "--severity", "info", "--select", ",".join(prefixes), "--ignore", wanted[0])[1]
    assert codes(ignored) == [code for code in wanted if code != wanted[0]]
    assert run("design.md", "--select", "NONE")[0] == 0


def test_severity(run: Run) -> None:
    """--severity shows findings that are as bad or worse: errors alone, warnings by default, everything with info."""
    shown = {name: codes(run("design.md", "--severity", name)[1]) for name in ("error", "warning", "info")}
    assert shown["error"] == []
    assert shown["warning"] == codes(run("design.md")[1])
    assert len(shown["info"]) > len(shown["warning"]) > 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [(POOR, {"never": 0, "error": 0, "warning": 1, "info": 1}), (TEMPLATE, {"never": 0, "error": 1, "warning": 1, "info": 1})],
    ids=["warnings", "errors"],
)
def test_fail_on(run: Run, place: Path, text: str, expected: dict[str, int]) -> None:
    """--fail-on says from which severity on the exit code is 1, whatever is shown."""
    (place / "design.md").write_text(text, encoding="utf-8")
    assert {name: run("design.md", "--fail-on", name)[0] for name in expected} == expected
    assert {name: run("design.md", "--fail-on", name, "--severity", "error")[0] for name in expected} == expected


def test_fail_under(run: Run) -> None:
    """The exit code is 1 below the score given, 0 at it."""
    score = json.loads(run("design.md", "--format", "json")[1])[0]["score"]["overall"]
    assert 0 < score < 100
    assert run("design.md", "--fail-on", "never", "--fail-under", str(score))[0] == 0
    assert run("design.md", "--fail-on", "never", "--fail-under", str(score + 0.1))[0] == 1


def test_fail_under_holds_for_each_document(run: Run, place: Path) -> None:
    """One document below the score is enough."""
    (place / "empty.md").write_text("# Nothing\n", encoding="utf-8")
    assert run("design.md", "--fail-on", "never", "--fail-under", "6")[0] == 0
    assert run("design.md", "empty.md", "--fail-on", "never", "--fail-under", "6")[0] == 1


def test_configuration_and_flags(run: Run, place: Path) -> None:
    """The configuration near the document counts, and a flag counts more."""
    (place / "reviewer.toml").write_text('fail_on = "never"\nselect = ["REQ"]\n', encoding="utf-8")
    code, out, _ = run("design.md")
    assert code == 0
    assert {rule[:3] for rule in codes(out)} == {"REQ"}
    code, out, _ = run("design.md", "--fail-on", "warning", "--select", "TRD")
    assert code == 1
    assert {rule[:3] for rule in codes(out)} == {"TRD"}


def test_kind_and_profile(run: Run) -> None:
    """--kind and --profile decide over the front matter and the default."""

    def judged(*flags: str) -> tuple[str, str]:
        item: dict[str, Any] = json.loads(run("design.md", "--format", "json", *flags)[1])[0]
        return item["document"]["design_kind"]["id"], item["score"]["profile"]

    assert judged() == ("production", "production")
    assert judged("--kind", "interview") == ("interview", "interview-45")
    assert judged("--kind", "interview", "--profile", "draft") == ("interview", "draft")
    assert judged("--kind", "auto")[1] in ("production", "interview-45", "one-page")


def test_json_keeps_to_the_flags(run: Run) -> None:
    """--severity, --select and --ignore choose the findings of the JSON; without --severity it has all of them."""

    def found(*flags: str) -> list[str]:
        return [item["rule"] for item in json.loads(run("design.md", "--format", "json", *flags)[1])[0]["findings"]]

    everything = found()
    assert everything == codes(run("design.md", "--severity", "info")[1])
    assert found("--severity", "error") == []
    assert found("--severity", "warning") == codes(run("design.md")[1])
    assert found("--select", "REQ") == [code for code in everything if code.startswith("REQ")]
    assert found("--ignore", "REQ") == [code for code in everything if not code.startswith("REQ")]


def test_suppressions_in_the_document(run: Run, place: Path) -> None:
    """A comment above the first heading takes its codes out of the report and out of the exit code."""
    first = codes(run("design.md")[1])[0]
    text = POOR.replace("# Photo store", f"<!-- reviewer: ignore {first} -- known -->\n\n# Photo store")
    (place / "design.md").write_text(text, encoding="utf-8")
    assert first not in codes(run("design.md")[1])


def test_two_runs_print_the_same(run: Run) -> None:
    """The same input gives the same output."""
    assert run("design.md", "--format", "json") == run("design.md", "--format", "json")
