"""How the models' own types are written in a migration file: as the plain column type underneath.

A migration must keep working when the models have moved on, so it imports nothing of the product.
"""

from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext


def render_item(type_: str, item: Any, _context: "AutogenContext") -> str | Literal[False]:
    """The text of a type in a migration; False leaves everything else to Alembic."""
    if type_ == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False
