"""The forms that ``ccheck summary`` is written in."""

from __future__ import annotations

import enum
from pathlib import Path

from ccheck.cli.session import out, replacing, width
from ccheck.core.model import Workspace
from ccheck.core.summary import Cell, Summary
from ccheck.errors import Usage, say
from ccheck.report import formats, lists, records
from ccheck.report import summary as report
from ccheck.report.handout import document
from ccheck.report.listings import listings
from ccheck.values import value

OTHER = ("ages", "changes", "targets")
LISTS: dict[str, str] = {
    **{cell.value: cell.value.replace("_", "-") for cell in Cell},
    "overdue": "open-overdue",
    **{name: name for name in OTHER},
}


class Form(enum.Enum):
    """A form of the summary; the last two are files only."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"
    HTML = "html"
    XLSX = "xlsx"
    DOCX = "docx"


FILES = (Form.XLSX, Form.DOCX)
ENDINGS = {".txt": Form.TABLE, ".htm": Form.HTML} | {f".{form.value}": form for form in Form}


@value
class Found:
    """What is to be written."""

    workspace: Workspace
    summary: Summary
    last_year: Summary | None
    by_directive: bool


def chosen(form: str | None, file: Path | None) -> Form:
    """The form asked for: by name, by the file's ending, or the table."""
    if form is not None:
        found = Form(form)
    elif file is None:
        found = Form.TABLE
    elif file.suffix.lower() in ENDINGS:
        found = ENDINGS[file.suffix.lower()]
    else:
        raise Usage(say("The ending of {file} names no format; add --format.", file=str(file)))
    if found in FILES and file is None:
        raise Usage(say("{form} is written to a file: add -o FILE.", form=found.value))
    return found


def write(found: Found, form: Form, file: Path | None, delimiter: str) -> None:
    """The whole summary in ``form``, on the terminal or to ``file``."""
    summary, last_year, workspace = found.summary, found.last_year, found.workspace
    by_directive = found.by_directive
    match form:
        case Form.TABLE:
            out(report.as_table(summary, last_year, workspace, width(), by_directive=by_directive), file)
        case Form.JSON:
            out(report.as_json(summary, last_year, workspace, by_directive=by_directive), file)
        case Form.CSV:
            out(report.as_csv(summary, workspace, delimiter, by_directive=by_directive), file, mark=True)
        case Form.MD:
            out(report.as_markdown(summary, last_year, workspace, by_directive=by_directive), file)
        case Form.HTML:
            from ccheck.pages.summary import as_html

            out(as_html(document(summary, last_year, workspace, by_directive=by_directive)), file)
        case Form.XLSX | Form.DOCX:
            assert file is not None
            data = _bytes(found, form)
            with replacing(file) as stream:
                stream.write(data)


def _bytes(found: Found, form: Form) -> bytes:
    handed = document(found.summary, found.last_year, found.workspace, by_directive=found.by_directive)
    if form is Form.XLSX:
        from ccheck.sheets.book import as_xlsx

        return as_xlsx(handed, found.summary.last)
    from ccheck.letters.summary import as_docx

    return as_docx(handed, found.workspace.settings.letter, found.summary.last)


def write_list(found: Found, id: str, form: Form, file: Path | None, delimiter: str) -> None:
    """One list behind the table; as JSON, and as CSV of obligations, by the contract of ``check``."""
    if form not in (Form.TABLE, Form.JSON, Form.CSV, Form.MD):
        raise Usage(say("A list alone is table, json, csv or md; the other forms hold every list."))
    cell = next((cell for cell in Cell if LISTS[cell.value] == id), None)
    if cell is not None and form in (Form.JSON, Form.CSV):
        registry, last = found.workspace.registry, found.summary.last
        rows = [records.obligation(item, registry, last) for item in found.summary.lists[cell]]
        keys: tuple[str, ...] = records.OBLIGATION_KEYS
        named = {"list": cell.value, "obligations": rows}
    else:
        table = next(table for table in listings(found.summary, found.workspace) if table.id == id)
        rows = lists.as_records(table)
        keys = tuple(column.key for column in table.columns)
        named = {"list": id, "rows": rows}
    if form is Form.JSON:
        out(formats.json_text(named), file)
    elif form is Form.CSV:
        out(formats.csv_text(rows, keys, delimiter), file, mark=True)
    else:
        out(lists.as_markdown(table) if form is Form.MD else lists.as_table(table, width()), file)
