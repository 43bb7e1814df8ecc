"""A sum in a document, recomputed: what it says, what comes out, and whether the two agree."""

from dataclasses import dataclass
from typing import Literal

from reviewer.types.quantity import Dimension

Agreement = Literal["consistent", "rounded", "inconsistent", "unchecked"]
"""`consistent`: the figure follows from its inputs. `rounded`: it does within the precision that the author wrote. `inconsistent`: it does
not. `unchecked`: something is claimed whose inputs are missing or may be read in several ways."""
Gravity = Literal["error", "warning", "info"]
"""How much an inconsistent sum weighs: `error` by default, `info` where it is off by less than a quarter."""


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """One calculation or numeric claim, with the verdict."""

    kind: str
    """Id of the family that recomputed it, for example `arithmetic` or `availability`."""
    start: int
    """Offset in `Document.text` where the statement starts."""
    end: int
    """Offset past its end."""
    verdict: Agreement
    explanation: str
    """One line: the sum with its values, what comes out, and what the document says where that differs."""
    stated: float | None = None
    """The figure in the document, in `unit`; `None` where it states none (a rule such as R + W > N)."""
    computed: float | None = None
    """What comes out, in `unit`; `None` when it was not computed."""
    unit: str = ""
    """Unit of both, as the document writes the figure; empty for a plain number."""
    gravity: Gravity = "error"
    """What an inconsistent one weighs in `check`."""
    inputs: tuple[tuple[int, int], ...] = ()
    """Stretches of `Document.text` that the sum rests on and that lie elsewhere."""
    dimension: Dimension = "number"
    """What the figure measures, by its unit."""

    @property
    def factor(self) -> float | None:
        """Stated over computed; `None` where one of them is missing or nothing."""
        if self.stated is None or not self.computed:
            return None
        return self.stated / self.computed
