"""The parts of an open store, made in one place and passed by name."""

from desktop_app.domain import clock, registry
from desktop_app.store import (
    acceptance,
    bodies,
    controls,
    door,
    dossiers,
    engine,
    exporting,
    facts,
    gate,
    log,
    log_rows,
    numbering,
    opened,
    people,
    portrait,
    projected,
    projecting,
    reading,
    refusals,
    rows,
    search,
    sharing,
    touching,
    trust,
)


class Parts:
    """Everything that works on one database for one registry and one office."""

    def __init__(
        self,
        database: engine.Database,
        declared: registry.Registry,
        own: rows.Office,
        kept: facts.Facts,
        now: clock.Clock,
        schema: str = "main",
    ) -> None:
        """Build the parts, from the log upwards; `schema` says where the projections are."""
        self.database, self.own, self.registry = database, own, declared
        self._facts, self._now = kept, now
        self.made = projected.of(declared, schema)
        self.rows = log_rows.Rows(database)
        self.log = log.Log(database, self.rows)
        self.dossiers = dossiers.Dossiers(database, own.office)
        number_key = kept.secret("number-index")
        self.painter = portrait.Painter(declared, self.made, own.office, number_key)
        self.bodies = bodies.Bodies(declared, self.painter.straight.stroke)
        self.acceptance = acceptance.Acceptance(database, self.made)
        self.trust = trust.Trust(database, self.made, offices=self.rows.ids, own=own.office)
        self.controls = controls.Controls(database, self.made, own.office)
        self.projector = projecting.Projector(database, self.made)
        self.return_key = kept.secret("return")
        self.door = door.Door(
            database,
            rows=self.rows,
            reader=self.log,
            numbered=self.dossiers,
            keeper=gate.Gate(self.bodies, own.office, self.return_key),
            toucher=touching.Toucher(
                database,
                reader=self.log,
                painter=self.painter,
                projector=self.projector,
                acceptor=self.acceptance,
                control=self.controls,
                trusting=self.trust,
                office=own.office,
            ),
            now=now,
        )
        self.sharing = sharing.Sharing(database, self.made)
        self.exporter = exporting.Exporter(
            opened.Opened(
                database,
                self.made,
                reader=self.log,
                acceptor=self.acceptance,
                granting=self.sharing,
                own=own.office,
            ),
            reader=self.log,
            acceptor=self.acceptance,
            granting=self.sharing,
            office=own.office,
            return_key=self.return_key,
        )
        self.refusals = refusals.Refusals(
            database, self.made, reader=self.log, acceptor=self.acceptance
        )
        self.people = people.People(database, self.made)
        self.search = search.Search(database, self.made, numbering.Numbering(number_key))
        self.reading = reading.Reading(
            database,
            self.made,
            reader=self.log,
            acceptor=self.acceptance,
            trusting=self.trust,
        )

    def follow(self, *, kept: bool) -> None:
        """Let everything remembered beside the database follow its transaction."""
        if kept:
            self.dossiers.keep()
            return
        self.dossiers.take_back()
        self.trust.forget()
        for numbered in (self.rows, self.projector, self.controls):
            numbered.take_back()

    def beside(self, schema: str) -> "Parts":
        """Return parts that keep a second set of projections in another schema."""
        return Parts(self.database, self.registry, self.own, self._facts, self._now, schema)

    def decidable(self, one: acceptance.Judged) -> bool:
        """Tell whether a stored set waits for a decision unless there is one."""
        kind, office = self.rows.words.value(one.kind), self.rows.ids.value(one.office)
        return acceptance.decidable(kind, office, self.own.office)
