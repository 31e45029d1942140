"""Sentences in the style of directives, plans and telegrams, with the deadlines that stand in them.

``ISSUED`` is the issue day of all of them. Rules are written as in a task file; several are separated by
" + ", an event's id by ``E``.
"""

from typing import NamedTuple

ISSUED = "2024-10-22"


class Sentence(NamedTuple):
    """Running text and the rules that stand in it, in order."""

    text: str
    rules: tuple[str, ...] = ()


ORDERS = (
    Sentence(
        "Sở Tài chính tham mưu phương án, trình UBND tỉnh trước ngày 05/11/2024.",
        ("{ before = 2024-11-05 }",),
    ),
    Sentence(
        "Báo cáo kết quả về UBND tỉnh (qua Sở Nội vụ) trước ngày 20 hằng tháng để tổng hợp.",
        ('{ every = "month", before = "20" }',),
    ),
    Sentence(
        "Giao Sở Y tế rà soát, báo cáo Chủ tịch UBND tỉnh chậm nhất ngày 30 tháng 11 năm 2024.",
        ("{ by = 2024-11-30 }",),
    ),
    Sentence("Hoàn thành việc cắm mốc trong quý I năm 2025.", ('{ within = "2025-Q1" }',)),
    Sentence(
        "Các chủ đầu tư khẩn trương hoàn thành thủ tục, khởi công trước ngày 31/12/2024.",
        ("{ before = 2024-12-31 }",),
    ),
    Sentence(
        "Trước ngày 15/11/2024, UBND các huyện gửi danh sách về Sở Xây dựng.", ("{ before = 2024-11-15 }",)
    ),
    Sentence("Đến hết năm 2025, phấn đấu 100% thủ tục được số hóa.", ("{ by = 2025-12-31 }",)),
    Sentence(
        "Chậm nhất đến 17 giờ 00 ngày 25/10/2024 phải sơ tán xong toàn bộ người dân.",
        ("{ by = 2024-10-25T17:00:00 }",),
    ),
    Sentence(
        "Báo cáo nhanh tình hình thiệt hại trước 16h00 hằng ngày về Văn phòng thường trực.",
        ('{ every = "day", before = "16:00" }',),
    ),
    Sentence(
        "Định kỳ hằng quý (trước ngày 20 của tháng cuối quý) báo cáo UBND tỉnh.",
        ('{ every = "quarter", before = "M3-20" }',),
    ),
    Sentence(
        "Định kỳ 6 tháng, hằng năm tổng hợp kết quả báo cáo Bộ Nội vụ.",
        ('{ every = "half-year" } + { every = "year" }',),
    ),
    Sentence(
        "Hằng năm, trước ngày 30/11, các đơn vị gửi đăng ký nhu cầu về Sở Nội vụ.",
        ('{ every = "year", before = "11-30" }',),
    ),
    Sentence(
        "Hằng tháng, chậm nhất ngày 25, báo cáo tiến độ giải ngân.", ('{ every = "month", by = "25" }',)
    ),
    Sentence(
        "Trong thời hạn 10 ngày làm việc kể từ ngày nhận được văn bản này, các sở có ý kiến.",
        ('{ working_days = 10, after = "E" }',),
    ),
    Sentence(
        "Ban hành kế hoạch thực hiện trong vòng 15 ngày kể từ ngày ký ban hành Chỉ thị này.",
        ('{ days = 15, after = "issued" }',),
    ),
    Sentence(
        "Công khai danh mục chậm nhất 05 ngày làm việc sau khi được phê duyệt.",
        ('{ working_days = 5, after = "E" }',),
    ),
    Sentence(
        "Hồ sơ gửi về Văn phòng trước 03 ngày làm việc so với ngày họp.",
        ('{ working_days = 3, ahead_of = "E" }',),
    ),
    Sentence(
        "Tổ chức triển khai ngay sau khi Nghị quyết được Hội đồng nhân dân tỉnh thông qua.",
        ('{ promptly_after = "E" }',),
    ),
    Sentence("Lấy ý kiến Sở Tư pháp trước khi trình Chủ tịch UBND tỉnh ký.", ('{ ahead_of = "E" }',)),
    Sentence("Thời gian hoàn thành: Quý II/2025.", ('{ within = "2025-Q2" }',)),
    Sentence("Thời hạn hoàn thành: 30/6/2025.", ("{ by = 2025-06-30 }",)),
    Sentence("Thời gian thực hiện: Thường xuyên, liên tục.", ('"ongoing"',)),
    Sentence("Thời gian thực hiện: năm 2025.", ('{ within = "2025" }',)),
    Sentence("Thời gian thực hiện: Từ tháng 3 đến tháng 6/2025.", ('{ within = "2025-03/2025-06" }',)),
    Sentence(
        "Thời gian thực hiện: Quý IV/2024 và các năm tiếp theo.",
        ('{ within = "2024-Q4" } + { every = "year" }',),
    ),
    Sentence("Thời gian thực hiện: 2025 - 2026.", ('{ within = "2025/2026" }',)),
    Sentence("Tiến độ thực hiện: hoàn thành trong tháng 11/2024.", ('{ within = "2024-11" }',)),
    Sentence("Thời hạn: trước 30/11.", ("{ before = 2024-11-30 }",)),
    Sentence("Hoàn thành trước 15/12/2024 và thường xuyên cập nhật, bổ sung.", ("{ before = 2024-12-15 }",)),
    Sentence("Hoàn thành trong tháng 12 năm 2024.", ('{ within = "2024-12" }',)),
    Sentence(
        "Sở Giáo dục và Đào tạo trình Đề án trong tháng 11 và tháng 12 năm 2024.",
        ('{ within = "2024-11/2024-12" }',),
    ),
    Sentence(
        "Sơ kết 6 tháng trước ngày 15/6 và tổng kết năm trước ngày 15/12 hằng năm.",
        ('{ every = "half-year", before = "M6-15" }',),
    ),
    Sentence(
        "Báo cáo trước ngày 15/6 và 15/12 hằng năm.",
        ('{ every = "year", before = "06-15" } + { every = "year", before = "12-15" }',),
    ),
    Sentence("Báo cáo kết quả vào thứ Sáu hằng tuần.", ('{ every = "week", by = "fri" }',)),
    Sentence("Báo cáo trước 15 giờ 30 thứ Năm hằng tuần.", ('{ every = "week", before = "thu 15:30" }',)),
    Sentence("Tổ chức giao ban 02 tuần/lần để kiểm điểm tiến độ.", ('{ every = "2 weeks" }',)),
    Sentence("Kiểm tra ít nhất 02 lần/năm tại các đơn vị trực thuộc.", ('{ every = "half-year" }',)),
    Sentence(
        "Hoàn thành dứt điểm trước Tết Nguyên đán Ất Tỵ 2025.",
        ('{ before_holiday = "Tết Nguyên đán", year = 2025 }',),
    ),
    Sentence(
        "Chi trả xong tiền hỗ trợ trước Tết Nguyên đán.",
        ('{ before_holiday = "Tết Nguyên đán", year = 2025 }',),
    ),
    Sentence("Phấn đấu hoàn thành công trình trước ngày 30/4/2025.", ("{ before = 2025-04-30 }",)),
    Sentence(
        "Trình HĐND tỉnh tại kỳ họp, hồ sơ gửi chậm nhất 20 ngày trước ngày khai mạc kỳ họp.",
        ('{ days = 20, ahead_of = "E" }',),
    ),
    Sentence(
        "Gửi báo cáo về Sở trước ngày 05 của tháng liền kề.",
        ('{ every = "month", before = "05", of = "next" }',),
    ),
    Sentence(
        "Báo cáo quý gửi trước ngày 10 của tháng đầu quý sau.",
        ('{ every = "quarter", before = "M1-10", of = "next" }',),
    ),
    Sentence(
        "Hoàn thành trước ngày 01 tháng 7 năm 2025; báo cáo kết quả trước ngày 10 tháng 7 năm 2025.",
        ("{ before = 2025-07-01 }", "{ before = 2025-07-10 }"),
    ),
    Sentence(
        "Theo Công văn số 434/TB-VPCP ngày 25/9/2024, các sở hoàn thành trước ngày 15/12/2024.",
        ("{ before = 2024-12-15 }",),
    ),
    Sentence(
        "Triển khai Quyết định số 06/QĐ-TTg ngày 06/01/2022 đúng lộ trình; hoàn thành trong quý IV/2024.",
        ('{ within = "2024-Q4" }',),
    ),
    Sentence("TRƯỚC NGÀY 15/12/2024 PHẢI HOÀN THÀNH.", ("{ before = 2024-12-15 }",)),
    Sentence("Báo cáo Thủ tướng Chính phủ trong tháng\n12/2024.", ('{ within = "2024-12" }',)),
    Sentence("Gửi Bộ Tài chính trước ngày\n31 tháng 12\nnăm 2024.", ("{ before = 2024-12-31 }",)),
    Sentence("Ban hành trong năm 2025.", ('{ within = "2025" }',)),
    Sentence(
        "Đề nghị gửi ý kiến bằng văn bản trước ngày 28/10/2024 (thứ Hai) để tổng hợp.",
        ("{ before = 2024-10-28 }",),
    ),
    Sentence("Yêu cầu báo cáo trước 10h00 ngày 24/10/2024.", ("{ before = 2024-10-24T10:00:00 }",)),
    Sentence("Yêu cầu các địa phương báo cáo ngay trong ngày hôm nay.", ("{ by = 2024-10-22 }",)),
    Sentence(
        "Đăng tải công khai trong vòng 24 giờ kể từ khi văn bản được ký.", ('{ hours = 24, after = "E" }',)
    ),
    Sentence(
        "Từ nay đến hết ngày 31/12/2024, tập trung xử lý dứt điểm các dự án tồn đọng.",
        ('{ within = "2024-10-22/2024-12-31" }',),
    ),
    Sentence("Báo cáo định kỳ trước ngày 15 tháng cuối quý.", ('{ every = "quarter", before = "M3-15" }',)),
    Sentence("Xây dựng kế hoạch kiểm tra hằng năm.", ('{ every = "year" }',)),
    Sentence("Định kỳ báo cáo Chủ tịch UBND tỉnh.", ('{ every = "unspecified" }',)),
    Sentence("Thực hiện chế độ báo cáo định kỳ hằng tháng theo quy định.", ('{ every = "month" }',)),
    Sentence("Tổ chức đối thoại với doanh nghiệp mỗi quý một lần.", ('{ every = "quarter" }',)),
    Sentence("Phê duyệt quyết toán trước ngày 31 tháng 3 năm sau.", ("{ before = 2025-03-31 }",)),
    Sentence("Kết thúc kiểm tra trước ngày 15-11-2024.", ("{ before = 2024-11-15 }",)),
    Sentence("Khắc phục xong trong quý III, IV/2025.", ('{ within = "2025-Q3/2025-Q4" }',)),
    Sentence(
        "Công khai dự toán chậm nhất là 05 ngày làm việc kể từ ngày UBND tỉnh báo cáo HĐND tỉnh.",
        ('{ working_days = 5, after = "E" }',),
    ),
    Sentence("Nộp báo cáo không muộn hơn ngày 10/01/2025.", ("{ by = 2025-01-10 }",)),
    Sentence("Hoàn thành cơ sở dữ liệu xong trước ngày 30 tháng 6 năm 2025.", ("{ before = 2025-06-30 }",)),
    Sentence("Sở Nội vụ tổng hợp, báo cáo trong tháng 01 hằng năm.", ('{ every = "year", by = "01-31" }',)),
    Sentence("Tổng hợp kết quả, báo cáo UBND tỉnh trước ngày 20/12.", ("{ before = 2024-12-20 }",)),
    Sentence(
        "Triển khai đồng bộ từ ngày 01/11/2024 đến ngày 30/11/2024.",
        ('{ within = "2024-11-01/2024-11-30" }',),
    ),
)

# Nothing in these is a deadline.
NO_DEADLINES = (
    "Căn cứ Nghị định số 45/2020/NĐ-CP ngày 08 tháng 4 năm 2020 của Chính phủ;",
    "Thực hiện Thông báo số 434/TB-VPCP ngày 25/9/2024 của Văn phòng Chính phủ;",
    "Quyết định này có hiệu lực kể từ ngày 01/11/2024.",
    "Quyết định có hiệu lực thi hành từ ngày 15 tháng 11 năm 2024 và thay thế Quyết định số 12/2020/QĐ-UBND.",
    "Chỉ thị này có hiệu lực kể từ ngày ký ban hành.",
    "Triển khai Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021-2030.",
    "Tiếp tục thực hiện Đề án 06 trên địa bàn tỉnh.",
    "Nghị quyết Đại hội Đảng bộ tỉnh nhiệm kỳ 2020-2025.",
    "Thực hiện nghiêm Kế hoạch đầu tư công năm 2024.",
    "Thực hiện Nghị quyết về phát triển kinh tế - xã hội năm 2025.",
    "Chiến lược phát triển bền vững đến năm 2030, tầm nhìn đến năm 2045.",
    "Trong 6 tháng đầu năm 2024, các cấp, các ngành đã chủ động triển khai nhiệm vụ.",
    "Trong năm 2023, tỉnh đã đạt được nhiều kết quả quan trọng.",
    "Tính đến ngày 30/9/2024, tỷ lệ giải ngân mới đạt 45%.",
    "Đến ngày 15/10/2024, toàn tỉnh đã giải ngân được 2.345 tỷ đồng.",
    "Khắc phục tình trạng hồ sơ tồn đọng từ năm 2022.",
    "Thường xuyên kiểm tra, đôn đốc việc thực hiện.",
    "Các cơ quan thường xuyên rà soát quy định hành chính.",
    "Kịp thời báo cáo UBND tỉnh những vấn đề phát sinh.",
    "Khẩn trương hoàn thiện hồ sơ, sớm đưa vào sử dụng.",
    "Lấy kết quả thực hiện cải cách hành chính hằng năm làm thước đo.",
    "Nâng xếp hạng Chỉ số cải cách hành chính hằng năm của tỉnh.",
    "Bố trí kinh phí trong dự toán ngân sách hằng năm.",
    "Tốc độ tăng trưởng bình quân hằng năm đạt 8%.",
    "Phục vụ nhu cầu sinh hoạt hằng ngày của người dân.",
    "Giảm 20% số vụ vi phạm so với cùng kỳ năm 2023.",
    "Giải quyết các hồ sơ đã tiếp nhận trước ngày 01/8/2024 theo quy định cũ.",
    "Đối với hồ sơ nộp trước ngày 01/01/2025 thì tiếp tục giải quyết theo quy định cũ.",
    "Các dự án được phê duyệt trước ngày 01/7/2024 tiếp tục thực hiện.",
    "Công dân sinh trước ngày 01/01/1960 được ưu tiên giải quyết.",
    "Cơn bão số 6 xảy ra vào ngày 26/10/2024 gây thiệt hại nặng nề.",
    "Luật Ban hành văn bản quy phạm pháp luật năm 2015 và các văn bản hướng dẫn.",
    "Tăng cường công tác phòng, chống lụt bão năm 2024.",
    "Bảo đảm an ninh, trật tự trước, trong và sau Tết Nguyên đán.",
    "Cung cấp 76/76 dịch vụ công thiết yếu theo Đề án 06.",
    "Hoàn thành 5/10 chỉ tiêu được giao.",
    "Hạn chế, yếu kém trong thời gian qua cần được khắc phục.",
    "Trong thời gian tới, tiếp tục đẩy mạnh chuyển đổi số.",
    "Rút ngắn thời gian giải quyết thủ tục từ 15 ngày xuống còn 10 ngày.",
    "Chịu trách nhiệm trước Chủ tịch UBND tỉnh về kết quả thực hiện.",
    "Khắc phục tình trạng xin lùi thời hạn trình, ban hành văn bản.",
    "Giảm tối đa tỷ lệ trễ hẹn trong giải quyết hồ sơ.",
    "Các sở, ban, ngành đánh giá kết quả năm 2023, đề ra nhiệm vụ năm 2024.",
    "Bảo đảm tiến độ theo kế hoạch vốn năm 2024 và năm 2025.",
    "Chỉ thị này thay thế Chỉ thị số 29/CT-UBND ngày 27/12/2021 của UBND tỉnh.",
    "Người dân nộp hồ sơ trực tuyến không phải nộp lại giấy tờ khi có yêu cầu.",
    "Cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi.",
    "Hỗ trợ 03 tháng tiền thuê nhà cho các hộ bị thiệt hại.",
    "Thành phố Hà Nội, ngày 22 tháng 10 năm 2024",
    "Số: 24/CT-UBND ngày 21 tháng 12 năm 2023",
    "Cuộc họp ngày 20/10/2024 đã thống nhất nội dung sau.",
    "Tại Hội nghị trực tuyến ngày 31 tháng 8 năm 2024, Thủ tướng Chính phủ chỉ đạo:",
    "Kết luận của Chủ tịch UBND tỉnh tại phiên họp thường kỳ tháng 9 năm 2024.",
    "Mục tiêu đến năm 2025: 80% hồ sơ được xử lý trực tuyến.",
    "Quy hoạch tỉnh thời kỳ 2021-2030, tầm nhìn đến năm 2050.",
    "Năm học 2024-2025, toàn ngành tập trung nâng cao chất lượng.",
    "Xử lý nghiêm các vi phạm phát sinh trước ngày 30/6/2024.",
    "Mở các lớp tập huấn thường xuyên cho cán bộ cơ sở.",
    "Vốn đầu tư công năm 2024 được phép kéo dài sang năm 2025.",
    "Ngân hàng Nhà nước chi nhánh tỉnh hỗ trợ doanh nghiệp.",
    "Phát triển mặt hàng nông sản chủ lực của tỉnh.",
    "Khu công nghiệp đã hoạt động từ tháng 3/2020.",
    "Trên cơ sở số liệu từ ngày 15/12/2023 đến ngày 14/6/2024.",
    "Công tác bảo vệ rừng mùa khô năm 2024 - 2025 còn nhiều khó khăn.",
    "Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021-2025.",
    "Tham gia kỷ niệm 80 năm Quốc khánh 2/9.",
    "Lãi suất 6,5%/năm, thời hạn vay 12 tháng.",
    "Nghị quyết số 19-NQ/TW ngày 25/10/2017 và Nghị quyết số 18-NQ/TW ngày 25/10/2017.",
    "Tình hình thời tiết những tháng cuối năm diễn biến phức tạp.",
    "Các đồng chí Thường vụ được phân công theo dõi trong nhiệm kỳ.",
    "Sản lượng lúa 6 tháng đầu năm đạt 350.000 tấn.",
    "Người lao động được nghỉ 12 ngày phép hằng năm.",
    "Phấn đấu tăng thu ngân sách năm 2025 từ 10% trở lên.",
)
