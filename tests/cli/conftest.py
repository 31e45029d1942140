"""A small workspace with one of each status, and its path."""

from pathlib import Path

import pytest

AGENCIES = """
[[jurisdiction]]
id = "tinh"
name = "Tỉnh Thử"

[[agency]]
id = "tinh-ubnd"
name = "UBND tỉnh"
jurisdiction = "tinh"

[[agency]]
id = "snv"
name = "Sở Nội vụ"
short = "SNV"
jurisdiction = "tinh"
email = ["snv@tinh.example"]

[[agency]]
id = "stttt"
name = "Sở Thông tin và Truyền thông"
jurisdiction = "tinh"
until = 2025-03-01
successor = "skhcn"
email = ["stttt@tinh.example"]

[[agency]]
id = "skhcn"
name = "Sở Khoa học và Công nghệ"
jurisdiction = "tinh"
email = ["skhcn@tinh.example"]

[[agency]]
id = "huyen-a"
name = "UBND huyện A"
jurisdiction = "tinh"
until = 2025-07-01
email = ["a@tinh.example"]

[[group]]
id = "so"
name = "Các sở"
members = ["snv", "stttt", "skhcn"]
"""

DIRECTIVE = """
[directive]
id = "thu-2024"
kind = "directive"
number = "05/CT-UBND"
title = "Văn bản thử"
issuer = "tinh-ubnd"
issued = 2024-10-01

[[event]]
id = "bo-cong-bo"
title = "Bộ công bố"

[[task]]
clause = "1"
title = "Báo cáo kết quả rà soát"
lead = ["snv"]
deadline = { before = 2024-12-15 }
wording = "trước ngày 15/12/2024"

[[task]]
clause = "2.d"
title = "Cập nhật cơ sở dữ liệu"
lead = ["stttt"]
deadline = { within = "2024-12", then = "ongoing" }
wording = "trong tháng 12/2024 và thường xuyên"

[[task]]
clause = "2.đ"
title = "Lập kế hoạch năm"
lead = ["so", "huyen-a"]
each = true
deadline = { every = "year", before = "01-30" }
wording = "trước ngày 30 tháng 01 hằng năm"

[[task]]
clause = "3"
title = "Công bố thủ tục"
lead = ["snv", "stttt"]
deadline = { days = 5, after = "bo-cong-bo" }
wording = "05 ngày kể từ ngày Bộ công bố"

[[task]]
clause = "4"
title = "Tuyên truyền"
lead = ["snv"]
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A folder with agencies.toml and one directive."""
    (tmp_path / "agencies.toml").write_text(AGENCIES, encoding="utf-8")
    (tmp_path / "directives").mkdir()
    (tmp_path / "directives" / "thu.toml").write_text(DIRECTIVE, encoding="utf-8")
    return tmp_path
