from pathlib import Path
from tests.acceptance import desks
from tests.acceptance.test_kill_cycles import cycles
from tests.acceptance.conftest import *
def test_more(three):
    print("found", cycles(three.folder / "a", 200, seed=77))
