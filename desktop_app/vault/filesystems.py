"""What kind of file system a folder lies on, and which kinds a vault refuses.

On a share, a lock of one computer may not hold on another, and a write may be reordered or
lost after it was promised: two writers would ruin the database. Offices exchange bundles over
shares instead (README decision 17).
"""

import sys
from pathlib import Path
from typing import Final

from desktop_app.domain import errors

NETWORK: Final = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "ncp", "coda", "ceph"),
        *("9p", "glusterfs", "lustre", "beegfs", "davfs", "webdav", "acfs", "gpfs", "orangefs"),
        # Folders that a host computer lends to a virtual one: the same doubts about locks.
        *("vboxsf", "vmhgfs", "prl_fs", "virtiofs"),
        *("fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.kio-fuse"),
        *("fuse.glusterfs", "fuse.ceph", "fuse.ceph-fuse", "fuse.smbnetfs", "fuse.curlftpfs"),
        *("fuse.s3fs", "fuse.goofys", "fuse.vmhgfs-fuse", "fuse.mfs", "fuse.juicefs"),
    }
)
"""Linux names of file systems that another computer serves (mount(8), fuse subtypes)."""

_MOUNTS = Path("/proc/self/mountinfo")
_DRIVE_REMOTE: Final = 4


def refuse_network(folder: Path) -> None:
    """Refuse a folder on a network file system.

    Raises:
        NetworkFolderError: `kind` is the file system's name.
    """
    kind = kind_of(folder)
    if kind in NETWORK:
        raise errors.NetworkFolderError(kind=kind)


def kind_of(folder: Path) -> str:
    """Return the name of the file system of a folder, existing or not yet; "" if not known.

    Linux and Windows are asked; elsewhere the answer is "" (the user's guide says so).
    """
    return _kind(folder.resolve())


def kind_in(mounts: str, path: str) -> str:
    """Return the file system that holds an absolute path, by the text of mountinfo(5).

    The deepest mount point above the path decides; of two at one place, the later.
    """
    kind, deepest = "", -1
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) < 5 or not after:
            continue
        point = _unescaped(fields[4])
        above = point.rstrip("/") + "/"
        if (path + "/").startswith(above) and len(above) >= deepest:
            kind, deepest = after.split(" ", 1)[0], len(above)
    return kind


def _unescaped(field: str) -> str:
    """Undo the octal escapes of blank, tab, newline and backslash."""
    for code, letter in (("040", " "), ("011", "\t"), ("012", "\n"), ("134", "\\")):
        field = field.replace(f"\\{code}", letter)
    return field


if sys.platform == "win32":
    import ctypes

    def _kind(folder: Path) -> str:
        """Ask Windows about the drive; a path of a share is one without asking."""
        drive = folder.drive
        remote = ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _DRIVE_REMOTE
        return "cifs" if drive.startswith("\\\\") or remote else ""

else:

    def _kind(folder: Path) -> str:
        """Read the mounts of this process, where the system has such a list."""
        try:
            mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return ""
        return kind_in(mounts, str(folder))
