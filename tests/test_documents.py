"""Finding and reading documents: what a path stands for, in which order, and what a file that is no Markdown leads to."""

from __future__ import annotations

import io
import os
from hashlib import sha256
from pathlib import Path

import pytest

from reviewer.documents import ENCODING_RULE, SUFFIXES, find_documents, read_document, read_standard_input
from reviewer.errors import InputError

LIMIT = 1000


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The test's own folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str) -> None:
    """Writes small documents with their folders."""
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(f"# {name}\n", encoding="utf-8")


def find(*paths: str) -> list[str]:
    """What the paths stand for; an error as its text."""
    return [str(found) for found in find_documents(paths)]


def refused(data: bytes, limit: int = LIMIT) -> str:
    """The error for a file with this content."""
    Path("x.md").write_bytes(data)
    with pytest.raises(InputError) as error:
        read_document("x.md", limit)
    return str(error.value)


def test_a_file_is_taken_whatever_its_name() -> None:
    """A file that is named in full needs no suffix, and its path is kept as it was given."""
    write("design.txt", "a/b.md")
    assert find("design.txt", "./a/../a/b.md", "-") == ["design.txt", "./a/../a/b.md", "-"]


def test_a_missing_file() -> None:
    """What is not there is an error with its path, and the others are found all the same."""
    write("a.md")
    assert find("missing.md", "a.md") == ["missing.md: no such file or folder; check the path", "a.md"]


def test_folders() -> None:
    """A folder stands for the Markdown files below it, sorted, whatever the case of their suffix."""
    write("d/z.md", "d/a.MD", "d/sub/m.markdown", "d/notes.txt", "d/b.mdx", "d/sub/deep/k.mkd", "d/c.mdown")
    assert find("d") == ["d/a.MD", "d/b.mdx", "d/c.mdown", "d/sub/deep/k.mkd", "d/sub/m.markdown", "d/z.md"]
    assert all(name.lower().endswith(SUFFIXES) for name in find("d"))


def test_folders_that_are_passed_over() -> None:
    """Hidden folders and those of tools are not searched, unless they are named."""
    write("d/.git/a.md", "d/node_modules/p/a.md", "d/.github/a.md", "d/venv/a.md", "d/__pycache__/a.md", "d/ok.md")
    assert find("d") == ["d/ok.md"]
    assert find("d/.github") == ["d/.github/a.md"]


def test_a_folder_without_markdown() -> None:
    """Such a folder is an error that says what was looked for."""
    write("d/a.txt")
    assert find("d") == [f"d: no Markdown document in this folder; files ending in {', '.join(SUFFIXES)} are looked for"]


def test_globs() -> None:
    """A pattern stands for the files it matches, sorted; `**` goes into folders; folders that match are left out."""
    write("d/b.md", "d/a.md", "d/sub/c.md", "d/x.txt")
    Path("d/z.md").mkdir()
    assert find("d/*.md") == ["d/a.md", "d/b.md"]
    assert find("d/**/*.md") == ["d/a.md", "d/b.md", "d/sub/c.md"]
    assert find("d/?.txt") == ["d/x.txt"]
    assert find("d/*.rst") == ["d/*.rst: no file matches this pattern; quote the pattern and check it"]


def test_a_name_with_the_signs_of_a_pattern() -> None:
    """A file that is really called so is no pattern."""
    write("[draft]?.md")
    assert find("[draft]?.md") == ["[draft]?.md"]


def test_each_file_once() -> None:
    """Files that several paths stand for come once, where they come first."""
    write("d/a.md", "d/b.md")
    assert find("d/b.md", "d", "./d/a.md", "d/*.md", "-", "-") == ["d/b.md", "d/a.md", "-"]


def test_exclusion() -> None:
    """What is excluded is left out of folders and patterns, and read when it is named."""
    write("d/a.md", "d/b.md")

    def excluded(path: str) -> bool:
        return path.endswith("b.md")

    assert list(find_documents(["d"], excluded)) == ["d/a.md"]
    assert list(find_documents(["d/*"], excluded)) == ["d/a.md"]
    assert list(find_documents(["d/b.md"], excluded)) == ["d/b.md"]


def test_links_in_a_circle() -> None:
    """Symbolic links that lead back up, to themselves or nowhere do no harm."""
    write("d/sub/a.md")
    Path("d/sub/up").symlink_to("..")
    Path("d/self.md").symlink_to("self.md")
    Path("d/gone.md").symlink_to("nowhere.md")
    found = find("d")
    assert found == sorted(found)
    assert "d/sub/a.md" in found
    assert len(found) <= 3
    for name in ("d/self.md", "d/gone.md"):
        with pytest.raises(InputError, match="cannot read it"):
            read_document(name, LIMIT)
    assert find("d/**/a.md")[0] == "d/sub/a.md"


def test_reading(folder: Path) -> None:
    """A document has its path, its text and the digest of its bytes; nothing is noticed."""
    data = "# Größe\r\n\r\nText 你好.\n".encode()
    (folder / "a.md").write_bytes(data)
    source = read_document("a.md", LIMIT)
    assert (source.path, source.text, source.data, source.notes) == ("a.md", data.decode(), data, ())
    assert source.sha256 == sha256(data).hexdigest()
    assert read_document("a.md", len(data)).data == data


def test_an_empty_file() -> None:
    """A file without content is a document without content."""
    Path("a.md").write_bytes(b"")
    assert read_document("a.md", LIMIT).text == ""


def test_a_file_that_cannot_be_read() -> None:
    """A missing file and a folder are input errors."""
    Path("d").mkdir()
    for name in ("missing.md", "d"):
        with pytest.raises(InputError, match=f"{name}: cannot read it: "):
            read_document(name, 10**9)


def test_binary_files() -> None:
    """A zero byte near the start means that the file is no text."""
    assert refused(b"\x89PNG\r\n\x00\x00") == "x.md: it is a binary file, not Markdown; give the path of a text file"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16(encoding: str) -> None:
    """UTF-16 is told apart from other binary files where it has its mark, and refused in any case."""
    assert ("it is UTF-16" in refused("# Design\n".encode(encoding))) is (encoding == "utf-16")


@pytest.mark.parametrize(
    ("data", "line", "column", "count"),
    [
        (b"# T\n\nGr\xf6\xdfe\n", 3, 3, 2),
        (b"\xff# T\n", 1, 1, 1),
        ("你好 ".encode() + b"\x80\n", 1, 4, 1),
        (b"\xef\xbb\xbfab\xffcd", 1, 3, 1),
        (b"ok\r\nok\r\n  cut \xe4\xbd", 3, 7, 1),
    ],
)
def test_broken_utf_8(data: bytes, line: int, column: int, count: int) -> None:
    """Broken sequences are replaced, and the first is reported with its line and column in characters."""
    Path("x.md").write_bytes(data)
    source = read_document("x.md", LIMIT)
    (note,) = source.notes
    assert source.text == data.decode("utf-8", "replace")
    assert (note.rule, note.severity, note.subject) == (ENCODING_RULE, "warning", "document")
    assert (note.span.path, note.span.start.line, note.span.start.column, note.span.text) == ("x.md", line, column, "\ufffd")
    assert f"not UTF-8: {count} broken sequence{'s' * (count != 1)} from here on" in note.message


def test_a_replacement_character_of_the_author() -> None:
    """U+FFFD that was written as such is no broken sequence."""
    Path("x.md").write_text("a \ufffd b\n", encoding="utf-8")
    assert read_document("x.md", LIMIT).notes == ()


def test_too_large() -> None:
    """A file above the limit is refused before it is read, with both sizes."""
    message = refused(b"x" * 3_000_001, 1_500_000)
    assert message == "x.md: 3 MB is more than the limit of 1.5 MB; split it, or raise max_bytes"


def test_a_special_file_without_an_end() -> None:
    """A device that claims to be empty and never ends is cut off at the limit."""
    if not os.path.exists("/dev/zero"):
        pytest.skip("no such device here")
    with pytest.raises(InputError, match="more than the limit"):
        read_document("/dev/zero", LIMIT)


class Stdin:
    """Standard input with these bytes."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input is read as a file of the name that was given, with the same checks."""
    monkeypatch.setattr("sys.stdin", Stdin(b"# T\n"))
    source = read_standard_input("docs/a.md", LIMIT)
    assert (source.path, source.text) == ("docs/a.md", "# T\n")
    for data, message in ((b"x" * 2000, "more than the limit"), (b"\x00", "binary"), (b"\xff\xfe#\x00", "UTF-16")):
        monkeypatch.setattr("sys.stdin", Stdin(data))
        with pytest.raises(InputError, match=message):
            read_standard_input("-", LIMIT)
