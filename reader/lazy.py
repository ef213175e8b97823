"""Packages whose parts are loaded when somebody asks for them.

A package of which most programs need little, or need it late, has a lazy face: its `__init__` says
where each public name is, and nothing is imported before the name is used.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def lazy(package: str, public: Mapping[str, str]) -> Callable[[str], object]:
    """The `__getattr__` of a package.

    Args:
        package: Its name.
        public: Each public name and where it is: `module:name`, or `module` for a module itself.
    """

    def load(name: str) -> object:
        if name not in public:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module, _, attribute = public[name].partition(":")
        found = import_module(module)
        value = getattr(found, attribute) if attribute else found
        setattr(sys.modules[package], name, value)
        return value

    return load
