"""Heads of offices, who stand for their office: Giám đốc, Chủ tịch, Thủ trưởng."""

from __future__ import annotations

import re

# Heads of offices: they stand for their office.
HEAD = re.compile(
    r"(?:(?:phó )?bí thư (?:đảng ủy|huyện ủy|thị ủy|chi bộ|cấp ủy)\s*,\s*(?=(?:phó )?(?:chủ tịch|giám đốc)))?"
    r"(?:(?:đồng chí|các đồng chí|ông|bà|người đứng đầu|tập thể|lãnh đạo|tổng|phó|quyền)\s+)*"
    r"(?:Giám đốc|Thủ trưởng|Chủ tịch|Chánh(?=\s+(?:Văn phòng|Thanh tra|án|Tòa))|Cục trưởng|Chi "
    r"cục trưởng|Tổng Giám đốc"
    r"|Chủ nhiệm|Chỉ huy trưởng|Viện trưởng|Hiệu trưởng|Trưởng ban(?=\s+Ban)|Trưởng(?=\s+(?:Ban"
    r"|ban|Phòng|phòng|các|Đoàn|Thuế|Thống|Công|Bảo|Hải|Chi|Kho))"
    r"|Tổ trưởng(?=\s+(?-i:Tổ))|Tổng Biên tập|Bộ trưởng|Thống đốc|Tổng Thanh tra|Bí thư|Đội trưởng"
    r"|người đứng đầu|lãnh "
    r"đạo|cấp trưởng)(?:(?:\s*,\s*|\s+và\s+)(?:Phó )?(?:Giám đốc|Thủ trưởng|Chủ tịch"
    r"|Trưởng))*\s+(?:thường trực\s+(?=UBND|[UỦ][ỷy] ban|HĐND|Hội đồng|Ban|Sở|Tỉnh|Thành))?",
    re.IGNORECASE,
)
