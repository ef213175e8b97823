"""Packages whose modules are imported when a name in them is first used.

A package of which most commands need only a part, or need it late, lists in its `__init__` where
each public name is defined, and imports nothing itself.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def lazy(package: str, public: Mapping[str, str]) -> Callable[[str], object]:
    """The `__getattr__` of such a package.

    Args:
        package: Its name.
        public: Public name to `module:name`, or to `module` if it is a module itself.
    """

    def load(name: str) -> object:
        if name not in public:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module, _, attribute = public[name].partition(":")
        loaded = import_module(module)
        value = getattr(loaded, attribute) if attribute else loaded
        setattr(sys.modules[package], name, value)
        return value

    return load
