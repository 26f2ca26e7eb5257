"""Whoever installs the site finds every variable in `.env.example`, with the default it has."""

import ast
import re

from django.conf import settings

_READ = re.compile(r'env\.\w+\(\s*"(\w+)"(?:, default=([^,()]+)[,)])?')
_LISTED = re.compile(r"^(\w+)=(\S*)", re.MULTILINE)

ELSEWHERE = {"STATIC_ROOT"}  # its default is made of a path


def test_every_variable_is_listed_with_its_default_and_no_other() -> None:
    code = (settings.BASE_DIR / "chatsite/settings.py").read_text()
    read = {name: _as_written(default) for name, default in _READ.findall(code)}
    listed = dict(_LISTED.findall((settings.BASE_DIR / ".env.example").read_text()))

    assert len(read) > 10
    assert listed.keys() == read.keys()
    for name in listed.keys() - ELSEWHERE:
        assert listed[name] == read[name], name


def test_every_limit_stands_in_the_table_of_limits_with_its_default() -> None:
    table = (settings.BASE_DIR / "docs/security.md").read_text().replace(",000", "000")
    listed = dict(_LISTED.findall((settings.BASE_DIR / ".env.example").read_text()))

    limits = [name for name in listed if name.startswith("LIMIT_")]
    assert len(limits) > 10
    for name in limits:
        assert f"`{name}` {listed[name]}" in table, name


def _as_written(default: str) -> str:
    """As a default of the code is written in an environment."""
    value = ast.literal_eval(default) if default else ""
    return str(value).lower() if isinstance(value, bool) else str(value)
