"""Orders with a time that is said of a thing, a promise or a condition beside them, and those that look alike
but order something by then.

The issue day is 20/10/2025. Rules as in a task file.
"""

from typing import NamedTuple

ISSUED = "2025-10-20"


class Order(NamedTuple):
    """An order, and the rule of its deadline."""

    text: str
    rule: str


ASIDES = (
    # The term of a thing.
    "Thu hồi các giấy phép khai thác cát có thời hạn đến ngày 30/6/2026.",
    "Kiểm kê số vắc xin có hạn dùng đến hết tháng 3/2026.",
    "Rà soát các nhiệm vụ khoa học có thời gian thực hiện đến ngày 31/12/2026.",
    "Lập danh sách viên chức nghỉ hưu trong năm 2026.",
    "Theo dõi các khoản bảo lãnh đáo hạn trước ngày 15/3/2026.",
    "Chi trả cho hộ nghèo được hưởng trợ cấp đến ngày 31/3/2026.",
    "Gia hạn hợp đồng thuê đất đến ngày 30/6/2026.",
    "Xem xét cho dự án được kéo dài thời gian thực hiện đến hết năm 2026.",
    "Thu hồi thẻ ưu đãi còn giá trị đến hết ngày 31/12/2025.",
    "Đánh giá gói hỗ trợ việc làm kết thúc trong quý I/2026.",
    "Tổng kết các chương trình kết thúc vào tháng 12/2026.",
    # A condition.
    "Thu hồi đất nếu đến ngày 31/12/2025 doanh nghiệp không triển khai.",
    "Điều chuyển kế hoạch vốn trường hợp đến hết quý I/2026 dự án chưa khởi công.",
    "Kiểm điểm đơn vị nào đến ngày 15/12/2025 không nộp hồ sơ.",
    "Thu hồi vốn các dự án đến ngày 30/11/2025 chưa khởi công.",
    "Nếu đến ngày 30/11/2025, nhà thầu vẫn chậm thì chấm dứt hợp đồng.",
    # What others promise, and events.
    "Giám sát các nhà thầu cam kết bàn giao trước ngày 30/6/2026.",
    "Kiểm tra các tuyến đường dự kiến thông xe trước ngày 30/4/2026.",
    "Hỗ trợ các xã đăng ký về đích nông thôn mới trong năm 2026.",
    "Khen thưởng tập thể về đích trước ngày 31/12/2025.",
    "Biểu dương các đơn vị hoàn thành trước ngày 30/11/2025.",
    "Khen thưởng các xã hoàn thành chỉ tiêu trước ngày 30/11/2025.",
    "Thu hồi đất của các hộ được thuê đến ngày 30/6/2026.",
    "Phục vụ Đại hội Đảng bộ tỉnh diễn ra vào ngày 20/11/2025.",
    "Chuẩn bị Hội chợ được tổ chức từ ngày 20/11/2025 đến ngày 25/11/2025.",
    "Kỳ thi tốt nghiệp diễn ra trong 02 ngày 26 và 27/6/2026.",
    "Giải quyết hồ sơ tiếp nhận từ ngày 25/10/2025 đến ngày 30/11/2025.",
    # Names and measures of every period.
    "Lấy kết quả đánh giá hằng quý tại cơ sở làm căn cứ khen thưởng.",
    "Lập kế hoạch giải ngân chi tiết từng dự án theo từng tuần.",
    # Past in their words.
    "Rà soát cán bộ từng được luân chuyển trước ngày 25/11/2025.",
    "Xử lý công chức bị kỷ luật trước ngày 25/11/2025.",
)

ORDERS = (
    Order("Rà soát hợp đồng, kết thúc trước ngày 30/6/2026.", "{ before = 2026-06-30 }"),
    Order("Chỉ đạo các trường kết thúc học kỳ I trước ngày 15/01/2026.", "{ before = 2026-01-15 }"),
    Order("Hoàn thành việc khen thưởng trước ngày 30/11/2025.", "{ before = 2025-11-30 }"),
    Order("Bàn giao mặt bằng, phấn đấu khởi công trước ngày 30/4/2026.", "{ before = 2026-04-30 }"),
    Order("Đợt kiểm tra kết thúc trước ngày 30/6/2026.", "{ before = 2026-06-30 }"),
    Order("Hoàn thành việc gia hạn hợp đồng trước ngày 30/11/2025.", "{ before = 2025-11-30 }"),
    Order("Thời gian thực hiện: đến 30/6/2026.", "{ by = 2026-06-30 }"),
    Order("Thời hạn hoàn thành: 30/6/2026.", "{ by = 2026-06-30 }"),
    Order("Kế hoạch phải có thời hạn hoàn thành trước ngày 30/6/2026.", "{ before = 2026-06-30 }"),
    Order("Các sở có kế hoạch triển khai trước ngày 30/11/2025.", "{ before = 2025-11-30 }"),
    Order("Thi công cầu, dự kiến hoàn thành trước ngày 30/6/2026.", "{ before = 2026-06-30 }"),
    Order("Tổ chức ký cam kết trước ngày 30/6/2026.", "{ before = 2026-06-30 }"),
    Order("Đôn đốc các xã đăng ký nhu cầu trước ngày 30/11/2025.", "{ before = 2025-11-30 }"),
    Order("Các xã phấn đấu về đích nông thôn mới trước ngày 31/12/2025.", "{ before = 2025-12-31 }"),
    Order("Nếu có vướng mắc, báo cáo UBND tỉnh trước ngày 30/11/2025.", "{ before = 2025-11-30 }"),
    Order("Phấn đấu đến ngày 30/11/2025 không còn nhà tạm.", "{ by = 2025-11-30 }"),
    Order("Tổ chức Hội chợ từ ngày 20/11/2025 đến ngày 25/11/2025.", '{ within = "2025-11-20/2025-11-25" }'),
    Order("Công khai kết quả đánh giá hằng quý tại trụ sở.", '{ every = "quarter" }'),
    Order("Niêm yết kết quả xếp hạng hằng năm trên bảng tin.", '{ every = "year" }'),
    Order("Việc đo đạc do Sở Tư pháp chủ trì, trong 6 tháng đầu năm 2026.", '{ within = "2026-H1" }'),
    Order("Việc đo đạc: giao Sở Tư pháp chủ trì, trong năm 2026.", '{ within = "2026" }'),
    # Several days and years.
    Order("Tổ chức hội thao trong 02 ngày 15 và 16/11/2025.", '{ within = "2025-11-15/2025-11-16" }'),
    Order("Tổ chức hội thao các ngày 25, 26/10/2025.", '{ within = "2025-10-25/2025-10-26" }'),
    Order("Tổ chức tập huấn trong hai ngày 31/10 và 01/11/2025.", '{ within = "2025-10-31/2025-11-01" }'),
    Order("Tổ chức hội nghị trong 2 ngày 25-26/10/2025.", '{ within = "2025-10-25/2025-10-26" }'),
    Order("Tổ chức tiếp dân vào các ngày 05/11/2025 và 20/11/2025.", "{ by = 2025-11-20 }"),
    Order("Sửa chữa trụ sở trong năm 2027, 2028.", '{ within = "2027/2028" }'),
    Order("Tiếp nhận hồ sơ từ ngày 25/10/2025 đến ngày 30/11/2025.", '{ within = "2025-10-25/2025-11-30" }'),
    # Words of the past that are none.
    Order("Chuẩn bị hồ sơ thi trước ngày 20/11/2025.", "{ before = 2025-11-20 }"),
    Order("Trang bị máy tính cho các xã trước ngày 25/11/2025.", "{ before = 2025-11-25 }"),
    Order("Phổ biến Kế hoạch này đến từng tổ dân phố chậm nhất 25/10/2025.", "{ by = 2025-10-25 }"),
    Order("Phân công từng thành viên phụ trách trước ngày 25/11/2025.", "{ before = 2025-11-25 }"),
    Order(
        "Quyết toán dự án (hạn giao 30/6/2025, đã chậm 3 tháng) trước ngày 15/11/2025.",
        "{ before = 2025-11-15 }",
    ),
    Order("Trình Đề án (đã quá hạn 02 tháng) trong tháng 11/2025.", '{ within = "2025-11" }'),
)
