"""Lists of offices: where one name ends, what stands for it, and where the sentence goes on."""

import pytest

from ccheck.draft.who.names import spread
from ccheck.draft.who.reader import Reader

READER = Reader(["Ban Quản lý Khu kinh tế, công nghiệp tỉnh", "Đài Phát thanh và Truyền hình tỉnh"])


def names(text: str) -> tuple[list[str], str]:
    found = READER.names(text)
    return [name.printed for name in spread(found.names)], text[found.end :].strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Văn hóa, Thể thao và Du lịch, Sở Y tế", ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"]),
        (
            "các Sở: Tài chính, Kế hoạch và Đầu tư, Nội vụ; Công an tỉnh",
            ["Sở Tài chính", "Sở Kế hoạch và Đầu tư", "Sở Nội vụ", "Công an tỉnh"],
        ),
        ("các Bộ: Quốc phòng, Y tế", ["Bộ Quốc phòng", "Bộ Y tế"]),
        ("Sở TT&TT, Sở LĐ-TB&XH", ["Sở Thông tin và Truyền thông", "Sở Lao động - Thương binh và Xã hội"]),
        ("Sở Lao động – Thương binh và Xã hội", ["Sở Lao động - Thương binh và Xã hội"]),
        ("SỞ TÀI CHÍNH", ["Sở Tài chính"]),
        (
            "Thủ trưởng các sở, ban, ngành, Chủ tịch UBND các huyện, thị xã, thành phố",
            ["các sở, ban, ngành", "UBND các huyện, thị xã, thành phố"],
        ),
        ("Giám đốc, Thủ trưởng các sở, ban, ngành", ["các sở, ban, ngành"]),
        ("Chánh Văn phòng UBND tỉnh, Trưởng Ban Dân tộc", ["Văn phòng UBND tỉnh", "Ban Dân tộc"]),
        ("UBND cấp huyện, cấp xã", ["UBND cấp huyện", "UBND cấp xã"]),
        ("Chủ tịch UBND các cấp", ["UBND các huyện, thị xã, thành phố", "UBND các xã, phường, thị trấn"]),
        (
            "UBND huyện Bình Khê, thị xã An Lộc",
            ["UBND huyện Bình Khê", "UBND thị xã An Lộc"],
        ),
        ("Chủ tịch UBND các huyện Sông Mai, Đồi Cao", ["UBND huyện Sông Mai", "UBND huyện Đồi Cao"]),
        ("UBND các xã, phường, đặc khu", ["UBND các xã, phường, đặc khu"]),
        ("các cơ quan, đơn vị, địa phương", ["các cơ quan, đơn vị, địa phương"]),
        ("Ban Quản lý Khu kinh tế, công nghiệp tỉnh", ["Ban Quản lý Khu kinh tế, công nghiệp tỉnh"]),
        ("Ban Quản lý các khu công nghiệp tỉnh", ["Ban Quản lý các khu công nghiệp tỉnh"]),
        ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", ["Văn phòng Đoàn ĐBQH và HĐND tỉnh"]),
        ("Kho bạc Nhà nước khu vực XII, Thuế tỉnh", ["Kho bạc Nhà nước khu vực XII", "Thuế tỉnh"]),
        ("Công an các xã, phường", ["Công an các xã, phường"]),
        ("Các chủ đầu tư", ["Các chủ đầu tư"]),
        ("Sở Ngoại vụ, Bộ Ngoại giao", ["Sở Ngoại vụ", "Bộ Ngoại giao"]),
        ("các Bộ: Quốc phòng, Công an, Tài chính", ["Bộ Quốc phòng", "Bộ Công an", "Bộ Tài chính"]),
        ("Bộ NN&MT, Bộ GD&ĐT", ["Bộ Nông nghiệp và Môi trường", "Bộ Giáo dục và Đào tạo"]),
        ("05 trường đại học", ["05 trường đại học"]),
        ("Hội Nông dân, Hội Phụ nữ các cấp", ["Hội Nông dân", "Hội Phụ nữ các cấp"]),
        ("Tổ trưởng Tổ công tác 06", ["Tổ công tác 06"]),
        ("Sở Y tế, 12 bệnh viện tuyến huyện", ["Sở Y tế", "12 bệnh viện tuyến huyện"]),
        ("Viện Quy hoạch xây dựng, Sở Y tế", ["Viện Quy hoạch xây dựng", "Sở Y tế"]),
    ],
)
def test_whole_lists(text: str, expected: list[str]) -> None:
    assert names(text) == (expected, "")


@pytest.mark.parametrize(
    ("text", "expected", "rest"),
    [
        ("Sở Tài chính, xây dựng dự toán", ["Sở Tài chính"], ", xây dựng dự toán"),
        ("Bộ Ngoại giao làm thủ tục", ["Bộ Ngoại giao"], "làm thủ tục"),
        ("Viện Quy hoạch xây dựng lập đồ án", ["Viện Quy hoạch xây dựng"], "lập đồ án"),
        ("Viện Quy hoạch xây dựng kế hoạch", ["Viện Quy hoạch"], "xây dựng kế hoạch"),
        ("05 trường đại học xây dựng chương trình", ["05 trường đại học"], "xây dựng chương trình"),
        ("Bộ Chỉ huy quân sự tỉnh rà soát", ["Bộ Chỉ huy quân sự tỉnh"], "rà soát"),
        ("Cục Thống kê tham mưu số liệu", ["Cục Thống kê"], "tham mưu số liệu"),
        ("UBND xã Tân Hòa đẩy nhanh tiến độ", ["UBND xã Tân Hòa"], "đẩy nhanh tiến độ"),
        ("Trung tâm hỗ trợ doanh nghiệp hỗ trợ các hộ", ["Trung tâm hỗ trợ doanh nghiệp"], "hỗ trợ các hộ"),
        (
            "Công ty TNHH Khai thác công trình thủy lợi tỉnh vận hành",
            ["Công ty TNHH Khai thác công trình thủy lợi tỉnh"],
            "vận hành",
        ),
        (
            "Ban Chỉ đạo xây dựng nông thôn mới, đô thị văn minh tỉnh theo dõi",
            ["Ban Chỉ đạo xây dựng nông thôn mới, đô thị văn minh tỉnh"],
            "theo dõi",
        ),
    ],
)
def test_a_name_ends_where_its_sentence_goes_on(text: str, expected: list[str], rest: str) -> None:
    assert names(text) == (expected, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Báo cáo UBND tỉnh kết quả",
        "Bộ tiêu chí phải gọn",
        "Bộ Luật Lao động",
        "05 lớp tập huấn",
        "Ban hành kế hoạch",
        "Thanh tra việc chấp hành pháp luật",
        "Thống kê số hộ nghèo",
        "Phòng, chống tham nhũng",
        "Hội nghị tổng kết năm",
        "Trường hợp chậm tiến độ",
        "Bộ phận một cửa các cấp",
        "người dân và doanh nghiệp",
        "",
    ],
)
def test_what_is_no_office(text: str) -> None:
    assert names(text)[0] == []
