"""The real server for trials: ``python -m tools.layani PORT [MOMENT]``; the clock starts at MOMENT when given."""

import os
import sys
from datetime import datetime

import uvicorn


def main(port: str, moment: str | None = None) -> None:
    """Serve on the loopback address until stopped."""
    if moment:
        import time_machine

        time_machine.travel(datetime.fromisoformat(moment), tick=True).start()
    os.environ.update(HOST="127.0.0.1", PORT=port)
    uvicorn.run("app:app", host="127.0.0.1", port=int(port), log_level="warning", timeout_graceful_shutdown=2)


if __name__ == "__main__":
    main(*sys.argv[1:])
