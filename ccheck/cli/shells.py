"""How each shell asks for completions, and how it is answered: click's protocol, with scripts of our own.

Ids hold ``@`` and ``:``, at which bash breaks words, and are offered part by part, after which no blank may
follow; click's own scripts know neither.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import sys
from typing import ClassVar

from click.shell_completion import CompletionItem, FishComplete, ShellComplete, ZshComplete

from ccheck.cli.complete import PART

VARIABLE = "_CCHECK_COMPLETE"

_BASH = """\
# ccheck: completion for bash 4.4 and newer.
%(complete_func)s() {
    local line="${COMP_LINE:0:COMP_POINT}" kind value word head=
    word="${line##*[[:space:]]}"
    # What stands before the last of these is no part of the word that bash replaces; an @ itself is.
    local breaks="${COMP_WORDBREAKS//[^:@=]/}"
    [[ -n $breaks ]] && head="${word%%"${word##*[$breaks]}"}"
    head="${head%%@}"
    COMPREPLY=()
    while IFS=, read -r kind value; do
        case $kind in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            *)
                [[ $value == "$head"* ]] || continue
                [[ $kind == part ]] && compopt -o nospace
                COMPREPLY+=("${value#"$head"}")
                ;;
        esac
    done < <(COMP_WORDS="$line" %(complete_var)s=bash_complete "$1" 2>/dev/null)
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""

_ZSH = """\
#compdef %(prog_name)s
# ccheck: completion for zsh.
%(complete_func)s() {
    local -a whole parts options shown
    local kind value about
    (( $+commands[%(prog_name)s] )) || return 1
    while IFS= read -r kind && IFS= read -r value && IFS= read -r about; do
        case $kind in
            dir) _path_files -/ ;;
            file) _path_files -f ;;
            part) parts+=("$value") ;;
            *)
                if [[ $about == _ ]]; then
                    whole+=("$value")
                else
                    options+=("$value")
                    shown+=("$value  -- $about")
                fi
                ;;
        esac
    done < <(COMP_WORDS="${words[1,CURRENT-1]} $PREFIX" %(complete_var)s=zsh_complete \\
        %(prog_name)s 2>/dev/null)
    (( $#parts )) && compadd -U -S '' -V parts -a parts
    (( $#options )) && compadd -U -l -V options -d shown -a options
    (( $#whole )) && compadd -U -V whole -a whole
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""

_FISH = """\
# ccheck: completion for fish.
function %(complete_func)s
    set -l line (commandline -cp)
    for item in (env %(complete_var)s=fish_complete COMP_WORDS="$line" %(prog_name)s 2>/dev/null)
        set -l parts (string split -m 1 "," -- $item)
        switch $parts[1]
            case dir
                __fish_complete_directories $parts[2]
            case file
                __fish_complete_path $parts[2]
            case '*'
                echo $parts[2]
        end
    end
end
complete --no-files --keep-order --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


class _Line(ShellComplete):
    """A shell that hands over the line up to the cursor; how it breaks words does not matter then."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one being typed, and that one."""
        line = os.environ.get("COMP_WORDS", "")
        words = _words(line)[1:]
        if not words or line[-1:].isspace():
            return words, ""
        return words[:-1], words[-1]


def _words(line: str) -> list[str]:
    """The words of a line that may end within quotes."""
    lexer = shlex.shlex(line, posix=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    words: list[str] = []
    try:
        words.extend(lexer)
    except ValueError:  # a quote is still open
        words.append(lexer.token)
    return words


class Bash(_Line):
    """``kind,value`` a line."""

    name: ClassVar[str] = "bash"
    source_template: ClassVar[str] = _BASH

    def format_completion(self, item: CompletionItem[str]) -> str:
        """An item as the script reads it."""
        return f"{item.type},{item.value}"


class Zsh(_Line, ZshComplete):
    """Three lines an item: kind, value, help."""

    source_template: ClassVar[str] = _ZSH

    def format_completion(self, item: CompletionItem[str]) -> str:
        """An item as the script reads it."""
        about = " ".join((item.help or "_").split())
        return f"{item.type}\n{item.value}\n{about}"


class Fish(_Line, FishComplete):
    """``kind,value`` a line, with the help after a tab; fish itself puts no blank after @ / and :."""

    source_template: ClassVar[str] = _FISH

    def format_completion(self, item: CompletionItem[str]) -> str:
        """An item as the script reads it."""
        about = f"\t{' '.join(item.help.split())}" if item.help else ""
        kind = "plain" if item.type == PART else item.type
        return f"{kind},{item.value}{about}"


SHELLS: dict[str, type[ShellComplete]] = {"bash": Bash, "zsh": Zsh, "fish": Fish}


def script(shell: str) -> str:
    """The script that teaches ``shell`` to complete."""
    from ccheck.cli.app import app

    return SHELLS[shell](app, {}, "ccheck", VARIABLE).source()


def answer(instruction: str) -> int:
    """Print the completions that a shell asked for by ``SHELL_complete``, and nothing whatever goes wrong:
    a complaint would stand in the middle of the line being typed."""
    from ccheck.cli.app import app

    shell, _, task = instruction.partition("_")
    with contextlib.suppress(Exception):
        if shell in SHELLS and task == "complete":
            text = SHELLS[shell](app, {}, "ccheck", VARIABLE).complete()
            sys.stdout.write(text + "\n" if text else "")
    return 0
