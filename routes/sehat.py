"""Whether the server can do its work: it answers, and so does its database."""

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse

from db.transaction import reading


def health(request: Request) -> JSONResponse:
    """200 with ``{"basis_data": "siap"}``, or 503 when the database does not answer."""
    try:
        with reading() as session:
            session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return JSONResponse({"basis_data": "tidak menjawab"}, status_code=503)
    return JSONResponse({"basis_data": "siap"})
