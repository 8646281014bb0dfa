#!/usr/bin/env python3
"""Tells which system libraries Qt will miss, before Qt is imported and says it less kindly.

Run by `./run` with any Python 3.11, standard library only:

    doctor.py core             what the program needs even without a screen (pictures, PDF, tests)
    doctor.py core x11         and for a window on an X display;  `wayland` likewise
    doctor.py --packages …     print only the Debian packages that are missing, for apt-get

Exit 0: nothing is missing. Exit 4: something is; one sentence on standard error says what to do.
Measured in a Debian 12 minbase root: each library below was the next one Qt complained about.
"""

import ctypes
import shutil
import sys

MISSING = 4

# Tier → (library that Qt asks the system for, Debian package that brings it). Debian 13 and
# Ubuntu 24.04 call the first libglib2.0-0t64, which provides the old name.
LIBRARIES = {
    "core": (
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libgthread-2.0.so.0", "libglib2.0-0"),
        ("libGL.so.1", "libgl1"),
        ("libEGL.so.1", "libegl1"),
        ("libX11.so.6", "libx11-6"),
        ("libxkbcommon.so.0", "libxkbcommon0"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libfontconfig.so.1", "libfontconfig1"),
        ("libfreetype.so.6", "libfreetype6"),
        ("libz.so.1", "zlib1g"),
        ("libstdc++.so.6", "libstdc++6"),
    ),
    "x11": (
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libxcb-icccm.so.4", "libxcb-icccm4"),
        ("libxcb-image.so.0", "libxcb-image0"),
        ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
        ("libxcb-randr.so.0", "libxcb-randr0"),
        ("libxcb-render-util.so.0", "libxcb-render-util0"),
        ("libxcb-shape.so.0", "libxcb-shape0"),
        ("libxcb-sync.so.1", "libxcb-sync1"),
        ("libxcb-xfixes.so.0", "libxcb-xfixes0"),
        ("libxcb-xkb.so.1", "libxcb-xkb1"),
    ),
    "wayland": (
        ("libwayland-client.so.0", "libwayland-client0"),
        ("libwayland-cursor.so.0", "libwayland-cursor0"),
        ("libwayland-egl.so.1", "libwayland-egl1"),
    ),
}


def is_there(library: str) -> bool:
    """Whether the system's loader finds and accepts the library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing(tiers: list[str]) -> tuple[list[str], list[str]]:
    """Libraries and packages missing for these tiers: two lists, each without repeats, in order."""
    wanted = [pair for tier in tiers for pair in LIBRARIES[tier]]
    lacking = [pair for pair in wanted if not is_there(pair[0])]
    libraries = list(dict.fromkeys(library for library, _ in lacking))
    packages = list(dict.fromkeys(package for _, package in lacking))
    return libraries, packages


def advice(libraries: list[str], packages: list[str]) -> str:
    """The one sentence for whoever has to ask an administrator."""
    count = f"{len(libraries)} system librar{'y' if len(libraries) == 1 else 'ies'}"
    if shutil.which("apt-get"):
        order = f"sudo apt-get install -y {' '.join(packages)}"
        return f"Dodomu cannot draw: this machine lacks {count}. Run once: {order}"
    names = " ".join(libraries)
    return f"Dodomu cannot draw: this machine lacks {count}. Install what brings: {names}"


def main(arguments: list[str]) -> int:
    """Check the tiers named; returns the exit code."""
    tiers = [tier for tier in arguments if tier != "--packages"]
    libraries, packages = missing(tiers or ["core"])
    if not libraries:
        return 0
    if "--packages" in arguments:
        print(" ".join(packages))
    else:
        print(advice(libraries, packages), file=sys.stderr)
    return MISSING


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
