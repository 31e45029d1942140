"""Printed deadlines, the rule that a secretariat writes for each, and the last day by the law of dates.

Transcribed by hand from law-of-dates.md and phrases.tsv of the domain notes.
"""

from typing import NamedTuple


class Printed(NamedTuple):
    """Words of a document; ``working`` is the last working day on or before ``due``; a recurring rule is
    looked at in ``period``, a relative one for the event day ``event``."""

    words: str
    rule: str
    due: str
    working: str = ""
    period: str = ""
    event: str = ""
    issued: str = "2024-01-01"


FIXED = (
    Printed("chậm nhất ngày 31/12/2024", "{ by = 2024-12-31 }", "2024-12-31", "2024-12-31"),
    Printed("chậm nhất là ngày 15 tháng 6 năm 2025", "{ by = 2025-06-15 }", "2025-06-15", "2025-06-13"),
    Printed("muộn nhất ngày 05/11/2024", "{ by = 2024-11-05 }", "2024-11-05", "2024-11-05"),
    Printed("không muộn hơn ngày 05/11/2024", "{ by = 2024-11-05 }", "2024-11-05", "2024-11-05"),
    Printed("hạn chót ngày 20/11/2026", "{ by = 2026-11-20 }", "2026-11-20", "2026-11-20"),
    Printed("thời hạn: 20/11/2026", "{ by = 2026-11-20 }", "2026-11-20", "2026-11-20"),
    Printed("đến hết ngày 31/12/2025", "{ by = 2025-12-31 }", "2025-12-31", "2025-12-31"),
    Printed("hoàn thành 30/3/2025", "{ by = 2025-03-30 }", "2025-03-30", "2025-03-28"),
    Printed("trước hoặc trong ngày 10/10/2025", "{ by = 2025-10-10 }", "2025-10-10", "2025-10-10"),
    Printed("vào ngày 15/12/2025", "{ by = 2025-12-15 }", "2025-12-15"),
    Printed("trong ngày 25/11/2026", "{ by = 2026-11-25 }", "2026-11-25"),
    Printed("trong ngày hôm nay", "{ by = 2026-11-23 }", "2026-11-23", issued="2026-11-23"),
    Printed("trước 17h00 ngày 20/11/2026", "{ before = 2026-11-20T17:00:00 }", "2026-11-20 17:00"),
    Printed("chậm nhất 11h30 ngày 23/11/2026", "{ by = 2026-11-23T11:30:00 }", "2026-11-23 11:30"),
    Printed("trước ngày 15/12/2024", "{ before = 2024-12-15 }", "2024-12-14", "2024-12-13"),
    Printed("hoàn thành trước 30/12/2024", "{ before = 2024-12-30 }", "2024-12-29", "2024-12-27"),
    Printed("Thời gian hoàn thành trước 31/12/ 2024", "{ before = 2024-12-31 }", "2024-12-30", "2024-12-30"),
    Printed("trước trước 15/12/2024", "{ before = 2024-12-15 }", "2024-12-14", "2024-12-13"),
    Printed("trước ngày\n15/12/2024", "{ before = 2024-12-15 }", "2024-12-14", "2024-12-13"),
    Printed("trước ngày 20.7.2020", "{ before = 2020-07-20 }", "2020-07-19"),
    Printed("trước ngày 20-7-2020", "{ before = 2020-07-20 }", "2020-07-19"),
    Printed("trước ngày 05 tháng 12 năm 2024", "{ before = 2024-12-05 }", "2024-12-04", "2024-12-04"),
    Printed("trước ngày 15/12", "{ before = 2024-12-15 }", "2024-12-14", "2024-12-13"),
    Printed("chậm nhất trước ngày 15/12/2024", "{ before = 2024-12-15 }", "2024-12-14", "2024-12-13"),
    Printed("trước tháng 6/2025", "{ by = 2025-05-31 }", "2025-05-31", "2025-05-30"),
    Printed("trước quý II/2025", "{ by = 2025-03-31 }", "2025-03-31", "2025-03-31"),
    Printed("trước năm 2026", "{ by = 2025-12-31 }", "2025-12-31", "2025-12-31"),
    Printed(
        "trước Tết Nguyên đán Đinh Mùi 2027",
        '{ before_holiday = "Tết Nguyên đán", year = 2027 }',
        "2027-02-03",
    ),
    Printed(
        "hoàn thành và báo cáo Thủ tướng Chính phủ trước 15/12/2024",
        "{ before = 2024-12-15 }",
        "2024-12-14",
        "2024-12-13",
    ),
    Printed("trong tháng 3/2025", '{ within = "2025-03" }', "2025-03-31", "2025-03-31"),
    Printed("hoàn thành trong tháng 7 năm 2023", '{ within = "2023-07" }', "2023-07-31", "2023-07-31"),
    Printed("trong tháng 12", '{ within = "2024-12" }', "2024-12-31", "2024-12-31"),
    Printed("đầu tháng 4/2025", "{ by = 2025-04-01 }", "2025-04-01"),
    Printed("giữa tháng 4/2025", "{ by = 2025-04-15 }", "2025-04-15"),
    Printed("cuối tháng 4/2025", "{ by = 2025-04-30 }", "2025-04-30", "2025-04-29"),
    Printed("nửa đầu tháng 12/2025", '{ within = "2025-12-01/2025-12-15" }', "2025-12-15"),
    Printed("tuần đầu tháng 12/2025", '{ within = "2025-12-01/2025-12-07" }', "2025-12-07", "2025-12-05"),
    Printed(
        "trong tuần này", '{ within = "2026-W47", shift = "previous" }', "2026-11-20", issued="2026-11-18"
    ),
    Printed("trong quý I/2025", '{ within = "2025-Q1" }', "2025-03-31", "2025-03-31"),
    Printed("quý 1/2025", '{ within = "2025-Q1" }', "2025-03-31", "2025-03-31"),
    Printed("Quý I-2025", '{ within = "2025-Q1" }', "2025-03-31", "2025-03-31"),
    Printed("quý I năm 2025", '{ within = "2025-Q1" }', "2025-03-31", "2025-03-31"),
    Printed("hoàn thành trong Quý III năm 2023", '{ within = "2023-Q3" }', "2023-09-30", "2023-09-29"),
    Printed("trong quý II/2025", '{ within = "2025-Q2" }', "2025-06-30", "2025-06-30"),
    Printed("trong quý IV/2025", '{ within = "2025-Q4" }', "2025-12-31", "2025-12-31"),
    Printed("hết quý I năm 2026", "{ by = 2026-03-31 }", "2026-03-31", "2026-03-31"),
    Printed("đầu quý III/2025", "{ by = 2025-07-01 }", "2025-07-01"),
    Printed("giữa quý III/2025", "{ by = 2025-08-15 }", "2025-08-15"),
    Printed("trong 6 tháng đầu năm 2025", '{ within = "2025-H1" }', "2025-06-30", "2025-06-30"),
    Printed("6 tháng cuối năm 2025", '{ within = "2025-H2" }', "2025-12-31", "2025-12-31"),
    Printed("9 tháng đầu năm 2025", '{ within = "2025-01/2025-09" }', "2025-09-30", "2025-09-30"),
    Printed("đầu năm 2026", "{ by = 2026-01-01 }", "2026-01-01"),
    Printed("giữa năm 2025", "{ by = 2025-06-30 }", "2025-06-30"),
    Printed("cuối năm 2025", "{ by = 2025-12-31 }", "2025-12-31"),
    Printed("trong năm 2024", '{ within = "2024" }', "2024-12-31", "2024-12-31"),
    Printed("đến hết năm 2025", "{ by = 2025-12-31 }", "2025-12-31", "2025-12-31"),
    Printed("đến năm 2030", '{ within = "2030" }', "2030-12-31", "2030-12-31"),
    Printed("giai đoạn 2021-2025", '{ within = "2021/2025" }', "2025-12-31"),
    Printed(
        "từ ngày 15/11/2024 đến ngày 15/12/2024",
        '{ within = "2024-11-15/2024-12-15" }',
        "2024-12-15",
        "2024-12-13",
    ),
    Printed(
        "từ ngày 15 tháng 11 năm 2024 đến ngày 15 tháng 12 năm 2024",
        '{ within = "2024-11-15/2024-12-15" }',
        "2024-12-15",
        "2024-12-13",
    ),
    Printed("từ tháng 3 đến tháng 6/2025", '{ within = "2025-03/2025-06" }', "2025-06-30"),
    Printed("từ quý II đến quý IV/2025", '{ within = "2025-Q2/2025-Q4" }', "2025-12-31"),
    Printed(
        "từ nay đến hết năm 2025", '{ within = "2025-03-10/2025-12-31" }', "2025-12-31", issued="2025-03-10"
    ),
)

# A milestone first: `then` is looked at beside the day.
THEN_ONGOING = (
    Printed(
        "trong tháng 3/2025 và thường xuyên",
        '{ within = "2025-03", then = "ongoing" }',
        "2025-03-31",
        "2025-03-31",
    ),
    Printed(
        "hoàn thành trong tháng 12/2024 và thường xuyên",
        '{ within = "2024-12", then = "ongoing" }',
        "2024-12-31",
        "2024-12-31",
    ),
    Printed(
        "hoàn thành trong tháng 12/2025 và thường xuyên",
        '{ within = "2025-12", then = "ongoing" }',
        "2025-12-31",
        "2025-12-31",
    ),
    Printed(
        "hoàn thành trong tháng 11/2024 và thường xuyên",
        '{ within = "2024-11", then = "ongoing" }',
        "2024-11-30",
        "2024-11-29",
    ),
    Printed(
        "hoàn thành 30/3/2025 và thường xuyên",
        '{ by = 2025-03-30, then = "ongoing" }',
        "2025-03-30",
        "2025-03-28",
    ),
    Printed(
        "hoàn thành trước 30/12/2025 và thường xuyên",
        '{ before = 2025-12-30, then = "ongoing" }',
        "2025-12-29",
        "2025-12-29",
    ),
)

RELATIVE = (
    Printed(
        "trong thời hạn 05 ngày kể từ ngày Bộ, ngành công khai",
        '{ days = 5, after = "e" }',
        "2023-06-19",
        event="2023-06-12",
    ),
    Printed(
        "trong vòng 10 ngày kể từ ngày ký ban hành",
        '{ days = 10, after = "issued" }',
        "2024-01-02",
        issued="2023-12-21",
    ),
    Printed("trong thời hạn 15 ngày", '{ days = 15, after = "issued" }', "2024-11-11", issued="2024-10-25"),
    Printed(
        "trong thời hạn 07 ngày làm việc kể từ ngày nhận được văn bản",
        '{ working_days = 7, after = "e" }',
        "2024-05-08",
        event="2024-04-25",
    ),
    Printed("trong 03 ngày làm việc", '{ working_days = 3, after = "e" }', "2026-01-06", event="2025-12-30"),
    Printed(
        "không quá 02 ngày làm việc kể từ ngày nhận",
        '{ working_days = 2, after = "e" }',
        "2026-11-25",
        event="2026-11-20",
    ),
    Printed("sau 30 ngày kể từ ngày ký", '{ days = 30, after = "e" }', "2025-04-02", event="2025-03-03"),
    Printed(
        "trong 24 giờ kể từ khi nhận",
        '{ hours = 24, after = "e" }',
        "2026-11-24 09:00",
        event="2026-11-23 09:00",
    ),
    Printed(
        "trong vòng 02 tuần kể từ ngày nhận", '{ weeks = 2, after = "e" }', "2026-11-23", event="2026-11-09"
    ),
    Printed(
        "trong thời hạn 01 tháng kể từ ngày nhận",
        '{ months = 1, after = "e" }',
        "2025-02-28",
        event="2025-01-31",
    ),
    Printed(
        "trong thời hạn 06 tháng kể từ ngày nhận",
        '{ months = 6, after = "e" }',
        "2026-03-02",
        event="2025-08-31",
    ),
    Printed(
        "trong thời hạn 01 năm kể từ ngày nhận",
        '{ years = 1, after = "e" }',
        "2025-12-25",
        event="2024-12-25",
    ),
    Printed(
        "ngay sau khi Quyết định được UBND tỉnh ban hành",
        '{ promptly_after = "e" }',
        "2023-07-31",
        event="2023-07-28",
    ),
    Printed(
        "chậm nhất trước 08 ngày tính đến ngày VBQPPL có hiệu lực thi hành",
        '{ days = 8, ahead_of = "e" }',
        "2023-07-24",
        event="2023-08-01",
    ),
    Printed(
        "trước 05 ngày làm việc so với ngày họp",
        '{ working_days = 5, ahead_of = "e" }',
        "2024-04-25",
        event="2024-05-06",
    ),
    Printed(
        "chậm nhất 20 ngày trước ngày khai mạc kỳ họp HĐND",
        '{ days = 20, ahead_of = "e" }',
        "2026-11-18",
        event="2026-12-08",
    ),
    Printed(
        "trước kỳ họp thường lệ cuối năm của HĐND tỉnh",
        '{ days = 1, ahead_of = "e" }',
        "2026-12-07",
        event="2026-12-08",
    ),
    Printed(
        "đề nghị gia hạn trước khi hết hạn 03 ngày làm việc",
        '{ working_days = 3, ahead_of = "e" }',
        "2024-12-26",
        event="2024-12-31",
    ),
    Printed("trước khi trình Chủ tịch UBND tỉnh", '{ ahead_of = "e" }', "2026-12-08", event="2026-12-08"),
)

RECURRING = (
    Printed(
        "trước 16h00 thứ Năm hằng tuần",
        '{ every = "week", before = "thu 16:00" }',
        "2026-11-26 16:00",
        period="2026-W48",
    ),
    Printed("chậm nhất thứ Sáu hằng tuần", '{ every = "week", by = "fri" }', "2026-11-27", period="2026-W48"),
    Printed("thứ 6 hàng tuần", '{ every = "week", by = "fri" }', "2026-11-27", period="2026-W48"),
    Printed("hằng tuần", '{ every = "week" }', "2026-11-29", "2026-11-27", period="2026-W48"),
    Printed(
        "chậm nhất ngày 25 hằng tháng",
        '{ every = "month", by = "25" }',
        "2026-01-25",
        "2026-01-23",
        period="2026-01",
    ),
    Printed(
        "định kỳ hằng tháng (trước ngày 20)",
        '{ every = "month", before = "20" }',
        "2026-12-19",
        "2026-12-18",
        period="2026-12",
    ),
    Printed(
        "Báo cáo tháng gửi trước ngày 15 của tháng",
        '{ every = "month", before = "15" }',
        "2026-11-14",
        "2026-11-13",
        period="2026-11",
    ),
    Printed(
        "chậm nhất ngày 15 (mười lăm) của tháng báo cáo",
        '{ every = "month", by = "15" }',
        "2026-12-15",
        "2026-12-15",
        period="2026-12",
    ),
    Printed(
        "trước ngày 05 của tháng sau",
        '{ every = "month", before = "05", of = "next" }',
        "2026-12-04",
        "2026-12-04",
        period="2026-11",
    ),
    Printed(
        "ngày cuối cùng hằng tháng",
        '{ every = "month", by = "last" }',
        "2026-02-28",
        "2026-02-27",
        period="2026-02",
    ),
    Printed("ngày 30 hằng tháng", '{ every = "month", by = "30" }', "2026-02-28", period="2026-02"),
    Printed("ngày 31 hằng tháng", '{ every = "month", by = "31" }', "2026-02-28", period="2026-02"),
    Printed(
        "từ ngày 20 đến ngày 25 hằng tháng", '{ every = "month", by = "25" }', "2026-12-25", period="2026-12"
    ),
    Printed("hằng tháng", '{ every = "month" }', "2026-12-31", period="2026-12"),
    Printed(
        "hằng tháng (như NĐ 09/2019 gợi ý)",
        '{ every = "month", by = "25" }',
        "2026-12-25",
        "2026-12-25",
        period="2026-12",
    ),
    Printed(
        "hằng quý (trước ngày 20 của tháng cuối quý)",
        '{ every = "quarter", before = "M3-20" }',
        "2026-12-19",
        "2026-12-18",
        period="2026-Q4",
    ),
    Printed(
        "Báo cáo quý gửi trước ngày 05 tháng cuối cùng của mỗi quý",
        '{ every = "quarter", before = "M3-05" }',
        "2026-12-04",
        "2026-12-04",
        period="2026-Q4",
    ),
    Printed(
        "chậm nhất ngày 06 của tháng cuối quý",
        '{ every = "quarter", by = "M3-06" }',
        "2026-12-06",
        "2026-12-04",
        period="2026-Q4",
    ),
    Printed(
        "trước ngày 10 của tháng đầu quý sau",
        '{ every = "quarter", before = "M1-10", of = "next" }',
        "2026-10-09",
        "2026-10-09",
        period="2026-Q3",
    ),
    Printed("hằng quý", '{ every = "quarter" }', "2026-12-31", period="2026-Q4"),
    Printed(
        "hằng quý (như NĐ 09/2019 gợi ý)",
        '{ every = "quarter", by = "M3-25" }',
        "2026-12-25",
        "2026-12-25",
        period="2026-Q4",
    ),
    Printed(
        "báo cáo 6 tháng trước ngày 15/6",
        '{ every = "year", before = "06-15" }',
        "2026-06-14",
        "2026-06-12",
        period="2026",
    ),
    Printed(
        "06 tháng (trước ngày 15/6) và năm (trước ngày 15/12)",
        '{ every = "half-year", before = "M6-15" }',
        "2026-06-14",
        period="2026-H1",
    ),
    Printed(
        "06 tháng (trước ngày 15/6) và năm (trước ngày 15/12)",
        '{ every = "half-year", before = "M6-15" }',
        "2026-12-14",
        period="2026-H2",
    ),
    Printed(
        "sơ kết 6 tháng, tổng kết năm",
        '{ every = "half-year", by = "M6-25" }',
        "2026-06-25",
        period="2026-H1",
    ),
    Printed(
        "sơ kết 6 tháng, tổng kết năm",
        '{ every = "half-year", by = "M6-25" }',
        "2026-12-25",
        period="2026-H2",
    ),
    Printed(
        "trước ngày 25/11 hằng năm",
        '{ every = "year", before = "11-25" }',
        "2026-11-24",
        "2026-11-23",
        period="2026",
    ),
    Printed(
        "ban hành chậm nhất trước ngày 30 tháng 01 hàng năm",
        '{ every = "year", before = "01-30" }',
        "2024-01-29",
        "2024-01-29",
        period="2024",
    ),
    Printed(
        "trong quý I hằng năm",
        '{ every = "year", by = "03-31" }',
        "2027-03-31",
        "2027-03-31",
        period="2027",
    ),
    Printed("hằng năm", '{ every = "year" }', "2024-12-31", "2024-12-31", period="2024"),
    Printed("từng năm hoặc trong từng giai đoạn", '{ every = "year" }', "2024-12-31", period="2024"),
)

# Words that give no date by themselves.
UNDATED = (
    Printed("kịp thời", '{ starts = "2024-01-01" }', ""),
    Printed("Thời gian thực hiện: Thường xuyên", '"ongoing"', ""),
    Printed("định kỳ báo cáo UBND tỉnh kết quả thực hiện", '{ every = "unspecified" }', ""),
    Printed("Hằng ngày truy cập Cổng DVCQG", '{ every = "day" }', ""),
    Printed("ngay sau khi kết thúc hội nghị", '{ promptly_after = "e" }', ""),
    Printed("khi có yêu cầu", '{ promptly_after = "e" }', ""),
    Printed("trước khi gửi Sở Tư pháp thẩm định", '{ ahead_of = "e" }', ""),
    Printed("trong vòng 02 tuần kể từ ngày nhận", '{ weeks = 2, after = "e" }', ""),
)

EVERY = (*FIXED, *THEN_ONGOING, *RELATIVE, *RECURRING, *UNDATED)
