"""Programs that are at work as long as who started them, and end even with the killed."""

import subprocess
import sys
from collections.abc import Mapping, Sequence

KEEPER = """\
import signal, subprocess, sys, threading
signal.signal(signal.SIGINT, signal.SIG_IGN)
child = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)
def wait():
    sys.stdin.buffer.read()
    child.kill()
threading.Thread(target=wait, daemon=True).start()
sys.exit(child.wait() and 1)
"""
"""Waits for both: the program, and the other end of its own input, which closes with who has it."""


def kept(command: Sequence[str], env: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    """Start a program that ends when its input is closed; what it says can be read."""
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", KEEPER, *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=dict(env),
    )


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a program."""
    if process.stdin:
        process.stdin.close()
    process.wait()
