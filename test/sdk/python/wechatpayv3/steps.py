"""What a program prints: one line a step, then its verdict. Anything that fails ends it with exit 1."""

import sys
import traceback
from contextlib import contextmanager


def perform(phase, phases):
    """Runs the phase; it answers the verdict that goes into its cell of the table."""
    try:
        print(f"verdict: {phases[phase]()}")
    except Exception:  # The last stop: whatever went wrong has to be printed.
        print(f"FAIL  {traceback.format_exc()}")
        sys.exit(1)


@contextmanager
def step(sentence):
    """Prints the sentence once the block under it has held."""
    try:
        yield
    except Exception:
        print(f"FAIL  {sentence}")
        raise
    print(f"ok    {sentence}")


def expect_members(actual, expected):
    """Checks the named members of an object; members that are not named may be anything."""
    for name, wanted in expected.items():
        if actual.get(name) != wanted:
            raise AssertionError(f"expected {name} {wanted!r} in {actual!r}")


def expect_answer(answer, status, members=None):
    """Checks the status of an answer and the named members of its body; answers the body."""
    received, body = answer
    if received != status:
        raise AssertionError(f"expected status {status}, received {received} {body!r}")
    expect_members(body, members or {})
    return body
