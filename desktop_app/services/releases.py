"""Releasing what is between lawyer and client: the lawyer's act, for one office, audited."""

from typing import Final

from desktop_app import store
from desktop_app.domain import acts, control, errors, ids
from desktop_app.services import access, partners, pen, privilege, rights

YEAR: Final = partners.YEAR


@rights.guarded
class Releases:
    """Lets a lawyer release privileged material of an open vault."""

    def __init__(
        self,
        kept: store.Store,
        writer: pen.Pen,
        others: partners.Partners,
        session: access.Session,
    ) -> None:
        """Keep the store, the pen, the other offices, and whose session it is."""
        self._store = kept
        self._pen = writer
        self._partners = others
        self._session = session

    def privileged(self, person_id: str) -> int:
        """Return how many change sets of a person are privileged.

        Raises:
            PersonNotFoundError: nobody here has that id.
        """
        if not ids.is_id(person_id) or not self._store.dossier(person_id):
            raise errors.PersonNotFoundError
        return len(privilege.sets(self._store, person_id))

    def release(
        self, office: str, person_id: str, purpose: str, *, later: bool = False, until: int = 0
    ) -> control.Release:
        """Let an office be handed the privileged sets of a person: exactly those of now.

        With `later` also what will be said; without, a later one stops hand-offs to that office
        until it is released too. `until` is vault time, 0: a year.

        Raises:
            PartnerUnknownError: no trusted card. PersonNotFoundError: nobody has that id.
            PurposeError: no purpose of the list. NothingPrivilegedError: there is none yet.
        """
        to = self._partners.find(office)
        if purpose not in acts.PURPOSES:
            raise errors.PurposeError(purpose=purpose)
        if not self.privileged(person_id) and not later:
            raise errors.NothingPrivilegedError
        dossier = ids.DossierId(person_id)
        named = () if later else tuple(one.id for one in privilege.sets(self._store, dossier))
        grant = control.Grant(
            id=ids.new_id(),
            office=to.office,
            origin=self._pen.standing.office,
            dossiers=(dossier,),
            groups=(privilege.GROUP,),
            purpose=purpose,
            until=until or self._store.vault_time() + YEAR,
        )
        leave = control.Release(
            id=grant.id,
            office=to.office,
            dossiers=(dossier,) if later else (),
            changes=named,
            until=grant.until,
        )
        self._session.note("privileged-released", f"{to.office} {dossier}", why=purpose)
        written = [self._pen.control("grant", grant), self._pen.control("release", leave)]
        self._store.record(written, by=self._pen.standing.author)
        return leave
