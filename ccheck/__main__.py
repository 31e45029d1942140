"""Entry point of ``python -m ccheck``."""

from ccheck.cli.main import main

if __name__ == "__main__":
    main()
