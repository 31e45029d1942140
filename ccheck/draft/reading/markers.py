"""What a line begins or ends with: outline markers, bullets, fixed openings, words that call for more."""

from __future__ import annotations

import re

_TAIL = 100  # letters an ending takes at most
_UPPER = "A-ZĐÀ-ỸƠƯ"  # with what stands between them; used after a marker only
_ROMAN = r"(?:X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3})"
NUMBERED = re.compile(
    rf"""(?:
      {_ROMAN}\s*[./)]\s*(?=\D)|{_ROMAN}\s*[-–—]\s+
    | (?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục)\s+(?:thứ\s+\w+|THỨ\s+\w+|{_ROMAN}|[0-9]{{1,2}}|[A-D])\b
      (?:\s*[.:\-–]|\s*$|\s+(?=[{_UPPER}]))
    | (?:ĐIỀU|Điều)\s+[0-9]{{1,3}}\s*[.:]
    | [0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,3}}[.)]?\s+(?=[^\W\d_])
    | [0-9]{{1,2}}\s*[.)]\s*(?=[^\W\d_“"'(*\[])
    | [0-9]{{1,2}}\s*/\s*(?=[{_UPPER}][^\W\d_]*\s)
    | [0-9]{{1,2}}\s*[-–]\s+(?=[{_UPPER}])
    | [a-zđ][0-9]?(?:\.[0-9]{{1,2}})?\s*\)\s*(?=\S)
    | [a-eđghi]\s*[./]\s+(?=[{_UPPER}])
    | [A-HĐ]\s*[./)]\s+(?=[{_UPPER}])
    )""",
    re.VERBOSE,
)
UNDOTTED = re.compile(rf"[0-9]{{1,2}}\s+(?=[{_UPPER}])")  # a number whose point was lost, or none at all
BULLET = re.compile(
    rf"(?:[•▪◦●○■□➢✓·*]\s*(?=\S)|[-–—+]\s+(?=\S)|[-–—+](?=[{_UPPER}][^\W\d_]*[\s,])|o\s+(?=[{_UPPER}]))"
)
_LOWER_BULLET = re.compile(r"[-–—+]\s*[^\W\d_A-ZĐ]")
# Names that hold a dash of their own: a line that begins with their second half is no bullet.
_HALVES = re.compile(
    r"[-–—]\s*(?:Thương binh|Xã hội|Kỹ thuật|Đào tạo|Truyền thông|HĐND|UBND|Chủ nhiệm|Tự do|Hạnh phúc"
    r"|Công nghệ|Du lịch|Hành chính|Nghề nghiệp|Môi trường|Kế toán|Thống kê|Khoáng sản|Bí thư|Trưởng ban|Phó"
    r"|Bộ Công an|Bộ Quốc phòng)\b"
)
# A quotation or bracket that is not over.
_OPEN = re.compile(r"[“(\[][^”)\]]{0,80}$|(?:^|[\s(])\"[^\"\s][^\"]{0,80}$")
OPENING = re.compile(
    r"(?:Căn cứ |Xét (?:đề nghị|Tờ trình)|Theo đề nghị|Kính gửi\s*:|Nơi nhận\s*:"
    r"|(?:PHỤ LỤC|Phụ lục)\b(?=\s*(?:[0-9IVX]|\s*$|[.:(]))|\((?:Ban hành|Kèm theo|Gửi kèm)|QUYẾT ĐỊNH\s*:"
    r"|QUYẾT NGHỊ\s*:|(?:TM|KT|TL|TUQ|Q)\s*\.\s*[A-ZĐÀ-Ỹ]|Biểu (?:số )?[0-9])"
)
# A sentence that begins so is a paragraph of its own more often than not.
DUTY = re.compile(
    r"(?:Giao|Yêu cầu|Đề nghị) (?:các |Giám đốc|Thủ trưởng|thủ trưởng|Chủ tịch|Chánh|Sở|Ban|Văn phòng|UBND"
    r"|Ủy ban|Công an|Bộ|Cục)|(?:Chỉ thị|Quyết định|Công điện|Kế hoạch|Nghị quyết|Chương trình|Thông báo) này"
    r"|Trên đây là|Trong quá trình (?:tổ chức )?(?:triển khai|thực hiện)|Nhận được (?:Chỉ thị|Công điện)"
)
GROUND = re.compile(r"(?:Căn cứ|Thực hiện|Nhằm|Xét|Theo|Để) ")  # a paragraph of the preamble
ISSUER = re.compile(r"(?:[ỦU][YỶ] BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|TỈNH [ỦU][YỶ]|BAN THƯỜNG VỤ)")
PLACE = re.compile(r"(?:TỈNH|THÀNH PHỐ|TP\b|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|PHƯỜNG|XÃ)\s")
KIND = re.compile(
    r"(?:CHỈ THỊ|QUYẾT ĐỊNH|KẾ HOẠCH|CÔNG ĐIỆN|THÔNG BÁO|NGHỊ QUYẾT|CHƯƠNG TRÌNH|ĐỀ ÁN|HƯỚNG DẪN|KẾT LUẬN"
    r"|BÁO CÁO|QUY CHẾ|QUY ĐỊNH|PHƯƠNG ÁN|DANH MỤC|TỜ TRÌNH)(?:\s*:)?(?:\s+HỎA TỐC)?$"
)
_CLOSED = re.compile(r"[.;:!?…][\s\"”’)\]]*$|/\.?/?$")
_CALLS = re.compile(
    r"""(?<![\w])(?:
      của|và|về|các|những|cho|với|để|giữa|hoặc|là|bởi
    | (?<!tiếp\ )(?<!kèm\ )theo|(?<!bên\ )trong|(?<!kể\ )từ|(?<!lý\ )(?<!tự\ )do|(?<!công\ )bằng
    | (?<!tồn\ )(?<!hiện\ )(?<!ở\ )tại
    | (?:Luật|Nghị\ định|Thông\ tư|Quyết\ định|Chỉ\ thị|Nghị\ quyết|Kết\ luận|Kế\ hoạch|Công\ văn|Công\ điện
        |Tờ\ trình|Thông\ báo|Văn\ bản|văn\ bản|Báo\ cáo)\ số
    | (?:trong|hết|đến|trước|sau|vào|từ|cuối|đầu|và)\ (?:ngày|tháng|năm|quý|Quý|tuần)
    | ngày\ [0-9]{1,2}\ tháng|tháng\ [0-9]{1,2}\ năm
    | (?:điểm|khoản|Điểm|Khoản|Điều)\ [0-9a-zđ]{1,3}(?:,\ ?[0-9a-zđ]{1,3})*(?:,|\ và)?
    | (?:tại|theo|của)\ (?:điểm|khoản)|Điểm|Khoản|Điều
    )$|[(“/&]$""",
    re.VERBOSE,
)


def closed(text: str) -> bool:
    """Whether ``text`` ends as a sentence or an item of a list does."""
    return bool(_CLOSED.search(text, max(0, len(text) - _TAIL)))


def calls(text: str) -> bool:
    """Whether ``text`` ends with a word that cannot be the last one of its sentence."""
    return bool(_CALLS.search(text, max(0, len(text) - _TAIL)))


def begins(text: str, above: str) -> bool:
    """Whether the line ``text`` begins a numbered clause or a bullet, standing below the line ``above``."""
    if calls(above):
        return False
    if BULLET.match(text):
        if _OPEN.search(above, max(0, len(above) - _TAIL)) and not closed(above):
            return False
        return closed(above) or above.endswith(",") or not (_LOWER_BULLET.match(text) or _HALVES.match(text))
    return bool(NUMBERED.match(text))
