"""Frozen values that services hand to a window or a terminal: facts, never widgets or rows.

Texts are in the language asked for; ids are hex; times are seconds UTC.
"""

from desktop_app.services.views.conflicts import ConflictValue, ConflictView
from desktop_app.services.views.evidence import (
    Attached,
    CustodyStep,
    EvidenceFile,
    EvidenceList,
    EvidenceView,
    Mismatch,
    NewEvidence,
    OpenedFile,
    Verified,
)
from desktop_app.services.views.forms import Draft, Edit, FieldForm, Undone
from desktop_app.services.views.handoffs import CardView, Leaving, LeavingLine, Partner, Prepared
from desktop_app.services.views.inbox import Difference, Examined, Refusal
from desktop_app.services.views.lists import ImportColumn, ImportPreview, ImportResult, Rejected
from desktop_app.services.views.office import Notice, OfficeFacts
from desktop_app.services.views.people import (
    Facet,
    FacetCount,
    Hit,
    Levels,
    PeoplePage,
    PeopleQuery,
    PersonRow,
)
from desktop_app.services.views.person import (
    ChoiceView,
    FieldStack,
    PersonView,
    SealedGroup,
    StatementView,
    SubjectView,
)
from desktop_app.services.views.safe import RecoveryShown, ShareTried, UserShown
from desktop_app.services.views.safekeeping import (
    AuditLine,
    AuditPage,
    AuditProof,
    AuditQuery,
    BackupAge,
    BackupKnown,
    BackupMade,
    BackupTold,
    Erasable,
    Erased,
    Restored,
)

__all__ = [
    "Attached",
    "AuditLine",
    "AuditPage",
    "AuditProof",
    "AuditQuery",
    "BackupAge",
    "BackupKnown",
    "BackupMade",
    "BackupTold",
    "CardView",
    "ChoiceView",
    "ConflictValue",
    "ConflictView",
    "CustodyStep",
    "Difference",
    "Draft",
    "Edit",
    "Erasable",
    "Erased",
    "EvidenceFile",
    "EvidenceList",
    "EvidenceView",
    "Examined",
    "Facet",
    "FacetCount",
    "FieldForm",
    "FieldStack",
    "Hit",
    "ImportColumn",
    "ImportPreview",
    "ImportResult",
    "Leaving",
    "LeavingLine",
    "Levels",
    "Mismatch",
    "NewEvidence",
    "Notice",
    "OfficeFacts",
    "OpenedFile",
    "Partner",
    "PeoplePage",
    "PeopleQuery",
    "PersonRow",
    "PersonView",
    "Prepared",
    "RecoveryShown",
    "Refusal",
    "Rejected",
    "Restored",
    "SealedGroup",
    "ShareTried",
    "StatementView",
    "SubjectView",
    "Undone",
    "UserShown",
    "Verified",
]
