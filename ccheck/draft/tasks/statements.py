"""Paragraphs that order nothing: purpose, effect, approval, praise, goals, "chịu trách nhiệm thi hành"."""

from __future__ import annotations

import re

from ccheck.draft.outline.clauses import Clause
from ccheck.draft.tasks.duties import Duty
from ccheck.draft.who.letters import bare
from ccheck.draft.who.verbs import ORDER
from ccheck.errors import say
from ccheck.i18n import render

BACKGROUND = re.compile(
    r"(?:muc dich|muc tieu|quan diem|yeu cau$|can cu|thuc trang|danh gia|ket qua (?:dat|thuc)"
    r"|tinh hinh|ve tinh hinh|boi canh|su can thiet|pham vi|doi tuong|nguyen tac|nhung ket qua"
    r"|ton tai|han che|dac diem|mot so ket qua|co so)"
)
FUNDS = re.compile(r"(?:nguon )?kinh phi|nguon von|nguon luc")
STATES = re.compile(
    r"(?:Đánh giá cao|Đồng ý|Thống nhất chủ trương|Ghi nhận|Biểu dương(?! ,)|Cơ bản thống nhất"
    r"|Hoan nghênh|Thời gian qua|Trong thời gian qua|Nhìn chung|Tuy nhiên|Tuy vậy|Đến ngày|Đến "
    r"nay|Qua kiểm tra|Hiện nay|Công tác .{3,80} là (?:trọng tâm|nhiệm vụ)|Thống nhất với|Chưa "
    r"thông qua)"
)
EFFECT = re.compile(
    r"(?:Chỉ thị|Quyết định|Kế hoạch|Nghị quyết|Công điện|Văn bản|Quy chế|Quy định|Thông báo) "
    r"này (?:có hiệu lực|thay thế|được|áp dụng|bãi bỏ)|(?:Các )?(?:nội dung|nhiệm vụ"
    r"|vấn đề) khác[^.;]{0,60} theo |Bãi bỏ |Ban hành kèm theo|\((?:Gửi kèm"
    r"|Kèm theo|Đính kèm|Có |Chi tiết)",
    re.IGNORECASE,
)
ANSWERS = re.compile(
    r"(?:(?:chịu|có) trách nhiệm thi hành|chịu trách nhiệm thực hiện (?:Quyết định|Chỉ thị|Nghị quyết) này"
    r"|để [^.]{0,90}biết,? (?:và )?(?:triển khai |nghiêm túc )?thực hiện|căn cứ Quyết định thi hành)",
    re.IGNORECASE,
)
MERELY = re.compile(
    r"(?:nghiêm túc|khẩn trương|triển khai|tổ chức|thực hiện|tập trung|phối hợp|quán triệt|chủ "
    r"động|quan tâm|chỉ đạo|và|,|\s|có hiệu quả|đầy đủ|kịp thời"
    r"|chịu trách nhiệm(?: toàn diện)? trước[^.;]*|chịu trách nhiệm"
    r"|các nội dung(?: trên| nêu trên)?|nhiệm vụ được giao|Chỉ thị này|Kế hoạch này"
    r"|Công điện này|Công văn này|Văn bản này|nội dung|yêu cầu|nêu trên|trên|này|theo"
    r"|đúng)+[./]*$",
    re.IGNORECASE,
)
TELLS = re.compile(r"(?:cơ bản |bước đầu )?đã(?!\w)")
REFERS = re.compile(
    r"[^.;:]{0,120}(?:nhiệm vụ|nội dung|công việc)[^.;:]{0,60}(?:tại|theo|trong"
    r"|ở)\s(?:các\s)?(?:Phụ lục|Danh mục|Bảng|Biểu)[^.;:]{0,120}$",
    re.IGNORECASE,
)
_ENCLOSED = r"(?:Phụ lục|Phụ biểu|Biểu|Bảng|Danh mục|Danh sách|Mẫu|Đề cương|Hướng dẫn|Sơ đồ|Tài liệu)"
_WHAT = (
    r"(?:Các\s|Những\s)?(?:chi tiết|danh mục|danh sách|nội dung|số liệu|nhiệm vụ|biểu mẫu|thông tin|kết quả"
    r"|tiến độ|phân công|phân bổ|mẫu|đề cương|vị trí|tên|địa chỉ)(?!\w)[^.;:,]{0,80}?\s"
)
_WHERE = (
    r"(?:(?:được\s)?(?:chi tiết|cụ thể|nêu|quy định|ghi)\s)?"
    r"(?:xem\s|có\s|như\s|tại\s|theo\s|ở\s|trong\s){1,2}"
)
# Where the rest is to be found: "(Danh mục chi tiết tại Biểu số 01 đính kèm)".
POINTS = re.compile(
    rf"\(?\s*(?:(?:{_WHAT})?{_WHERE}(?:các\s|những\s)?{_ENCLOSED}(?!\w)[^.;:]{{0,60}}?"
    r"(?:kèm theo|đính kèm|gửi kèm|dưới đây|này|[IVX0-9]+)[^.;:,]{0,40}"
    rf"|(?:kèm theo|gửi kèm|đính kèm|có)\s[^.;:,]{{0,30}}?{_ENCLOSED}[^.;:,]{{0,80}})\s*\)?\s*[.;/]*\s*$",
    re.IGNORECASE,
)
# To answer before one's superior is everyone's; to be made to answer for a thing is a duty.
BEARS = re.compile(
    r"\s*(?:phải )?chịu (?:hoàn toàn )?trách nhiệm(?: toàn diện)?(?: cá nhân)? trước[^;.]*$", re.IGNORECASE
)
GOAL = re.compile(
    r"(?:Phấn đấu|Đến (?:hết )?năm|Đến (?:hết )?(?:quý|tháng|ngày)|100\s?%|Ít nhất|Tối thiểu"
    r"|Trên [0-9]|Tỷ lệ|[0-9]+(?:,[0-9]+)?\s?%|Duy trì tỷ lệ|Chỉ số)"
)
INTRODUCES = re.compile(
    r"(?:thực hiện|nhiệm vụ|nội dung|sau|sau đây|như sau|cụ thể|gồm|là|trách nhiệm)\s*:\s*$", re.IGNORECASE
)


def background(clause: Clause) -> str:
    """Why a section orders nothing: its heading says what it is about."""
    head = bare(clause.text).strip(" .:;")
    if not (clause.children or len(clause.texts) > 1 or clause.tables) or len(head.split()) > 14:
        return ""
    if (
        BACKGROUND.match(head)
        and not re.search(r"nhiem vu|giai phap|to chuc thuc hien", head)
        and not head.startswith("yeu cau c")
    ):
        return render(say("Purpose, aims or appraisal: it orders nothing"))
    return ""


def why_nothing(text: str) -> str:
    """Why a paragraph orders nothing, for the no_task."""
    if EFFECT.match(text) or POINTS.match(text):
        return render(say("Effect, approval, replaced or enclosed documents: it assigns no duty"))
    if ANSWERS.search(text):
        return render(say("A general order to comply: it adds no duty"))
    if GOAL.match(text):
        return render(say("A goal: it names nobody who has to act"))
    return render(say("A statement: it orders nothing"))


def tells(duty: Duty, *, nobody: bool, article: bool) -> bool:
    """Whether a duty is none: effect, approval, history, a goal; ``nobody``: nobody is named to reach it,
    ``article``: it stands in an article."""
    head = duty.parts[0]
    text, said = head.text, head.text[head.roles.begin :].strip()
    if EFFECT.match(text) or POINTS.match(text) or (head.roles.issuer and not duty.leads):
        return True
    if duty.phrase is None and (
        TELLS.match(said) or (BEARS.match(said) and len(duty.parts) == 1 and not head.roles.asked)
    ):
        return True
    if not nobody:
        return False
    if article and _ITSELF.match(text):
        return True
    return bool(GOAL.match(text) or STATES.match(text) or (" đã " in text and not ORDER.match(text)))


# What the document itself does.
_ITSELF = re.compile(r"Phê duyệt|Ban hành|Thành lập|Công bố|Sửa đổi|Bổ sung|Kiện toàn")
