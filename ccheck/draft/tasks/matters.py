"""Whether what a part of a clause hands over is the result of the act before it, or another matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_OPENING = re.compile(
    r"(?:(?:kịp thời|khẩn trương|đồng thời|sau đó|và|chủ động|hoàn thiện|có)\s+)*"
    r"(?:báo cáo|trình|gửi|nộp)\s+",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?<!\w)(?:đề án|dự án|kế hoạch|quy hoạch|chương trình|nghị quyết|quy chế|chiến lược|dự toán|quyết toán"
    r"|phương án|đề cương|hồ sơ|công tác|tình hình|báo cáo|bảng giá|danh mục|danh sách|số liệu"
    r"|quyết định|quy định|tờ trình)(?!\w)",
    re.IGNORECASE,
)
_RESULT = re.compile(r"(?<!\w)(?:kết quả|việc này|nội dung này)(?!\w)", re.IGNORECASE)
_FARTHEST = 8  # words of those it goes to, before what is handed over
# To whom, what for, and by which rule: not what.
_ONWARD = re.compile(
    r"\s(?:(?:về|cho|đến|tới|qua|lên)\s(?=[A-ZĐỦ])|để\s|theo\s|bảo đảm\s|đảm bảo\s|\(|trong đó\s).*",
    re.DOTALL,
)
# Words that fit every matter.
_ANY = re.compile(
    r"(?<!\w)(?:(?:chỉ thị|kế hoạch|công điện|quyết định|nghị quyết|công văn) này|kết quả|thực hiện"
    r"|triển khai|tổ chức|nội dung|nhiệm vụ|công việc|việc|này|trên|nêu trên"
    r"|nói trên|rà soát|kiểm tra|xử lý|khắc phục|giải quyết|tháo gỡ|đề xuất|kiến nghị|tổng hợp"
    r"|đánh giá|tiếp thu|giải trình|hoàn thiện|hoàn thành|ban hành|phê duyệt|xem xét|quyết định"
    r"|thông qua|cho ý kiến|thẩm định|khó khăn|vướng mắc|tồn tại|hạn chế|nguyên nhân|giải pháp"
    r"|biện pháp|tình hình|tiến độ|chi tiết|cụ thể|chính xác|đầy đủ|kịp thời|trung thực"
    r"|bằng văn bản|văn bản|dự thảo|báo cáo|hồ sơ|danh sách|danh mục|số liệu|tờ trình|phương án"
    r"|liên quan|có liên quan|theo|về|của|cho|các|những|và|với|tại|trong|đối với|hằng|hàng|năm"
    r"|tháng|quý|tỉnh|thành phố|trước|chậm nhất|định kỳ|cấp có thẩm quyền|nếu có|chung|lần|UBND"
    r"|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|Chủ tịch|(?-i:Bộ|Sở)|Chính phủ|Thủ tướng)(?!\w)",
    re.IGNORECASE,
)


def is_another(handed: str, before: str) -> bool:
    """Whether ``handed``, a part of a clause up to its time ("trình đề án giao thông thông minh"), hands over
    something that the act ``before`` does not make: its topic shares no word with it."""
    opening = _OPENING.match(handed)
    if opening is None:
        return False
    what = _ONWARD.sub("", handed[opening.end() :])
    head = _HEAD.search(what)
    if head is None or _RESULT.search(what, 0, head.start()) or len(what[: head.start()].split()) > _FARTHEST:
        return False
    topic = _words(_ANY.sub(" ", what[head.end() :]))
    return len(topic) > 1 and not _is_alike(topic, _words(before))


def _words(text: str) -> list[str]:
    return [word.lower() for word in re.findall(r"[^\W\d_]+", text)]


def _is_alike(topic: Sequence[str], before: Sequence[str]) -> bool:
    """Whether two neighbouring words, or a third of all, stand in both."""
    if set(pairwise(topic)) & set(pairwise(before)):
        return True
    return 3 * sum(word in before for word in topic) >= len(topic)
