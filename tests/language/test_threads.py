"""Data files may be read for the first time by several threads at once, as on the screen."""

import subprocess
import sys

_PROGRAM = """
import sys, threading
sys.setswitchinterval(1e-6)
from reader.language.lexicon import lexicon
start = threading.Barrier(6)
def read(language):
    start.wait()
    lexicon(language)
threads = [threading.Thread(target=read, args=[code]) for code in ("en", "de", "fr") * 2]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def test_several_threads_read_the_words_at_once() -> None:
    for _ in range(5):
        ran = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, check=False)
        assert ran.returncode == 0, ran.stderr
