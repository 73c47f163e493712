# Every target is one or two plain lines that can be typed by hand (on Windows: .venv\Scripts\python).
PYTHON = python3
PY = .venv/bin/python

help:     ## list of commands
	@grep -E '^[a-z]+: .*##' Makefile | sed -E 's/:[^#]*##/\t/' | sort

run: .venv/run.stamp      ## the dashboard on http://127.0.0.1:8501 (HOST=, PORT=), with the demo city at first
	$(PY) -m tools.jalankan

city: .venv/run.stamp     ## begin a database without demo data, with an administrator
	$(PY) -m seed city

demo: .venv/run.stamp     ## load the demo city anew (ARGS="--per 2026-11-22 --size 500")
	$(PY) -m seed demo $(ARGS)

admin: .venv/run.stamp    ## an administrator with a one-time password
	$(PY) -m db admin $(ARGS)

backup: .venv/run.stamp   ## the whole database into one file of data/cadangan
	$(PY) -m db cadangkan

restore: .venv/run.stamp  ## replace the whole database by a backup (FILE=data/cadangan/....db.gz)
	$(PY) -m db pulihkan $(FILE)

test: .venv/dev.stamp     ## everything: style, contracts, types, all tests (SQLite, PostgreSQL, server, Chromium)
	$(PY) -m tools.periksa --semua $(ARGS)

check: .venv/dev.stamp    ## the same on SQLite, without servers and browser, in about a minute
	$(PY) -m tools.periksa $(ARGS)

fix: .venv/dev.stamp      ## mend style and format
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

bench: .venv/dev.stamp    ## measure the real server; the table goes to docs/
	$(PY) -m tools.bench $(ARGS)

shots: .venv/dev.stamp    ## every page × role × width × light/dark as PNG in shots/
	$(PY) -m tools.shots $(ARGS)

.venv/run.stamp: requirements.txt
	$(PYTHON) -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(PY) -c "open('$@', 'w').close()"

.venv/dev.stamp: requirements.txt requirements-dev.txt
	$(PYTHON) -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	$(PY) -c "open('$@', 'w').close(); open('.venv/run.stamp', 'w').close()"

.PHONY: help run city demo admin backup restore test check fix bench shots
.DEFAULT_GOAL = help
