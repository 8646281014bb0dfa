"""Files travel both ways between this program and two other age programs.

typage (npm) for hybrid, X25519, passphrase and armor; `age` 1.1.1 of Debian for all but
hybrid, which it does not have. Both are fetched, so this is a long test; where one cannot be
had it fails and says so.
"""

import io
import pathlib

import pytest

from desktop_app import seal
from desktop_app.seal import files
from tests.interop import age_tools
from tests.seal import samples

pytestmark = pytest.mark.long

CHUNK = samples.CHUNK
SIZES = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5, 5_000_000)
KEYS: dict[str, tuple[seal.HybridIdentity | seal.X25519Identity, ...]] = {
    "hybrid": (samples.HYBRID, samples.OTHER_HYBRID),
    "x25519": (samples.X25519, samples.OTHER_X25519),
}
WORDS = "ліхтар stapler 12 battery"


@pytest.fixture(scope="session")
def typage(tmp_path_factory: pytest.TempPathFactory) -> age_tools.Typage:
    return age_tools.Typage(tmp_path_factory.mktemp("typage"))


@pytest.fixture(scope="session")
def age(tmp_path_factory: pytest.TempPathFactory) -> age_tools.AgeTool:
    return age_tools.AgeTool(tmp_path_factory.mktemp("age"))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KEYS)
class TestTypage:
    def test_opens_ours(self, typage: age_tools.Typage, kind: str, size: int) -> None:
        plain = samples.plaintext(size)
        raw = samples.sealed(plain, *(key.recipient() for key in KEYS[kind]))
        for key in KEYS[kind]:
            assert typage.act("decrypt", key.to_string(), given=raw) == plain

    def test_is_opened_by_us(self, typage: age_tools.Typage, kind: str, size: int) -> None:
        plain = samples.plaintext(size)
        to = [key.recipient().to_string() for key in KEYS[kind]]
        raw = typage.act("encrypt", *to, given=plain)
        for key in KEYS[kind]:
            assert samples.opened(raw, key) == plain


@pytest.mark.parametrize("kind", KEYS)
def test_typage_armor_both_ways(typage: age_tools.Typage, kind: str) -> None:
    key, plain = KEYS[kind][0], samples.plaintext(100_000)
    ours = samples.sealed(plain, key.recipient(), armor=True)
    assert typage.act("decrypt", "--armor", key.to_string(), given=ours) == plain
    theirs = typage.act("encrypt", "--armor", key.recipient().to_string(), given=plain)
    assert theirs.startswith(b"-----BEGIN AGE")
    assert samples.opened(theirs, key) == plain


def test_typage_passphrases_both_ways(typage: age_tools.Typage) -> None:
    plain = samples.plaintext(CHUNK + 1)
    ours = samples.sealed(plain, seal.ScryptRecipient(WORDS, 12))
    assert typage.act("decrypt", "--passphrase", WORDS, given=ours) == plain
    theirs = typage.act("encrypt", "--passphrase", WORDS, "--work", "12", given=plain)
    assert samples.opened(theirs, seal.ScryptIdentity(WORDS)) == plain


@pytest.mark.parametrize("kind", KEYS)
def test_typage_derives_the_same_recipients(typage: age_tools.Typage, kind: str) -> None:
    for key in KEYS[kind]:
        assert typage.lines("recipient", key.to_string()) == [key.recipient().to_string()]
    for _ in range(5):
        secret, public = typage.lines("keygen", kind)
        assert seal.parse_identity(secret).recipient().to_string() == public
        assert seal.parse_identity(secret).to_string() == secret
        assert seal.parse_recipient(public).to_string() == public


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("armor", [False, True])
class TestAge:
    def test_opens_ours(
        self, age: age_tools.AgeTool, tmp_path: pathlib.Path, armor: bool, size: int
    ) -> None:
        plain = samples.plaintext(size)
        raw = samples.sealed(plain, *(key.recipient() for key in KEYS["x25519"]), armor=armor)
        for number, key in enumerate(KEYS["x25519"]):
            keyfile = tmp_path / f"{number}.txt"
            files.write_keyfile(keyfile, key, created=0)
            assert age.act("-d", "-i", keyfile, given=raw) == plain

    def test_is_opened_by_us(self, age: age_tools.AgeTool, armor: bool, size: int) -> None:
        plain = samples.plaintext(size)
        to = [word for key in KEYS["x25519"] for word in ("-r", key.recipient().to_string())]
        raw = age.act(*to, *(["-a"] if armor else []), given=plain)
        for key in KEYS["x25519"]:
            assert samples.opened(raw, key) == plain


def test_age_passphrases_both_ways(age: age_tools.AgeTool, tmp_path: pathlib.Path) -> None:
    plain, ours, theirs = samples.plaintext(CHUNK + 1), tmp_path / "ours", tmp_path / "theirs"
    ours.write_bytes(samples.sealed(plain, seal.ScryptRecipient(WORDS)))
    age.act_on_terminal(WORDS, "-d", "-o", tmp_path / "out", ours)
    assert (tmp_path / "out").read_bytes() == plain
    age.act_on_terminal(WORDS, "-p", "-o", theirs, tmp_path / "out")
    assert seal.needs_passphrase(io.BytesIO(theirs.read_bytes()))
    assert samples.opened(theirs.read_bytes(), seal.ScryptIdentity(WORDS)) == plain


def test_key_files_are_each_others(age: age_tools.AgeTool, tmp_path: pathlib.Path) -> None:
    files.write_keyfile(tmp_path / "ours", samples.X25519, created=0)
    assert age.keygen("-y", tmp_path / "ours").strip() == samples.X25519.recipient().to_string()
    theirs = age.keygen()
    (identity,) = seal.parse_identities(theirs)
    ours = seal.keyfile_text(identity, created=0)
    assert ours.splitlines()[1:] == theirs.splitlines()[1:]
    (tmp_path / "theirs").write_text(theirs)
    (read,) = files.read_identities(tmp_path / "theirs")
    assert read.recipient() == identity.recipient()


def test_age_1_1_says_that_it_cannot_open_hybrid_files(
    age: age_tools.AgeTool, tmp_path: pathlib.Path
) -> None:
    if not age.version().lstrip("v").startswith(("1.0", "1.1", "1.2")):
        return  # a later age opens them
    raw = samples.sealed(b"x", samples.HYBRID.recipient())
    files.write_keyfile(tmp_path / "key", samples.X25519, created=0)
    with pytest.raises(pytest.fail.Exception, match="no identity matched"):
        age.act("-d", "-i", tmp_path / "key", given=raw)
