"""Which file system a folder lies on, read from mountinfo as Linux writes it."""

from pathlib import Path

import pytest

from desktop_app.domain import errors
from desktop_app.vault import filesystems

MOUNTS = r"""21 1 252:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
22 21 0:20 / /proc rw,nosuid - proc proc rw
30 21 0:41 / /srv/office rw,relatime shared:9 - nfs4 invented:/office rw,vers=4.2
31 30 0:42 / /srv/office/local rw - xfs /dev/vdb rw
32 21 0:43 / /mnt/with\040blank rw shared:7 master:2 - cifs //invented/share rw
33 21 0:44 / /home/w/remote rw - fuse.sshfs invented:/home rw
34 21 0:45 / /mnt/twice rw - ext4 /dev/vdc rw
35 21 0:46 / /mnt/twice rw - nfs invented:/twice rw
36 21 0:47 / /mnt/back\134slash rw - 9p lent rw
nonsense
37 21 0:48 /
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "ext4"),
        ("/home/w/vault", "ext4"),
        ("/srv/office", "nfs4"),
        ("/srv/office/vault", "nfs4"),
        ("/srv/office2/vault", "ext4"),
        ("/srv/office/local/vault", "xfs"),
        ("/mnt/with blank/vault", "cifs"),
        ("/mnt/with", "ext4"),
        ("/home/w/remote/v", "fuse.sshfs"),
        ("/mnt/twice/v", "nfs"),
        ("/mnt/back\\slash", "9p"),
    ],
)
def test_the_deepest_mount_decides(path: str, kind: str) -> None:
    assert filesystems.kind_in(MOUNTS, path) == kind


def test_nothing_is_known_without_mounts() -> None:
    assert filesystems.kind_in("", "/home/w") == ""


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "vboxsf"])
def test_shares_are_refused(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filesystems, "kind_of", lambda _: kind)
    with pytest.raises(errors.NetworkFolderError) as caught:
        filesystems.refuse_network(Path("/srv"))
    assert caught.value.facts == {"kind": kind}


@pytest.mark.parametrize(
    "kind",
    [
        "ext4",
        "xfs",
        "btrfs",
        "vfat",
        "exfat",
        "ntfs3",
        "overlay",
        "tmpfs",
        "zfs",
        "",
        "fuse.gocryptfs",
    ],
)
def test_disks_and_sticks_pass(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filesystems, "kind_of", lambda _: kind)
    filesystems.refuse_network(Path("/srv"))


def test_this_computer_knows_its_own_disk(tmp_path: Path) -> None:
    assert filesystems.kind_of(tmp_path) not in filesystems.NETWORK
    assert filesystems.kind_of(tmp_path) != ""
    assert filesystems.kind_of(tmp_path / "not" / "yet") == filesystems.kind_of(tmp_path)
    assert filesystems.kind_of(Path("/proc")) == "proc"


def test_a_link_does_not_hide_a_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS + f"40 21 0:50 / {tmp_path}/share rw - nfs4 invented:/x rw\n")
    (tmp_path / "share").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "share")
    monkeypatch.setattr(filesystems, "_MOUNTS", mounts)
    assert filesystems.kind_of(tmp_path / "link" / "v") == "nfs4"
    assert filesystems.kind_of(tmp_path) == "ext4"
    monkeypatch.setattr(filesystems, "_MOUNTS", tmp_path / "none")
    assert filesystems.kind_of(tmp_path / "link") == ""
