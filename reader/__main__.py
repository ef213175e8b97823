"""The entry point of `python -m reader` and the command `reader`."""

from reader.cli import main

if __name__ == "__main__":
    main()
