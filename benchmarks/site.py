"""The site of a large province: seconds, size and peak memory of a run, and of one that changes nothing.

``python -m benchmarks.site [COMMUNES DIRECTIVES DUTIES]`` makes an invented province (by default so many that
about 100,000 obligations come of it) with a ledger, and writes its site twice in fresh processes.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.pages import province

SIZE = (350, 46, 15)


def run(root: Path, *arguments: str) -> tuple[float, float]:
    """Seconds and peak MiB of a fresh process."""
    code = (
        "import resource, sys; from ccheck.cli.main import run; code = run(sys.argv[1:]); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr); sys.exit(code)"
    )
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, "-C", str(root), "--today", province.TODAY.isoformat(), *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return time.perf_counter() - begin, int(done.stderr.split()[-1]) / 1024


def main() -> None:
    """Make the province, write the site twice, and print what it took."""
    communes, directives, duties = (int(word) for word in sys.argv[1:4]) if len(sys.argv) > 3 else SIZE
    with tempfile.TemporaryDirectory(prefix="ccheck-site-") as folder:
        root, out = Path(folder) / "province", Path(folder) / "site"
        province.furnish(root, communes=communes, directives=directives, duties=duties)
        entries = province.record(root)
        table = run(root, "check", "--exit-zero", "--format", "csv", "-o", str(Path(folder) / "check.csv"))
        first, again = (run(root, "site", "-o", str(out)) for _ in range(2))
        files = [file for file in out.rglob("*") if file.is_file()]
        pages = [file.stat().st_size for file in files]
        print(f"{entries:,} entries; {len(files):,} files, {sum(pages) / 2**20:.0f} MiB")
        print(
            f"largest file {max(pages) / 2**20:.2f} MiB, front page {(out / 'index.html').stat().st_size:,}"
        )
        for name, (seconds, peak) in (("check, for comparison", table), ("site", first), ("again", again)):
            print(f"{name:24} {seconds:6.1f} s {peak:7.0f} MiB")


if __name__ == "__main__":
    main()
