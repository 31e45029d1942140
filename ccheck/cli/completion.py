"""``ccheck completion SHELL``: the script that makes the shell complete."""

from __future__ import annotations

import click

from ccheck.cli.session import out
from ccheck.i18n import translate

EXAMPLES = (
    ("ccheck completion bash >> ~/.bashrc", translate("For bash, from the next shell on.")),
    (
        "ccheck completion zsh > ~/.zfunc/_ccheck",
        translate("For zsh; ~/.zshrc needs fpath+=~/.zfunc before compinit."),
    ),
    ("ccheck completion fish > ~/.config/fish/completions/ccheck.fish", translate("For fish.")),
)


@click.command(
    "completion",
    short_help=translate("Let the shell complete commands, options and ids."),
    help=translate(
        "Print the script that makes the shell complete: commands, options, and from the files of the "
        "workspace the ids of obligations, agencies and directives, periods and statuses."
    ),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the script."""
    from ccheck.cli.shells import script

    out(script(shell))
