"""``python -m seed``: reference data, the demo city, a city without demo data, office files, a long demo list."""

import sys


def main(argv: list[str]) -> int:
    """Run one command; each brings only what it needs, so that a list of millions of rows is read in little memory."""
    if argv[:1] == ["import"]:
        from seed.importers.perintah import main as run
    elif argv[:1] == ["bnba"]:
        from seed.bnba import main as run
    else:
        from seed.perintah import main as run
    return int(run(argv[1:] if argv[:1] in (["import"], ["bnba"]) else argv) or 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
