"""Brings a program of tools/ in as a module, so that its parts can be tested by themselves."""

import contextlib
import importlib.machinery
import importlib.util
import io
import os
import sys
import unittest.mock

TOP = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))


def path_of(name):
    return os.path.join(TOP, "tools", name)


def tool(name):
    loader = importlib.machinery.SourceFileLoader(name, path_of(name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader))
    loader.exec_module(module)
    return module


def run(name, *arguments):
    """(what it printed, exit status) of a program of tools/, run inside this process."""
    printed = io.StringIO()
    with unittest.mock.patch.object(sys, "argv", [name, *arguments]), contextlib.redirect_stdout(printed):
        status = tool(name).main()
    return printed.getvalue(), status


def write_tree(top, files):
    """Writes files (path below top -> text)."""
    for path, text in files.items():
        full = os.path.join(top, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(text)
