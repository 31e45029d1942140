"""Tables of tasks: columns in any order, groups, rows cut by pages."""

from ccheck.draft.outline.tables import tasks_of
from ccheck.draft.source import Row, Table


def table(*rows: str) -> Table:
    return Table(
        rows=tuple(
            Row(cells=tuple(cell.strip() for cell in row.split("|")), first=line, last=line)
            for line, row in enumerate(rows, 1)
        ),
        first=1,
        last=len(rows),
    )


def test_columns_in_another_order() -> None:
    (row,) = tasks_of(
        table(
            "STT|Sản phẩm|Thời hạn|Đơn vị thực hiện|Cơ quan phối hợp|Nội dung",
            "1|Báo cáo|30/6|Sở A|Sở B|Rà soát",
        ),
        "PL",
    )
    assert (row.path, row.duty, row.lead, row.partner) == ("PL.1", "Rà soát", "Sở A", "Sở B")
    assert (row.deadline, row.product) == ("30/6", "Báo cáo")


def test_groups_stand_in_the_path_only_where_numbers_start_again() -> None:
    again = table("TT|Nhiệm vụ|Chủ trì", "A|KINH TẾ|", "1|Rà soát|Sở A", "B|XÃ HỘI|", "1|Tiêm chủng|Sở B")
    assert [row.path for row in tasks_of(again, "PL")] == ["PL.A.1", "PL.B.1"]
    running = table("TT|Nhiệm vụ|Chủ trì", "I|KINH TẾ|", "1|Rà soát|Sở A", "II|XÃ HỘI|", "2|Tiêm chủng|Sở B")
    assert [row.path for row in tasks_of(running, "PL")] == ["PL.1", "PL.2"]


def test_a_heading_in_two_rows_and_a_row_that_numbers_the_columns() -> None:
    found = tasks_of(
        table(
            "TT|Nhiệm vụ|Phân công|Phân công",
            "TT|Nhiệm vụ|Chủ trì|Phối hợp",
            "(1)|(2)|(3)|(4)",
            "1|Rà soát|Sở A|Sở B",
        ),
        "PL",
    )
    assert [(row.lead, row.partner) for row in found] == [("Sở A", "Sở B")]


def test_a_row_cut_by_a_page_is_one() -> None:
    (row,) = tasks_of(table("TT|Nhiệm vụ|Chủ trì", "1|Rà soát các|Sở A", "|dự án treo|"), "PL")
    assert row.duty == "Rà soát các dự án treo"


def test_tables_of_other_things_assign_nothing() -> None:
    assert tasks_of(table("TT|Chỉ tiêu|Năm 2024|Năm 2025", "1|Tỷ lệ|80|90"), "PL") == ()
