"""``python -m tests.crash``: apart from what it runs, as every process that is forked loads it."""

from tests.crash.show import main

if __name__ == "__main__":
    main()
