"""The wheel and the sdist: everything in them, the same bytes twice, and a wheel that works by itself."""

import email
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email.message import Message
from pathlib import Path

import pytest

from ccheck import __version__
from tests.cli.command import ROOT

BUILD = [sys.executable, "-m", "build", "--no-isolation", "--skip-dependency-check"]
WHEEL = f"ccheck-{__version__}-py3-none-any.whl"
SDIST = f"ccheck-{__version__}.tar.gz"


def tracked() -> list[str]:
    """The files that the repository holds."""
    if not (ROOT / ".git").exists():
        pytest.skip("no git repository: there is no list of files to compare a package with")
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    return sorted(name for name in done.stdout.split("\0") if name)


def copied(folder: Path, mask: int) -> Path:
    """The tree as a clone under another umask would be, with the times of copying."""
    for name in tracked():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)
        target.chmod(0o666 & ~mask)
    return folder


def built(tree: Path, into: Path, **environment: str) -> Path:
    done = subprocess.run(
        [*BUILD, "--outdir", str(into), str(tree)],
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "deprecated" not in done.stdout.lower() + done.stderr.lower()
    return into


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both packages of this tree."""
    folder = tmp_path_factory.mktemp("packages")
    return built(copied(folder / "tree", 0o022), folder / "dist")


def test_the_wheel_has_every_file_and_no_other(packages: Path) -> None:
    data = f"ccheck-{__version__}.data/data/share"
    expected = {name for name in tracked() if name.startswith("ccheck/")}
    expected |= {f"ccheck/{name}" for name in tracked() if name.startswith("templates/")}
    expected |= {f"{data}/{name[5:]}" for name in tracked() if name.startswith("docs/man/")}
    with zipfile.ZipFile(packages / WHEEL) as wheel:
        assert wheel.testzip() is None
        found = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert found == expected


def test_the_sdist_has_every_file(packages: Path) -> None:
    expected = {name for name in tracked() if not name.startswith(".")} | {".ruff.toml"}
    with tarfile.open(packages / SDIST) as sdist:
        names = {member.name.partition("/")[2] for member in sdist.getmembers() if member.isfile()}
    assert expected - names == set()
    assert {name for name in names - expected if not name.startswith("ccheck.egg-info/")} == {"PKG-INFO"}


def test_the_same_tree_makes_the_same_bytes(packages: Path, tmp_path: Path) -> None:
    tree = copied(tmp_path / "tree", 0o002)
    stale = tree / "build" / "lib" / "ccheck" / "gone.py"  # of an earlier build
    stale.parent.mkdir(parents=True)
    stale.touch()
    again = built(tree, tmp_path / "dist", TZ="Asia/Ho_Chi_Minh")
    for name in (WHEEL, SDIST):
        assert (again / name).read_bytes() == (packages / name).read_bytes()
    later = built(tree, tmp_path / "later", SOURCE_DATE_EPOCH="1700000000")
    for name in (WHEEL, SDIST):
        assert (later / name).read_bytes() != (packages / name).read_bytes()


def metadata(packages: Path) -> Message:
    with zipfile.ZipFile(packages / WHEEL) as wheel:
        return email.message_from_bytes(wheel.read(f"ccheck-{__version__}.dist-info/METADATA"))


def test_the_metadata_is_whole(packages: Path) -> None:
    about = metadata(packages)
    for key in ("Name", "Version", "Summary", "Author", "License", "Keywords", "Requires-Python"):
        assert about[key], key
    assert about["Description-Content-Type"].startswith("text/markdown")
    needs = {line.split(">=")[0] for line in about.get_all("Requires-Dist", []) if "extra ==" not in line}
    assert needs == {"click", "tomli", "python-dateutil", "jinja2", "tabulate[widechars]", "tzdata"}
    assert {"xlsx", "docx", "pdf", "ics", "pg", "all", "test"} <= set(about.get_all("Provides-Extra", []))


def test_the_installed_wheel_works_in_an_empty_folder(packages: Path, tmp_path: Path) -> None:
    """Unpacked beside the libraries of this environment, with nothing of the source tree in reach."""
    home = tmp_path / "site"
    with zipfile.ZipFile(packages / WHEEL) as wheel:
        wheel.extractall(home)
    folder = tmp_path / "empty"
    folder.mkdir()

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "ccheck", "--today", "2026-11-27", *arguments],
            cwd=folder,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(home), "USER": "thu"},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = subprocess.run(
        [sys.executable, "-c", "import ccheck, ccheck.templates; print(ccheck.__file__)"],
        cwd=folder, env={"PYTHONPATH": str(home)}, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert Path(where.stdout.strip()).is_relative_to(home)
    run("init", "--province", "Huế", "--yes")
    assert "0 lỗi, 0 cảnh báo, 0 lưu ý" in run("lint", "--strict")
    assert run("check").startswith("27/11/2026: không có nhiệm vụ quá hạn")
    run("demo", "thu")
    run("-C", "thu", "remind", "--send")  # the templates
    run("-C", "thu", "summary", "--year", "2026", "-o", "nam.html")  # the style sheet
    assert run("schema", "directive").startswith("{")
