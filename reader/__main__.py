"""`python -m reader` and the command `reader` start here."""

from reader.cli import main

if __name__ == "__main__":
    main()
