"""The files of a new workspace, as texts: agencies from the shipped list, settings, an example directive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib import resources
from string import Template

from ccheck.i18n import translate
from ccheck.workspace.provinces import Body, Province, Shipped
from ccheck.workspace.schema import FILES, schema


def files(
    shipped: Shipped, province: Province, also: Sequence[str], language: str, day: date
) -> dict[str, str]:
    """The texts by their path; ``also`` are the codes of bodies that are not usual, ``day`` the first day
    that the workspace is for. The comments speak the language in use, ``language`` is the setting."""
    words = {
        "province": province.id,
        "today": day.isoformat(),
        "language": language,
        "office": f"Văn phòng UBND {province.kind_on(day)}",
        "authority": f"ỦY BAN NHÂN DÂN {province.name_on(day).upper()}",
    }
    return {
        "agencies.toml": agencies(shipped, province, also, day),
        "ccheck.toml": Template(text_of(f"ccheck.{language}.toml")).substitute(words),
        "directives/vi-du.toml": Template(text_of(f"directive.{language}.toml")).substitute(words),
        **{f"schema/{name}.schema.json": schema(name) for name in FILES},
    }


def text_of(name: str) -> str:
    """The text of a shipped starter file."""
    return resources.files("ccheck.workspace").joinpath("starters", name).read_text(encoding="utf-8")


def agencies(shipped: Shipped, province: Province, also: Sequence[str], day: date) -> str:
    """``agencies.toml`` of a province: the usual bodies and those of ``also``, and the other ones as comments
    to be taken in."""
    chosen = tuple(body for body in shipped.bodies if body.usual or body.code in also)
    others = shipped.optional(also)
    blocks = [
        "#:schema schema/agencies.schema.json",
        _comment(
            translate(
                "Who: agencies and groups. The bodies are those that most provinces have, and not verified "
                "for this one: take out what you do not have, add what is missing. The addresses under "
                ".example are placeholders: replace every one before the first reminder goes out."
            )
        ),
        _jurisdiction(province, day),
        _seat(province, day),
        *(_agency(body, province, day) for body in chosen),
        _communes(province),
        _group(province, chosen, others),
    ]
    if others:
        heading = translate("Only some provinces have these: take the # away where yours is one of them.")
        blocks.append(_comment(heading))
        blocks += [_comment(_agency(body, province, day), wrap=False) for body in others]
    return "\n\n".join(blocks) + "\n"


def _comment(text: str, *, wrap: bool = True) -> str:
    import textwrap

    lines = textwrap.wrap(text, 105) if wrap else text.split("\n")
    return "\n".join(f"# {line}".rstrip() for line in lines)


def _jurisdiction(province: Province, day: date) -> str:
    return "\n".join(("[[jurisdiction]]", *_pairs(id=province.id, name=province.name_on(day))))


def _seat(province: Province, day: date) -> str:
    kind = province.kind_on(day)
    return "\n".join(
        (
            "[[agency]]",
            *_pairs(
                id=f"{province.id}-ubnd",
                name=f"UBND {_within(province.name_on(day))}",
                jurisdiction=province.id,
                aliases=[f"UBND {kind}", f"Ủy ban nhân dân {kind}"],
                email=[f"ubnd@{province.id}.example"],
            ),
        )
    )


def _agency(body: Body, province: Province, day: date) -> str:
    kind = province.kind_on(day)
    return "\n".join(
        (
            "[[agency]]",
            *_pairs(
                id=f"{province.id}-{body.code}",
                name=body.name.replace("{tỉnh}", kind),
                jurisdiction=province.id,
                short=body.short,
                aliases=[alias.replace("{tỉnh}", kind) for alias in body.aliases],
                email=[f"{body.code}@{province.id}.example"],
                head_email=[f"lanhdao.{body.code}@{province.id}.example"],
                note=body.note,
            ),
        )
    )


def _communes(province: Province) -> str:
    """The communes together: they are many, and followed one by one only where someone wants to."""
    about = translate("many bodies that are not followed one by one")
    name = "UBND các xã, phường, đặc khu" if province.zones else "UBND các xã, phường"
    return "\n".join(
        (
            "[[agency]]",
            *_pairs(
                id=f"{province.id}-cap-xa",
                name=name,
                jurisdiction=province.id,
                aliases=["UBND cấp xã", f"Chủ tịch {name}"],
            ),
            f"collective = true  # {about}",
            f"count = {province.communes}",
        )
    )


def _group(province: Province, chosen: Iterable[Body], others: Iterable[Body]) -> str:
    members = [f'  "{province.id}-{body.code}",' for body in chosen]
    members += [f'  # "{province.id}-{body.code}",' for body in others]
    pairs = _pairs(
        id=f"{province.id}-so-ban-nganh",
        name="Các sở, ban, ngành",
        jurisdiction=province.id,
        aliases=["Các sở, ban, ngành cấp tỉnh", "Thủ trưởng các sở, ban, ngành"],
    )
    return "\n".join(("[[group]]", *pairs, "members = [", *members, "]"))


def _pairs(**values: str | list[str]) -> Iterator[str]:
    """``key = value`` lines; empty values are left out."""
    for key, value in values.items():
        if isinstance(value, list):
            if value:
                yield f"{key} = [{', '.join(_quoted(item) for item in value)}]"
        elif value:
            yield f"{key} = {_quoted(value)}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _within(name: str) -> str:
    """A name as it stands within a sentence: thành phố Huế."""
    return name[:1].lower() + name[1:]
