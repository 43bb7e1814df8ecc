"""Promises about the code as a whole: imports, layers, sizes, names, docstrings, docs, data, and that it stays off the network."""

from __future__ import annotations

import ast
import importlib
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "reviewer"
EXAMPLE = ROOT / "examples" / "url-shortener.md"
SOURCES = sorted(PACKAGE.rglob("*.py"))
ALL_PYTHON = [*SOURCES, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "benchmarks").rglob("*.py"))]


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def module_of(path: Path) -> str:
    """The dotted name of a source file below `reviewer`."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


# --- What a fresh process imports, and the network ---------------------------------------------------------------------------------

HEAVY = {"chromadb", "openai", "onnxruntime", "numpy", "torch", "httpx", "tokenizers", "sentence_transformers", "requests", "urllib3"}
FRONT = {"pydantic", "rich", "yaml", "typer", "click"}
RUNNER = """
import contextlib, io, sys
sockets = []
sys.addaudithook(lambda event, _: sockets.append(event) if event.startswith("socket.") else None)
from reviewer.cli import main
with contextlib.redirect_stdout(io.StringIO()) as out:
    code = main(sys.argv[1:])
modules = sorted(sys.modules)
import json
print(json.dumps({"code": code, "modules": modules, "sockets": sockets, "printed": len(out.getvalue())}))
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with compiled rubrics and patterns, filled by one run of `check`."""
    folder = tmp_path_factory.mktemp("home")
    fresh(folder, "check", str(EXAMPLE))
    return folder


def fresh(home: Path, *arguments: str) -> dict[str, Any]:
    """Runs a command in a new process: its exit code, the modules it loaded, the audit events about sockets."""
    environment = {**os.environ, "REVIEWER_HOME": str(home), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", RUNNER, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=home, check=True, timeout=120)
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize(
    ("arguments", "banned"),
    [
        (["check", str(EXAMPLE)], HEAVY | FRONT | {"json", "argparse"}),
        (["review", str(EXAMPLE), "--format", "text"], HEAVY | FRONT),
        (["review", str(EXAMPLE), "--format", "json"], HEAVY | FRONT),
        (["review", str(EXAMPLE), "--format", "markdown"], HEAVY | FRONT),
        (["--version"], HEAVY | FRONT),
        (["--help"], HEAVY | {"yaml"}),
        (["check", "--help"], HEAVY | {"yaml"}),
        (["rule", "REL02"], HEAVY | {"yaml"}),
        (["estimate", "100M DAU, 20 reads each, 1 KB"], HEAVY | {"yaml"}),
        (["estimate", "12k writes/s", "--format", "json"], HEAVY | {"yaml"}),
        (["questions", "--topic", "caching"], HEAVY),
    ],
    ids=lambda value: " ".join(value).replace(str(EXAMPLE), "FILE") if isinstance(value, list) else "",
)
def test_import_budget(home: Path, arguments: list[str], banned: set[str]) -> None:
    """A fresh process with a warm cache loads none of the heavy libraries, opens no socket, and prints something."""
    run = fresh(home, *arguments)
    assert sorted(banned & set(run["modules"])) == []
    assert run["sockets"] == []
    assert run["printed"] > 0
    assert run["code"] in (0, 1)


def test_cold_cache_opens_no_socket(tmp_path: Path) -> None:
    """Neither does the first run of all, which compiles the rubric."""
    assert fresh(tmp_path, "check", str(EXAMPLE))["sockets"] == []


def test_facade_is_light() -> None:
    """`import reviewer` brings in none of its parts; with every name in its `__all__` there is still nothing heavy."""

    def loaded(code: str) -> set[str]:
        code = f"import sys, reviewer; {code}; print('\\n'.join(sys.modules))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, timeout=60)
        return set(done.stdout.split())

    assert not {name for name in loaded("pass") if name.startswith("reviewer.")}
    assert not loaded("[getattr(reviewer, n) for n in reviewer.__all__]") & (HEAVY | FRONT)


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_public_names(path: Path) -> None:
    """Every name in `__all__` is there, and what other modules import from a module with `__all__` stands in it."""
    if path.name == "__main__.py":
        return
    module = importlib.import_module(module_of(path))
    listed = getattr(module, "__all__", None)
    if listed is None:
        return
    assert [name for name in listed if not hasattr(module, name)] == []
    assert len(set(listed)) == len(listed)
    folder = path.parent if path.name == "__init__.py" else None
    wanted = {name for other in SOURCES for target, names, _ in imports_of(other) if target == module.__name__ for name in names}
    inside = {item.stem if item.suffix == ".py" else item.name for item in folder.iterdir()} if folder else set()
    assert sorted(wanted - set(listed) - inside) == []


# --- Who knows whom ----------------------------------------------------------------------------------------------------------------

ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "types": set(),
    "parse": {"types", "errors"},
    "detect": {"parse", "types", "errors"},
    "rubric": {"types", "errors"},
    "rubric.framework": {"detect", "parse", "types", "errors"},
    "rubric.lint": {"detect", "estimates", "parse", "types", "errors"},
    "rubric.sets": {"parse", "types", "errors"},
    "rubric.speech": {"parse", "types", "errors"},
    "estimates": {"detect", "types", "errors"},
    "failures": {"rubric", "types", "errors"},
    "questions": {"estimates", "rubric", "detect", "types", "errors"},
    "questions.lint": {"questions", "rubric", "detect", "parse", "types", "errors"},
    "citations": {"types"},
    "report": {"rubric.findings", "types", "reviewer"},
    "config": {"errors"},
    "resources": {"errors"},
    "documents": {"types", "errors"},
    "suppress": {"types"},
    "rules": {"estimates", "types"},
    "knowledge": {"rubric.framework", "resources", "types", "errors", "reviewer"},
    "injected": {"types", "errors"},
    "review": {"citations", "estimates", "failures", "injected", "questions", "rubric", "detect", "parse", "types", "errors"},
    "bench": {"report", "rubric", "review", "detect", "parse", "knowledge", "resources", "types", "errors"},
    "cli": {
        "bench", "estimates", "questions", "rubric", "report", "config", "resources", "documents", "suppress", "rules", "knowledge",
        "review", "types", "errors", "reviewer",
    },
    "__main__": {"cli"},
    "reviewer": {"knowledge", "review", "types"},
}
"""Package or module → what it may import, a whole package or one module of it; `reviewer` is the façade. What stands alone counts first."""


def imports_of(path: Path) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """Every import of `reviewer` in a file, those inside functions too: module, names, line."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "reviewer":
            names = tuple(alias.name for alias in node.names)
            modules = [f"{node.module}.{name}" for name in names if is_module(f"{node.module}.{name}")]
            for module in modules:
                yield module, (), node.lineno
            if len(modules) < len(names):
                yield node.module, tuple(name for name in names if not is_module(f"{node.module}.{name}")), node.lineno
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == "reviewer":
                    yield alias.name, (), node.lineno


def is_module(name: str) -> bool:
    """Whether a dotted name is a file or a folder of the package."""
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def place_of(module: str) -> str:
    """`reviewer.rubric.kinds.order` → `rubric.kinds.order`; the façade stays `reviewer`."""
    return module.removeprefix("reviewer.")


def test_no_relative_imports() -> None:
    """Imports name the whole way, so that the layers can be read off."""
    found = [f"{module_of(p)}:{n.lineno}" for p in SOURCES for n in ast.walk(tree_of(p)) if isinstance(n, ast.ImportFrom) and n.level]
    assert found == []


def test_layers() -> None:
    """Imports run one way: each package knows only those that the table allows."""
    wrong = []
    for path in SOURCES:
        place = place_of(module_of(path))
        unit = place.split(".")[0]
        allowed = ALLOWED.get(place, ALLOWED.get(unit))
        assert allowed is not None, f"{unit} is new: say in ALLOWED what it may import"
        for module, _, line in imports_of(path):
            target = place_of(module)
            if target.split(".")[0] != unit and not {target, target.split(".")[0]} & allowed:
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports {module}")
    assert wrong == []


def test_no_cycles_between_packages() -> None:
    """No two packages import each other, not even through third ones; the version, a plain text in the façade, is for all."""
    graph: dict[str, set[str]] = {}
    for path in SOURCES:
        unit = place_of(module_of(path)).split(".")[0]
        known = {place_of(module).split(".")[0] for module, names, _ in imports_of(path) if names != ("__version__",)}
        graph.setdefault(unit, set()).update(known)
    for unit, known in graph.items():
        known.discard(unit)
    while free := [unit for unit, known in graph.items() if not known]:
        for unit in free:
            del graph[unit]
        for known in graph.values():
            known.difference_update(free)
    assert graph == {}


# --- Sizes, names, docstrings, habits ----------------------------------------------------------------------------------------------

MOST_LINES, MOST_FUNCTION_LINES, MOST_PARAMETERS = 500, 50, 5
WIDE = {
    "reviewer.detect.letters._read_b",
    "reviewer.detect.letters._read_m",
    "reviewer.parse.builder._add_sentence",
    "reviewer.parse.template.mark_templates",
    "reviewer.rubric.framework._criteria_file",
}
"""Functions that take more parameters than they should; the list may only get shorter."""
VAGUE_NAMES = {"util", "utils", "helper", "helpers", "common", "core", "manager", "process", "handle", "misc", "base", "shared"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions_of(path: Path) -> Iterator[tuple[str, Function]]:
    """Every function of a file with its dotted name (classes are left out of it)."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, Function):
            yield f"{module_of(path)}.{node.name}", node


@pytest.mark.parametrize("path", ALL_PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_sizes_of_modules(path: Path) -> None:
    """No module has more than 500 lines."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def test_sizes_of_functions() -> None:
    """No function has more than 50 lines."""
    paths = [*SOURCES, *sorted((ROOT / "benchmarks").rglob("*.py"))]
    long = {name: n.end_lineno - n.lineno + 1 for path in paths for name, n in functions_of(path) if n.end_lineno}
    assert {name: lines for name, lines in long.items() if lines > MOST_FUNCTION_LINES} == {}


def test_parameters() -> None:
    """More than five parameters by position become a type or stand behind a `*`; the exceptions are named and still exist."""
    wide = set()
    for path in SOURCES:
        for name, node in functions_of(path):
            given = [item.arg for item in (*node.args.posonlyargs, *node.args.args)]
            wide |= {name} if len(given) - (given[:1] in (["self"], ["cls"])) > MOST_PARAMETERS else set()
    assert sorted(wide - WIDE) == []
    assert sorted(WIDE - wide) == [], "mended: take it off the list"


@pytest.mark.parametrize("path", ALL_PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_docstrings(path: Path) -> None:
    """Every module has a docstring, and so has every public class and function, in tests too."""
    tree = tree_of(path)
    missing = [] if (ast.get_docstring(tree) or "").strip() else ["module"]
    for node in tree.body:
        inner = node.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_") else []
        for part in (node, *inner):
            if isinstance(part, Function | ast.ClassDef) and not part.name.startswith("_") and not (ast.get_docstring(part) or "").strip():
                missing.append(f"{part.name}:{part.lineno}")
    assert missing == []


def test_file_names() -> None:
    """A file or folder is named after its idea."""
    names = {part for path in ALL_PYTHON for part in path.relative_to(ROOT).with_suffix("").parts}
    assert names & VAGUE_NAMES == set()


READS_AT_IMPORT = {
    "open", "read_text", "read_bytes", "read", "getenv", "getcwd", "listdir", "scandir", "walk", "glob", "rglob", "load", "loads",
    "safe_load", "data_root", "read_data", "list_frameworks", "load_knowledge", "load_settings", "schema_text", "cache_folder",
}  # fmt: skip


def calls_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Calls and attributes that run when a module is imported: bodies of functions are left out, defaults and decorators are not."""
    if isinstance(node, ast.Lambda):
        return
    children: list[ast.AST] = list(ast.iter_child_nodes(node))
    if isinstance(node, Function):
        children = [*node.decorator_list, *node.args.defaults, *(item for item in node.args.kw_defaults if item)]
    if isinstance(node, ast.If) and "__main__" in ast.dump(node.test):
        return
    if isinstance(node, ast.Call | ast.Attribute):
        yield node
    for child in children:
        yield from calls_at_import(child)


def test_no_state_from_files_at_import() -> None:
    """Importing a module reads no file, no environment variable and no working folder."""
    found = []
    for path in SOURCES:
        for node in calls_at_import(tree_of(path)):
            function = node.func if isinstance(node, ast.Call) else None
            name = function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
            if name in READS_AT_IMPORT or (isinstance(node, ast.Attribute) and node.attr == "environ"):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno} {name or 'environ'}")  # type: ignore[attr-defined]
    assert found == []


def test_only_the_command_line_prints() -> None:
    """Standard output and error belong to `cli`; standard input to `documents.read_standard_input` as well."""
    found = []
    for path in SOURCES:
        if place_of(module_of(path)).split(".")[0] == "cli":
            continue
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Name | ast.Attribute) and re.fullmatch(r"print|sys\.(__)?std(in|out|err)(__)?", ast.unparse(node)):
                found.append(f"{path.relative_to(ROOT)}: {ast.unparse(node)}")
    assert found == ["reviewer/documents.py: sys.stdin"]


def test_no_path_of_a_machine() -> None:
    """Nothing that is shipped or tested names a folder that only somebody's machine has."""
    pattern = re.compile(r"(?<![\w.:/{}*-])/(?:home|Users|root|work|opt|mnt|media|srv)/\w|\b[A-Z]:\\\\?Users")
    folders = ("reviewer", "rubrics", "corpus", "tests", "benchmarks", "docs", "examples", "requirements", ".ci")
    files = [path for folder in folders for path in sorted((ROOT / folder).rglob("*")) if path.is_file() and path.suffix != ".pyc"]
    found = []
    for path in [*files, *(item for item in ROOT.iterdir() if item.is_file())]:
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in pattern.finditer(text)]
    assert found == []


def test_requirements_name_no_place() -> None:
    """Requirement files hold names, versions and digests: where the packages come from is the user's business."""
    files = sorted((ROOT / "requirements").iterdir())
    assert len(files) >= 3
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"://|^\s*-[-\w]*(?:index|find-links|trusted)|^\s*-[if]\b", text, re.MULTILINE), path.name


# --- Docs --------------------------------------------------------------------------------------------------------------------------


@cache
def commands() -> dict[str, set[str]]:
    """Every command line (`check`, `rubric list`) with the flags that it takes."""
    from typer.main import get_command

    from reviewer.cli.app import _application

    found: dict[str, set[str]] = {}
    for name, command in get_command(_application()).commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        for path, item in [(f"{name} {sub}", part) for sub, part in inner.items()] if inner else [(name, command)]:
            names = {flag for parameter in item.params for flag in (*parameter.opts, *parameter.secondary_opts)}
            found[path] = {flag for flag in names if flag.startswith("-")} | {"--help"}
    return found


def shown_commands(text: str) -> Iterator[list[str]]:
    """The words after `reviewer` of every command line in Markdown: in code spans, and in fences that are no other program's input."""
    fences = "\n".join(re.findall(r"^ {0,3}```(?:console|sh|bash|shell|)\n(.*?)^ {0,3}```", text, re.DOTALL | re.MULTILINE))
    lines = re.findall(r"(?:^|[|;&(])[ \t]*(?:\$ )?reviewer ([^|;&<>)\n#]+)", fences, re.MULTILINE)
    for line in [*lines, *re.findall(r"`reviewer ([^`\n]+)`", text)]:
        yield shlex.split(re.split(r" [|<>;] |…|\.\.\.", line)[0])


DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_commands_in_docs_exist(path: Path) -> None:
    """Every command that a page shows exists and takes the flags that are shown with it."""
    for words in shown_commands(path.read_text(encoding="utf-8")):
        if words[0].startswith("-") or not words[0].islower():
            continue
        name = " ".join(words[:2]) if len(words) > 1 and " ".join(words[:2]) in commands() else words[0]
        assert name in commands() or name in {known.split()[0] for known in commands() if " " in known}, words
        flags = {word.partition("=")[0] for word in words if word.startswith("--")}
        assert flags <= commands().get(name, flags), words


def test_docs_list_every_command() -> None:
    """README and docs name each command at least once."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in DOCS)
    assert [name for name in commands() if f"reviewer {name}" not in text] == []


# --- Data --------------------------------------------------------------------------------------------------------------------------


def test_criteria_are_complete(knowledge: Any) -> None:
    """The core framework has at least 45 criteria, each with scenario, anchors, pushback, what it covers, hint and origin."""
    criteria = knowledge.rubric.criteria
    assert len(criteria) >= 45
    for item in criteria:
        assert item.scenario.strip(), item.id
        assert len(item.anchors) >= 4, item.id
        assert item.pushback.strip(), item.id
        assert len(item.covers) >= 2, item.id
        assert item.hint.strip(), item.id
        assert item.origin, item.id
        assert 2 <= len(item.checks) <= 6, item.id
        assert all(check.earn.strip() for check in item.checks), item.id


def test_profiles(knowledge: Any) -> None:
    """The four profiles exist, and each kind of document has one by default."""
    assert {profile.id for profile in knowledge.rubric.profiles} >= {"draft", "production", "interview-45", "one-page"}
    assert {genre for genre, _ in knowledge.rubric.defaults} == {"interview", "production", "ml", "one-page"}


def test_components_are_complete() -> None:
    """At least 60 kinds of component go by at least 500 names."""
    data = yaml.safe_load((ROOT / "rubrics" / "vocabulary" / "components.yaml").read_text(encoding="utf-8"))
    names = {name for kind in data["kinds"] for key in ("generic", "products", "ambiguous") for name in kind.get(key, [])}
    assert len(data["kinds"]) >= 60
    assert len(names) >= 500


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "rubrics" / "frameworks").glob("*.yaml")))
def test_frameworks_are_sound(name: str) -> None:
    """`reviewer rubric validate` has no complaint about a shipped framework."""
    from reviewer.knowledge import framework_path
    from reviewer.resources import read_data
    from reviewer.rubric.framework import load_knowledge
    from reviewer.rubric.lint import lint

    complaints = lint(load_knowledge(framework_path(name), read_data))
    assert [f"{item.criterion}: {item.message}" for item in complaints] == []
