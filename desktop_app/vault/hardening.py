"""What a process can do to keep keys out of crash dumps and other programs' reach.

Linux and other POSIX, measured as an ordinary user (cryptography.md §6). Not promised: no swap
(mlockall fails at the default limit: encrypt swap), and no wiping (Python keeps copies). On
Windows only the umask call exists, and file rights come from the folder.
"""

import os
import sys
from typing import Final

import msgspec

_PR_SET_DUMPABLE: Final = 4


class Hardened(msgspec.Struct, frozen=True):
    """What took hold: no core dumps; not to be read or traced by others."""

    core_dumps_off: bool
    hidden_from_tracing: bool


def harden() -> Hardened:
    """Harden this process; call once at start-up, before any passphrase is typed.

    New files are for their owner alone (umask 077). Child processes inherit all but the
    second. No PR_SET_NO_NEW_PRIVS: viewers packed as snaps start through a setuid program.
    """
    os.umask(0o077)
    return Hardened(
        core_dumps_off=_no_core_dumps(),
        hidden_from_tracing=_undumpable(),
    )


if sys.platform == "win32":

    def _no_core_dumps() -> bool:
        """Windows writes none by itself; its error reports are the owner's to switch off."""
        return False

else:
    import resource

    def _no_core_dumps() -> bool:
        """Set both limits to nothing, for good."""
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        return True


if sys.platform == "linux":
    import ctypes

    def _undumpable() -> bool:
        """Call prctl(2); False if the system refuses."""
        libc = ctypes.CDLL(None, use_errno=True)
        arguments = (ctypes.c_ulong(0) for _ in range(4))
        return bool(libc.prctl(ctypes.c_int(_PR_SET_DUMPABLE), *arguments) == 0)

else:

    def _undumpable() -> bool:
        """Only Linux has this switch."""
        return False
