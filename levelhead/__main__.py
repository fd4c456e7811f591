"""`python -m levelhead` and the installed `levelhead` command are the same thing."""

from levelhead.cli.main import run


def main() -> None:
    """Run the command line with the words of this process and leave with its exit code."""
    run()


if __name__ == "__main__":
    main()
