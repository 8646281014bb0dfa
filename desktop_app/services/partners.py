"""Other offices: their cards, the trust put in them, and what is granted to them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from desktop_app import handoff, store
from desktop_app.domain import change_set, control, errors, groups, ids
from desktop_app.handoff import card, card_line, keys
from desktop_app.seal import files
from desktop_app.services import access, pen, privilege, reading, rights, views

YEAR: Final = 366 * 86400
"""A grant ends after a year unless it says otherwise (README §6)."""


@rights.guarded
class Partners:
    """Cards and grants of an open vault."""

    def __init__(
        self,
        kept: store.Store,
        writer: pen.Pen,
        own_cards: tuple[card.Card, ...],
        own_keys: keys.OfficeKeys,
        session: access.Session,
    ) -> None:
        """Keep the store, the pen, this office's own cards, oldest first, and whose session it
        is.
        """
        self._session = session
        self._store = kept
        self._pen = writer
        self.own_cards = own_cards
        self.own_keys = own_keys

    @property
    def own_card(self) -> card.Card:
        """The newest card of this office."""
        return self.own_cards[-1]

    def own(self) -> views.CardView:
        """Return this office's card as shown to its people."""
        return self._view(self.own_card)

    def write_card(self, place: Path, *, overwrite: bool = True) -> views.CardView:
        """Write this office's card file, for partners; it holds public keys only.

        Raises:
            SealOutputError, DiskFullError, FileUnreadableError: it cannot be written there.
        """
        try:
            with files.written_whole(place, overwrite=overwrite) as out:
                out.write(card_line.encode_line(self.own_cards))
        except OSError as broken:
            raise reading.refusal(broken, place.name) from None
        return self.own()

    def read_card(self, place: Path) -> views.CardView:
        """Read a card file and say whose it is; nothing is trusted yet.

        Raises:
            CardError, CardLineError, SignatureError, NewerFormatError: refused.
            FileUnreadableError: it cannot be opened.
        """
        return self._view(self._line(place)[-1])

    def _line(self, place: Path) -> tuple[card.Card, ...]:
        """Read and prove a card file."""
        return card_line.parse_line(reading.bounded(place, card_line.MAX_FILE))

    def trust(self, place: Path, compared: str) -> views.CardView:
        """Trust a card whose twelve groups a person compared with its office.

        Raises:
            FingerprintError: the groups given are not those of the card.
            ConfusableLabelError: another trusted card has a name that looks the same.
            PracticeMixError: a practice office and a real one never trust each other.
        """
        line = self._line(place)
        newest = line[-1]
        if not handoff.same_fingerprint(compared, newest):
            raise errors.FingerprintError
        if newest.practice != self.own_card.practice:
            raise errors.PracticeMixError(practice=newest.practice)
        for known in (*self.cards(), self.own_card):
            if known.office == newest.office:
                newest = card_line.continues(known, line)
            elif handoff.confusable(known.label, newest.label):
                raise errors.ConfusableLabelError(label=known.label)
        if newest.office != self.own_card.office and newest == line[-1]:  # an older one: no news
            text = card_line.encode_line(line).decode()
            body = control.CardTrust(office=newest.office, card=text, trusted=True)
            self._store.record([self._pen.control("card", body)], by=self._pen.standing.author)
        return self._view(newest)

    def distrust(self, office: str) -> None:
        """Trust an office's card no more: nothing goes there, nothing is taken from there, and
        its words, which stay, count as those of an office nobody can judge.

        Raises:
            PartnerUnknownError: it is not trusted.
        """
        trusted = self.find(office)
        line = next(one for one in self.lines() if one[-1] == trusted)
        text = card_line.encode_line(line).decode()
        body = control.CardTrust(office=trusted.office, card=text, trusted=False)
        self._store.record([self._pen.control("card", body)], by=self._pen.standing.author)

    def lines(self) -> tuple[tuple[card.Card, ...], ...]:
        """Return the cards of every office trusted here, each line oldest first."""
        return self._kept(trusted=True)

    def carried(self) -> tuple[tuple[card.Card, ...], ...]:
        """Return the cards of offices known only through others: they prove who signed, and
        nothing of whom to trust.
        """
        return self._kept(trusted=False)

    def _kept(self, *, trusted: bool) -> tuple[tuple[card.Card, ...], ...]:
        return tuple(
            card_line.parse_line(one.card.encode())
            for one in self._store.cards()
            if one.trusted == trusted
        )

    def untrusted(self, line: Sequence[card.Card]) -> change_set.ChangeSet | None:
        """Return the set that keeps a card another office handed on; None if it is no news.

        It never takes the place of a card whose fingerprint was compared here.
        """
        office = line[-1].office
        if any(one[-1].office == office for one in (*self.lines(), self.own_cards)):
            return None
        if line in self.carried():
            return None
        text = card_line.encode_line(line).decode()
        body = control.CardTrust(office=office, card=text, trusted=False)
        return self._pen.control("card", body)

    def cards(self) -> tuple[card.Card, ...]:
        """Return the newest card of every office trusted here."""
        return tuple(line[-1] for line in self.lines())

    def find(self, name: str) -> card.Card:
        """Return the trusted card of exactly that label, or whose fingerprint begins so.

        Raises:
            PartnerUnknownError: none fits, or several do.
        """
        known = self.cards()
        fitting = [one for one in known if name in {one.label, one.office}] or [
            one for one in known if handoff.begins_fingerprint(name, one)
        ]
        if len(fitting) != 1:
            raise errors.PartnerUnknownError(name=name, count=len(fitting))
        return fitting[0]

    def label(self, office: str) -> str:
        """Return the name of an office as shown: ours, a trusted one, or the start of its id."""
        if office == self.own_card.office:
            return self.own_card.label
        for one in self.cards():
            if one.office == office:
                return one.label
        return office[:8]

    def list(self) -> tuple[views.Partner, ...]:
        """Return every trusted office with what is granted to it."""
        return tuple(self._partner(one) for one in self.cards())

    def _partner(self, one: card.Card) -> views.Partner:
        granted = self._store.grants(one.office)
        traffic = self._store.bundles.traffic(one.office)
        return views.Partner(
            office=one.office,
            label=one.label,
            fingerprint=handoff.fingerprint(one),
            trusted=True,
            practice=one.practice,
            granted_groups=tuple(
                group for group in groups.GROUPS if any(group in each.groups for each in granted)
            ),
            granted_people=len({person for each in granted for person in each.dossiers}),
            last_out=traffic.last_out,
            last_in=traffic.last_in,
        )

    def _view(self, one: card.Card) -> views.CardView:
        trusted = {known.office: known for known in self.cards()}
        return views.CardView(
            office=one.office,
            label=one.label,
            fingerprint=handoff.fingerprint(one),
            practice=one.practice,
            known=one.office in trusted,
            trusted=one.office in trusted and trusted[one.office].digest == one.digest,
            ours=one.office == self.own_card.office,
        )

    def grant(
        self,
        office: str,
        named: Sequence[str],
        people: Sequence[str] | None = None,
        *,
        purpose: str = "not stated",
        until: int = 0,
        onward: bool = False,
    ) -> tuple[control.Grant, ...]:
        """Let an office be handed groups of people's files: `people` None is everyone now here.

        `named` ("all",) means every group but PRV, SRC, EXC, SXV and OWN. A grant with
        onward is one record per dossier, one without lists them all (format.md §3).

        Raises:
            FieldUnknownError: there is no such group, or it is never granted.
            PersonNotFoundError: a person is not in this vault.
            NotPermittedError: it names PRV, and this user may not release it.
        """
        wanted = _groups(named)
        privileged = privilege.GROUP in wanted
        if privileged:
            self._session.need("release")
        everyone = self._store.people()
        dossiers = tuple(everyone if people is None else dict.fromkeys(people))
        if people is not None and not set(dossiers) <= set(everyone):
            raise errors.PersonNotFoundError
        lots = [(one,) for one in dossiers] if onward else _lots(dossiers)
        grants = tuple(
            control.Grant(
                id=ids.new_id(),
                office=office,
                origin=self.own_card.office,
                dossiers=lot,
                groups=wanted,
                onward=onward,
                purpose=purpose,
                until=until or self._store.vault_time() + YEAR,
            )
            for lot in lots
        )
        written = [self._pen.control("grant", one, travels=onward) for one in grants]
        for one in grants if privileged else ():
            self._session.note("privileged-released", f"{office} {one.id}")
            leave = control.Release(one.id, office, dossiers=one.dossiers, until=one.until)
            written.append(self._pen.control("release", leave))
        self._store.record(written, by=self._pen.standing.author)
        return grants

    def revoke(self, office: str, named: Sequence[str] | None = None, *, why: str = "") -> int:
        """End our grants to an office by their ids, or all of them; return how many ended.

        Who was told of a grant onward is told that it ended, but not why.
        """
        grants = [
            one
            for one in self._store.grants(office)
            if one.origin == self.own_card.office and (named is None or one.id in set(named))
        ]
        onward = tuple(one.id for one in grants if one.onward)
        ended = control.Revoke(grants=tuple(one.id for one in grants), why=why)
        sets = [self._pen.control("revoke", ended)] if grants else []
        if onward:
            told = control.Revoke(grants=onward)
            sets.append(self._pen.control("revoke", told, travels=True))
        if sets:
            self._store.record(sets, by=self._pen.standing.author)
        return len(grants)


def _lots(dossiers: tuple[str, ...], size: int = 10_000) -> list[tuple[str, ...]]:
    """Split a long list so that each record stays under the size of a frame."""
    return [dossiers[at : at + size] for at in range(0, len(dossiers), size)]


def _groups(named: Sequence[str]) -> tuple[str, ...]:
    """Return the groups meant, in the order of the list of groups."""
    wanted = {
        group
        for one in named
        for group in (groups.ALL_GRANTED if one.strip().lower() == "all" else [one.strip().upper()])
    }
    for group in sorted(wanted):
        if group not in groups.GROUPS or group == "OWN":
            raise errors.FieldUnknownError(field=group)
    return tuple(group for group in groups.GROUPS if group in wanted)
