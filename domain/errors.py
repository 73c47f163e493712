"""Refusals whose text is written for the reader, in Indonesian."""


class Ditolak(Exception):
    """The city refuses this action now; the message says why and what to do next."""


class TidakBerhak(Ditolak):
    """The person may not do this at all (role, zone or OPD): docs/rancangan.md 6."""


class SudahBerubah(Ditolak):
    """Somebody wrote a newer row since the form was opened; both versions are kept for the choice.

    ``terbaru`` is the id of the row that stands now.
    """

    def __init__(self, pesan: str, terbaru: int) -> None:
        super().__init__(pesan)
        self.terbaru = terbaru
