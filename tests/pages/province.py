"""An invented province: departments, communes, directives with deadlines of every kind, and a ledger."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from ccheck.core.assess import AsOf, Assessment, assess
from ccheck.core.entries import AnyEntry, Completion, Evidence, Extension, Occurrence, Reopening, Waiver
from ccheck.ledger.ledger import writing
from ccheck.workspace.load import load

TODAY = date(2026, 11, 23)
CLOCK = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
DEPARTMENTS = (
    ("Văn phòng UBND tỉnh", "vpubnd"),
    ("Sở Nội vụ", "snv"),
    ("Sở Tài chính", "stc"),
    ("Sở Tư pháp", "stp"),
    ("Sở Y tế", "syt"),
    ("Sở Giáo dục và Đào tạo", "sgddt"),
    ("Sở Nông nghiệp và Môi trường", "snnmt"),
    ("Sở Khoa học và Công nghệ", "skhcn"),
    ("Sở Xây dựng", "sxd"),
    ("Sở Công Thương", "sct"),
    ("Sở Văn hóa, Thể thao và Du lịch", "svhttdl"),
    ("Sở Dân tộc và Tôn giáo", "sdttg"),
    ("Thanh tra tỉnh", "ttt"),
    ("Ban Quản lý Khu kinh tế", "bqlkkt"),
    ("Công an tỉnh", "cat"),
)
PLACES = (
    *("An Bình", "Ân Thi", "Ba Vì", "Bình Minh", "Cẩm Giàng", "Chí Linh", "Đăk Nia", "Đồng Tâm", "Ea Súp"),
    *("Gia Lộc", "Hòa Vang", "Khánh Sơn", "Lộc Ninh", "Mỹ Đức", "Ninh Hải", "Ô Môn", "Phú Giáo", "Quỳnh Lưu"),
    *("Sơn Tịnh", "Tân Uyên", "Ứng Hòa", "Vĩnh Cửu", "Xuân Lộc", "Yên Mô"),
)
TITLES = (
    "Đẩy mạnh cải cách thủ tục hành chính và chuyển đổi số",
    "Tăng cường kỷ luật, kỷ cương trong thi hành công vụ",
    "Giải ngân vốn đầu tư công",
    "Phòng, chống thiên tai và tìm kiếm cứu nạn",
    "Bảo đảm trật tự, an toàn giao thông dịp Tết Nguyên đán",
    "Phát triển nhà ở xã hội",
    "Quản lý tài nguyên, khoáng sản và bảo vệ môi trường",
    "Thực hiện Đề án 06 về dữ liệu dân cư",
)
DUTIES = (
    "Rà soát, công bố danh mục thủ tục hành chính",
    "Báo cáo kết quả thực hiện gửi UBND tỉnh",
    "Xây dựng kế hoạch triển khai tại cơ quan, đơn vị",
    "Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính",
    "Kiểm tra việc thực hiện tại các xã, phường",
    "Tham mưu sửa đổi quy định không còn phù hợp",
    "Công khai tiến độ giải quyết hồ sơ",
    "Tổ chức tập huấn cho cán bộ, công chức",
)
KINDS = ("directive", "plan", "decision", "official-letter", "telegram")
SIGNS = ("CT", "KH", "QĐ", "UBND-KSTT", "CĐ")


def furnish(root: Path, *, communes: int = 24, directives: int = 8, duties: int = 10) -> Path:
    """Write the files of the province."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "directives").mkdir()
    (root / "agencies.toml").write_text("\n".join(_agencies(communes)), encoding="utf-8")
    for n in range(directives):
        text = "\n".join(_directive(n, duties))
        (root / "directives" / f"vb-{n + 1:03}.toml").write_text(text, encoding="utf-8")
    return root


def _agencies(communes: int) -> Iterator[str]:
    yield '[[jurisdiction]]\nid = "tinh"\nname = "Tỉnh Thử"'
    yield '[[agency]]\nid = "ubnd"\nname = "UBND tỉnh Thử"\njurisdiction = "tinh"'
    for name, id in DEPARTMENTS:
        yield f'[[agency]]\nid = "{id}"\nname = "{name}"\nshort = "{id.upper()}"\njurisdiction = "tinh"'
    for n in range(communes):
        rank, place = ("phường", "xã")[n % 2], PLACES[n % len(PLACES)]
        number = f" {n // len(PLACES) + 1}" if n >= len(PLACES) else ""
        yield f'[[agency]]\nid = "xa-{n + 1}"\nname = "UBND {rank} {place}{number}"\njurisdiction = "tinh"'
    for id, name, members in (
        ("cac-so", "Các sở, ban, ngành", [id for _, id in DEPARTMENTS]),
        ("cac-xa", "UBND các xã, phường", [f"xa-{n + 1}" for n in range(communes)]),
    ):
        yield f'[[group]]\nid = "{id}"\nname = "{name}"\nmembers = {members}'.replace("'", '"')


def _directive(n: int, duties: int) -> Iterator[str]:
    issued = date(2025, 2, 3) + timedelta(days=67 * (n % 9))
    kind, sign = KINDS[n % len(KINDS)], SIGNS[n % len(SIGNS)]
    number = f"{n * 7 + 5:02}/{sign}" + ("" if "-" in sign else "-UBND")
    yield f'[directive]\nid = "vb-{n + 1:03}"\nkind = "{kind}"\nnumber = "{number}"'
    yield f'title = "{TITLES[n % len(TITLES)]}"\nissuer = "ubnd"\nsigner = "Nguyễn Văn A"\nissued = {issued}'
    yield '[[event]]\nid = "cong-bo"\ntitle = "Bộ công bố danh mục"'
    for clause in range(duties):
        yield from _duty(n, clause, issued)


def _duty(n: int, clause: int, issued: date) -> Iterator[str]:
    shape = (n + clause) % 5
    lead = ('["cac-so"]', '["snv"]', '["cac-xa"]', '["stc", "stp"]', '["cac-so", "cac-xa"]')[shape]
    due = issued + timedelta(days=90 + 37 * clause + 11 * n % 60)
    deadline, words = (
        (f"{{ by = {due} }}", f"chậm nhất ngày {due.day}/{due.month}/{due.year}"),
        ('{ every = "quarter", by = "M3-25" }', "ngày 25 tháng cuối quý"),
        (f'{{ within = "{due:%Y-%m}" }}', f"trong tháng {due.month}/{due.year}"),
        ('{ days = 10, after = "cong-bo" }', "trong 10 ngày kể từ ngày Bộ công bố"),
        ('"ongoing"', "thường xuyên"),
    )[shape]
    yield f'[[task]]\nclause = "{clause + 1}"\ntitle = "{DUTIES[(n + clause) % len(DUTIES)]}"\nlead = {lead}'
    yield f'coordinating = ["vpubnd"]\neach = {str(shape != 3).lower()}\ndeadline = {deadline}'
    yield f'wording = "{words}"'


def record(root: Path, seed: int = 7) -> int:
    """Record what happened: most that came due was done, some of it late, a little extended, returned or
    waived; return how many entries that took."""
    workspace = load(root)
    chance = random.Random(seed)
    events: list[AnyEntry] = [
        Occurrence(on=directive.issued + timedelta(days=40), directive=directive.id, event="cong-bo")
        for n, directive in enumerate(workspace.directives)
        if n % 3 == 0 and directive.issued is not None
    ]
    items = assess(workspace, events, AsOf(TODAY))
    entries = [*events, *(entry for item in items for entry in _of(item, chance))]
    with writing("ledger.db", root) as ledger:
        ledger.append(entries, "lan", lambda: CLOCK)
    return len(entries)


def _of(item: Assessment, chance: random.Random) -> Iterator[AnyEntry]:
    document = f"{chance.randint(10, 900)}/BC-{(item.holders or ('x',))[0].upper()}"
    draw = chance.random()
    if item.due is None:
        if draw < 0.8:
            on = TODAY - timedelta(days=chance.randint(1, 160))
            yield Completion(cell=item.id, on=on, evidence=Evidence(document=document, signed=on))
        return
    if item.due > TODAY + timedelta(days=40):
        return
    if draw < 0.03:
        decided = item.due - timedelta(days=5)
        yield Extension(cell=item.id, on=decided, until=item.due + timedelta(days=45), document="12/TB-UBND")
    elif draw < 0.04:
        yield Waiver(cell=item.id, on=item.due, document="15/TB-UBND", decided_by="Chủ tịch UBND tỉnh")
    elif draw < 0.88:
        on = min(item.due + timedelta(days=chance.choice((-20, -9, -4, -1, 0, 0, 3, 16))), TODAY)
        yield Completion(cell=item.id, on=on, evidence=Evidence(document=document, signed=on))
        if draw < 0.06:
            yield Reopening(cell=item.id, on=min(on + timedelta(days=6), TODAY), reason="Thiếu số liệu")
