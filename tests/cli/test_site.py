"""``ccheck site`` through the process: whole files, others' files untouched, a past state written again."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.command import ROOT, Result, ccheck
from tests.pages import province


def run(folder: Path, *arguments: str, today: str = "2024-12-16", out: str = "out") -> Result:
    return ccheck("--lang", "en", "--today", today, *arguments, "site", "-o", out, cwd=folder)


def files(folder: Path) -> dict[str, bytes]:
    """The files of a site without its lock."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.endswith(".lock")
    }


def test_the_numbers_are_those_of_check_and_summary(workspace: Path) -> None:
    ccheck("--today", "2024-12-10", "done", "thu-2024/1@snv", "--as", "lan", cwd=workspace)
    assert run(workspace).code == 0
    page = (workspace / "out" / "index.html").read_text(encoding="utf-8")
    checked = ccheck("--lang", "en", "--today", "2024-12-16", "check", "--exit-zero", cwd=workspace).out
    assert f'<p class="headline">{checked.splitlines()[0]}</p>' in page
    period = ("--from", "2024-10-01", "--to", "2024-12-16")
    told = ccheck("--lang", "en", "--today", "2024-12-16", "summary", *period, cwd=workspace).out
    assert told.partition("\n\n")[0].replace("\n", " ") in page


def test_the_same_state_is_the_same_bytes_and_files_keep_their_times(workspace: Path) -> None:
    first = run(workspace)
    assert (first.out, first.code) == ("", 0)
    written = files(workspace / "out")
    times = {path: (workspace / "out" / path).stat().st_mtime_ns for path in written}
    again = run(workspace)
    assert files(workspace / "out") == written
    assert "0 files written" in again.err
    assert all(
        (workspace / "out" / path).stat().st_mtime_ns == times[path] for path in written if "json" not in path
    )
    run(workspace, out="other")
    assert files(workspace / "other") == written


def test_a_past_state_is_written_again(workspace: Path) -> None:
    run(workspace)
    before = files(workspace / "out")
    ccheck("--today", "2024-12-16", "done", "1@snv", "--on", "2024-12-13", "--as", "lan", cwd=workspace)
    run(workspace)
    assert files(workspace / "out") != before
    run(workspace, "--known-at", "2024-12-16")
    assert files(workspace / "out") == before


def test_pages_of_what_is_gone_go_and_files_of_others_stay(workspace: Path) -> None:
    run(workspace)
    out = workspace / "out"
    assert (out / "agencies" / "huyen-a.html").exists()
    (out / "note.txt").write_text("ours", encoding="utf-8")
    (out / "agencies" / "own.html").write_text("ours", encoding="utf-8")
    file = workspace / "directives" / "thu.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('["so", "huyen-a"]', '["so"]'), encoding="utf-8")
    told = run(workspace)
    assert "1 removed" in told.err
    assert not (out / "agencies" / "huyen-a.html").exists()
    assert (out / "note.txt").exists() and (out / "agencies" / "own.html").exists()


def test_a_page_of_another_is_neither_replaced_nor_removed(workspace: Path) -> None:
    out = workspace / "out"
    out.mkdir()
    (out / "index.html").write_text("<h1>Intranet</h1>", encoding="utf-8")
    told = run(workspace)
    assert told.code == 74
    assert "index.html was not written by ccheck site" in told.err
    assert set(files(out)) == {"index.html"}
    (out / "index.html").unlink()
    run(workspace)
    (out / "agencies" / "huyen-a.html").write_text("replaced by hand", encoding="utf-8")
    file = workspace / "directives" / "thu.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('["so", "huyen-a"]', '["so"]'), encoding="utf-8")
    assert run(workspace).code == 0
    assert (out / "agencies" / "huyen-a.html").read_text(encoding="utf-8") == "replaced by hand"


@pytest.mark.parametrize("listed", [["../out-of-it.html"], ["/etc/hostname"], 7, ["agencies"], [None]])
def test_a_manifest_cannot_reach_out_of_its_folder(workspace: Path, listed: object) -> None:
    run(workspace)
    outside = workspace / "out-of-it.html"
    outside.write_text('<meta name="generator" content="ccheck site">', encoding="utf-8")
    (workspace / "out" / "ccheck-site.json").write_text(json.dumps({"files": listed}), encoding="utf-8")
    assert run(workspace).code == 0
    assert outside.exists()


def test_a_link_in_the_folder_is_not_followed(workspace: Path) -> None:
    outside = workspace / "outside.html"
    outside.write_text('<meta name="generator" content="ccheck site">', encoding="utf-8")
    (workspace / "out").mkdir()
    (workspace / "out" / "index.html").symlink_to(outside)
    assert run(workspace).code == 74
    assert outside.read_text(encoding="utf-8").startswith("<meta")


def test_two_at_once_do_not_mix(workspace: Path) -> None:
    run(workspace)
    code = (
        "import fcntl, os, time\n"
        "handle = os.open('out/.ccheck-site.lock', os.O_RDWR)\n"
        "fcntl.flock(handle, fcntl.LOCK_EX)\nprint('held', flush=True)\ntime.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=workspace, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        told = run(workspace)
        holder.kill()
    assert told.code == 75
    assert "Another run is writing to out." in told.err


def test_a_killed_run_leaves_whole_files_and_the_next_one_heals(tmp_path: Path) -> None:
    root = province.furnish(tmp_path / "province", communes=12, directives=6, duties=6)
    out, whole = tmp_path / "out", tmp_path / "whole"
    arguments = ("-C", str(root), "--today", province.TODAY.isoformat(), "site", "-o")
    assert ccheck(*arguments, str(whole)).code == 0
    expected = files(whole)
    for delay in (0.02, 0.1, 0.3):
        process = subprocess.Popen(
            [sys.executable, "-m", "ccheck", *arguments, str(out)],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"]},
            stderr=subprocess.DEVNULL,
        )
        while process.poll() is None and not (out / "site.css").exists():
            time.sleep(0.005)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        left = {
            path: data for path, data in files(out).items() if ".ccheck-" not in path and "json" not in path
        }
        assert all(expected[path] == data for path, data in left.items())
        for path in list(left)[:5]:
            (out / path).unlink()
    (out / ".ccheck-left").write_text("half", encoding="utf-8")
    assert ccheck(*arguments, str(out)).code == 0
    assert files(out) == expected


def test_the_folder_is_required(workspace: Path) -> None:
    assert ccheck("site", cwd=workspace).code == 2
