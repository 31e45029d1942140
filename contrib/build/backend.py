"""setuptools' build backend, whose wheels and sdists are the same bytes from the same tree.

Left to itself setuptools writes the clock into the sdist, the builder's umask into both, and into the wheel
whatever an earlier build left in build/.
"""

from __future__ import annotations

import gzip
import io
import os
import shutil
import tarfile
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

from setuptools import build_meta
from setuptools.build_meta import *  # noqa: F403

Settings = Mapping[str, str | list[str] | None] | None

# SOURCE_DATE_EPOCH where it is set; else the first day that a zip file can hold.
MOMENT = int(os.environ.setdefault("SOURCE_DATE_EPOCH", "315532800"))


def build_wheel(
    wheel_directory: str, config_settings: Settings = None, metadata_directory: str | None = None
) -> str:
    """The name of the wheel made in ``wheel_directory``."""
    shutil.rmtree(Path("build", "lib"), ignore_errors=True)
    name = build_meta.build_wheel(wheel_directory, config_settings, metadata_directory)
    file = Path(wheel_directory, name)
    with zipfile.ZipFile(file) as made:
        contents = [(entry.filename, made.read(entry)) for entry in made.infolist()]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as steady:
        for path, data in contents:
            entry = zipfile.ZipInfo(path, time.gmtime(max(MOMENT, 315532800))[:6])
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            steady.writestr(entry, data)
    return name


def build_sdist(sdist_directory: str, config_settings: Settings = None) -> str:
    """The name of the sdist made in ``sdist_directory``."""
    name = build_meta.build_sdist(sdist_directory, config_settings)
    file = Path(sdist_directory, name)
    with tarfile.open(file) as made:
        members = [(member, made.extractfile(member)) for member in made.getmembers()]
        contents = [(member, stream.read() if stream else b"") for member, stream in members]
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.PAX_FORMAT) as steady:
        for member, data in sorted(contents, key=lambda content: content[0].name):
            entry = tarfile.TarInfo(member.name)
            entry.type, entry.size, entry.mtime = member.type, len(data), MOMENT
            entry.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
            steady.addfile(entry, io.BytesIO(data))
    with file.open("wb") as stream, gzip.GzipFile("", "wb", fileobj=stream, mtime=MOMENT) as packed:
        packed.write(plain.getvalue())
    return name
