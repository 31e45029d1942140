"""The roles found in one stretch of text."""

from __future__ import annotations

from ccheck.draft.who.names import Name
from ccheck.values import value


@value
class Roles:
    """The roles in one stretch of text. ``begin`` is where the order itself begins, after the names."""

    leads: tuple[Name, ...] = ()
    partners: tuple[Name, ...] = ()
    joint: bool = False  # the leads answer together: "cùng chủ trì"
    leading: bool = False  # printed as "chủ trì"
    helping: bool = False  # printed as "phối hợp với", without "chủ trì"
    joining: bool = False  # goes on with who helps whoever leads: "…; Sở B phối hợp"
    asked: bool = False  # with "giao", "yêu cầu", "đề nghị"
    issuer: bool = False  # the issuer itself is the subject
    begin: int = 0
    start: int = 0  # where the asking sentence begins, behind its topic: "Về …: giao Sở A …"

    @property
    def named(self) -> bool:
        """Whether someone is named as lead."""
        return bool(self.leads)
