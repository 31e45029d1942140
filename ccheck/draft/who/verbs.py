"""Verbs of orders: in small letters they end a name, in capitals they begin an order."""

from __future__ import annotations

import re

# Words in lower case that cannot be inside a name: with them a sentence goes on.
_VERBS = """
ban hành|biểu dương|bàn giao|bám sát|báo cáo|bảo đảm|bắt giữ|bế mạc|bố trí|bồi dưỡng
bổ sung|chi|chi trả|chia sẻ|chia thành|cho|cho ý kiến|chuyển|chuyển giao|chuyển đổi
chuẩn bị|chuẩn hóa|chú trọng|chăm sóc|chấm dứt|chấn chỉnh|chấp hành|chỉ đạo
chịu trách nhiệm|chốt|chủ trì|chủ động|chữa|coi|cung cấp|cách ly|cân đối|có
có trách nhiệm|công bố|công khai|cùng|căn cứ|cải cách|cải tiến|cải tạo|cảnh báo|cấm
cấp|cấp phát|cần|cập nhật|cụ thể|cụ thể hóa|củng cố|cử|di dời|duy trì|dành|dừng
dự báo|dự trữ|dựa|gia cố|giao|giám sát|giám định|giúp|giải ngân|giải phóng
giải quyết|giảm|giữ|góp ý|gắn|gửi|hiệp thương|hoàn thiện|hoàn thành|huy động
hàng ngày|hàng năm|hàng quý|hàng tháng|hàng tuần|hướng dẫn|hạn chế|hằng ngày|hằng năm
hằng quý|hằng tháng|hằng tuần|họp|hỗ trợ|in|khai mạc|khai thác|khen thưởng|khi
khoanh vùng|khuyến khích|khám|khánh thành|không|khơi thông|khảo sát|khẩn trương
khắc phục|khởi công|khởi động|khử|kiên quyết|kiểm soát|kiểm tra|kiểm điểm|kiện toàn
kêu gọi|ký|ký kết|kết nối|kịp thời|linh hoạt|là|làm|lãnh đạo|lấy|lập|lắp đặt
lồng ghép|lựa chọn|mua sắm|mỗi|mời|mở|mở rộng|nghiêm cấm|nghiêm túc|nghiên cứu
nghiệm thu|ngăn chặn|nhanh chóng|nhân rộng|nhận|nhằm|niêm yết|nâng cao|nâng cấp
nạo vét|nắm|nếu|nộp|phun|phát hiện|phát huy|phát hành|phát sóng|phát động|phân bổ
phân công|phụ trách|phân khai|phân loại|phê duyệt|phòng ngừa|phải|phấn đấu|phối hợp|phổ biến|qua
quan tâm|quy hoạch|quyết liệt|quyết toán|quyết định|quán triệt|quản lý|ra|ra mắt
ra quân|rà soát|rà soát lại|rút ngắn|sau|siết chặt|sơ kết|sơ tán|sắp xếp|sẽ|số hoá
số hóa|sớm|sử dụng|sửa chữa|sửa đổi|tham dự|tham gia|tham mưu|tham vấn|thanh toán
thanh tra|thay|theo|theo dõi|thu|thu gom|thu hoạch|thu hút|thu hồi|thu thập
thành lập|tháo gỡ|thí điểm|thông báo|thông qua|thông tin|thông xe|thúc đẩy|thường xuyên
thẩm tra|thẩm định|thể chế|thống kê|thống nhất|thử nghiệm|thực hiện|tiêm|tiến hành
tiếp nhận|tiếp thu|tiếp tục|tiếp xúc|tiết kiệm|tra cứu|trao tặng|triển khai|trong
truy cập|truy quét|truy vết|truyền thông|trên cơ sở|trình|trước|trả lời|trấn áp|trồng
trực|trực tiếp|tuyên truyền|tuyển dụng|tuyệt đối|tuân thủ|tuần tra|tích cực|tích hợp
tùy|tăng|tăng cường|tư vấn|tưới|tại|tạm dừng|tạo|tạo điều kiện|tập huấn|tập trung
tổ chức|tổ chức lại|tổng hợp|tổng kết|tổng rà soát|từ|tự|viết|vào|vận chuyển
vận hành|vận động|về|vệ sinh|với|xem|xem xét|xác minh|xác nhận|xác định|xây dựng
xây mới|xét nghiệm|xử lý|yêu cầu|áp dụng|đang|điều chỉnh|điều hành|điều tra|điều trị
đo lường|đào tạo|đánh giá|đã|đón|đôn đốc|đăng ký|đăng tải|đưa|được|đạt|đảm bảo
đấu giá|đẩy nhanh|đấu nối|đấu thầu|đấu tranh|đầu tư|đẩy mạnh|đặt hàng|đến|đề nghị|đề xuất|để
định kỳ|đồng bộ|đồng thời|đổi mới|ưu tiên|ủy quyền|ủy thác|ứng dụng|ứng phó
""".replace("\n", "|")


_VERBS_BARE = sorted({verb.strip() for verb in _VERBS.split("|") if verb.strip()}, key=len, reverse=True)


VERB = re.compile("(?:" + "|".join(map(re.escape, _VERBS_BARE)) + r")(?!\w)")


# A clause that begins with one of these in capitals gives an order to whoever is named above it.
ORDER = re.compile(
    "(?:"
    + "|".join(
        map(
            re.escape,
            (verb for verb in _VERBS_BARE if len(verb) > 3 or verb in ("lập", "đưa", "gửi", "chi", "thu")),
        )
    )
    + r")(?!\w)",
    re.IGNORECASE,
)
