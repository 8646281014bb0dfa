"""Tags by which an office knows its own lost work when a partner brings it back.

Every set that leaves carries one; holders keep it and give it back to the origin only.
A vault put back from a backup takes in sets in its own name that it does not hold
only with a right tag (format.md §5).
"""

import hashlib
import hmac
from typing import Final

from desktop_app.domain import change_set

TAG: Final = 16


def make_tag(return_key: bytes, digest: bytes) -> bytes:
    """Return the tag of a change set of ours: 16 bytes of HMAC-SHA256 over its digest."""
    return hmac.new(return_key, digest, hashlib.sha256).digest()[:TAG]


def is_ours(return_key: bytes, change: change_set.ChangeSet) -> bool:
    """Tell whether a change set in our name carries the tag that only we can make."""
    return hmac.compare_digest(make_tag(return_key, change.digest), change.tag)
