"""The process that opens a PDF: on its own, so that a hostile file costs it bounded time and memory only.

``python -m ccheck.draft.reading.pdf.worker`` reads the file from standard input and writes JSON: its pages,
or why there are none. With a folder and page numbers it writes those pages there as pictures instead.
"""

from __future__ import annotations

import ctypes
import json
import resource
import sys
from pathlib import Path
from typing import Any

MEMORY = 400 * 1024 * 1024
SECONDS = 10
PAGES = 300
GLYPHS = 20_000  # of one page; a printed one has three thousand
SCALE = 300 / 72
PIXELS = 40_000_000
_THIN = 3.0  # points: a filled bar that is thinner is a rule
_SHORT = 6.0


def main(arguments: list[str]) -> None:
    """Does what ``arguments`` ask with the file on standard input."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        count = len(document)
    except pypdfium2.PdfiumError as error:
        fault = "encrypted" if "assword" in str(error) else "damaged"
        json.dump({"fault": fault}, sys.stdout)
        return
    if arguments:
        for number in map(int, arguments[1:]):
            _picture(document[number], Path(arguments[0]) / f"{number}.pgm")
        return
    json.dump(
        {"count": count, "pages": [_page(document, number) for number in range(min(count, PAGES))]},
        sys.stdout,
    )


def _page(document: Any, number: int) -> dict[str, Any]:
    """The glyphs and rules of a page; an unreadable page is empty."""
    import pypdfium2

    try:
        page = document[number]
        edges, pictured = _shapes(page)
        return {"glyphs": _glyphs(page), "edges": edges, "pictured": pictured}
    except pypdfium2.PdfiumError:
        return {"glyphs": [], "edges": [], "pictured": False}


def _glyphs(page: Any) -> list[list[Any]]:
    from pypdfium2 import raw

    text = page.get_textpage()
    found: list[list[Any]] = []
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    for place in range(min(text.count_chars(), GLYPHS)):
        code = raw.FPDFText_GetUnicode(text, place)
        if code < 32 or raw.FPDFText_IsGenerated(text, place) == 1:
            code = 0xAD if code == 2 else 0  # a hyphen at the end of a line comes as a control character
        if not code or chr(code).isspace():
            continue
        raw.FPDFText_GetCharOrigin(text, place, x, y)
        raw.FPDFText_GetLooseCharBox(text, place, box)
        size = box.top - box.bottom
        found.append([chr(code), round(box.left, 1), round(box.right, 1), round(y.value, 1), round(size, 1)])
    return found


def _shapes(page: Any) -> tuple[list[list[float]], bool]:
    """The rules of a page, and whether it shows a picture."""
    from pypdfium2 import raw

    edges: list[list[float]] = []
    pictured = False
    for thing in page.get_objects(max_depth=3):
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictured = True
        elif thing.type == raw.FPDF_PAGEOBJ_PATH:
            edges += _edges(thing, raw)
    return edges, pictured


def _edges(path: Any, raw: Any) -> list[list[float]]:
    """The level and upright sides of a path; a bar as thin as a line counts once."""
    left, low, right, high = path.get_bounds()
    if right - left <= _THIN or high - low <= _THIN:
        if max(right - left, high - low) < _SHORT:
            return []
        if right - left < high - low:
            middle = (left + right) / 2
            return [[middle, low, middle, high]]
        middle = (low + high) / 2
        return [[left, middle, right, middle]]
    matrix = path.get_matrix()
    found = []
    before = start = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for place in range(min(raw.FPDFPath_CountSegments(path), 2000)):
        segment = raw.FPDFPath_GetPathSegment(path, place)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO and before is not None:
            found.append((before, point))
        before = point
        if raw.FPDFPathSegment_GetClose(segment) and start is not None:
            found.append((point, start))
    return [side for a, b in found if (side := _side(a, b))]


def _side(a: tuple[float, float], b: tuple[float, float]) -> list[float]:
    """The level or upright line from ``a`` to ``b``; nothing for a slant or a dot."""
    (x, y), (u, v) = a, b
    if abs(x - u) < 1 and abs(y - v) >= _SHORT:
        return [x, min(y, v), x, max(y, v)]
    if abs(y - v) < 1 and abs(x - u) >= _SHORT:
        return [min(x, u), y, max(x, u), y]
    return []


def _picture(page: Any, file: Path) -> None:
    """The page as a grey picture, at the resolution that OCR likes, smaller for a huge page."""
    width, height = page.get_size()
    scale = min(SCALE, (PIXELS / max(width * height, 1)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    rows = memoryview(bitmap.buffer).cast("B")
    with file.open("wb") as stream:
        stream.write(f"P5 {bitmap.width} {bitmap.height} 255\n".encode())
        for row in range(bitmap.height):
            stream.write(rows[row * bitmap.stride : row * bitmap.stride + bitmap.width])


if __name__ == "__main__":
    main(sys.argv[1:])
