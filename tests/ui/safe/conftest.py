"""An office whose safe answers from memory."""

import pytest

from tests.ui.fake_office import FakeOffice
from tests.ui.safe.fake_users import FakeKeys, FakeRecovery, FakeUsers


@pytest.fixture
def office() -> FakeOffice:
    made = FakeOffice()
    made.users, made.keys, made.recovery = FakeUsers(), FakeKeys(), FakeRecovery()
    return made
