"""`python -m reviewer`."""

from reviewer.cli import script

if __name__ == "__main__":
    script()
