"""``ccheck coverage``: whether each clause of the texts is encoded."""

from __future__ import annotations

from pathlib import Path

import click

from ccheck.cli import options
from ccheck.cli.ids import known_id
from ccheck.cli.session import Session, out, width
from ccheck.errors import Unreadable, say
from ccheck.i18n import translate
from ccheck.report.formats import Format

SUFFIXES = (".txt", ".docx", ".pdf")


EXAMPLES = (
    ("ccheck coverage", translate("Every text in sources/ against its task file.")),
    ("ccheck coverage --sources van-ban", translate("Texts that are kept elsewhere.")),
)


@click.command(
    "coverage",
    short_help=translate("Whether each clause of the texts is encoded."),
    help=translate(
        "Whether each clause of each directive's text (sources/ID.txt, .docx or .pdf) has a "
        "task or a no_task.\n\n"
        "A text that is not named after a directive belongs to the one it is likest to. Exit code 1 when a "
        "clause is left out, or a task names a clause that the text does not have."
    ),
)
@click.option(
    "--sources",
    type=click.Path(path_type=Path, file_okay=False),
    metavar=translate("FOLDER"),
    help=translate("Where the texts are (default: sources/ of the workspace)."),
)
@options.directives
@options.text_format
@options.output
@click.pass_obj
def command(
    session: Session, sources: Path | None, directives: tuple[str, ...], form: str | None, file: Path | None
) -> None:
    """Print the coverage and exit with what was found."""
    from ccheck.draft.coverage import assign, coverage
    from ccheck.draft.draft import draft
    from ccheck.draft.home import Given
    from ccheck.draft.outline.document import outline
    from ccheck.draft.reading.read import read
    from ccheck.report import coverage as report

    chosen = options.chosen(form, file)
    workspace = session.workspace()
    ids = tuple(directive.id for directive in workspace.directives)
    which = {known_id(query, ids, say("directive")) for query in directives} or set(ids)
    encoded = {directive.id: directive for directive in workspace.directives if directive.id in which}
    texts = {path.name: read(path) for path in _files(sources, session.root)}
    stems = {Path(name).stem: name for name in reversed(texts)}
    drafts = {}
    for stem, name in stems.items():
        own = encoded.get(stem)
        given = Given(issuer=own.issuer, issued=own.issued) if own else Given()
        drafts[stem] = draft(texts[name], workspace.registry, given, workspace.directives)
    owners = assign(encoded, drafts)
    found = tuple(
        coverage(encoded[id], drafts[stem], outline(texts[stems[stem]]), stems[stem])
        for id, stem in sorted(owners.items())
    )
    without = tuple(sorted(set(encoded) - set(owners)))
    if chosen is Format.JSON:
        out(report.as_json(found, without), file)
    else:
        out(report.as_text(found, without, width()), file)
    if not all(item.complete for item in found):
        raise click.exceptions.Exit(1)


def _files(folder: Path | None, root: Path) -> list[Path]:
    """The texts in a folder, sorted; none where the workspace has no sources/."""
    place = folder or root / "sources"
    try:
        return sorted(
            path
            for path in place.iterdir()
            if path.suffix.lower() in SUFFIXES and not path.name.startswith(".")
        )
    except OSError as error:
        if folder is None and not place.exists():
            return []
        raise Unreadable(
            say("{file} cannot be read: {reason}", file=str(place), reason=error.strerror or str(error))
        ) from error
