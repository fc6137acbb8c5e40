"""THIRD_PARTY.md lists the libraries that the built program needs: all of them, and no others."""

import os
import re
import subprocess
import unittest

import load

ROW = re.compile(r"^\| (?:\[)?([\w -]+?)(?:\]\(\S+\))? \| [\d.]+(?:-\d+)? \|", re.M)
OF_GLIBC = {"libc", "libm", "ld-linux-x86-64", "ld-linux-aarch64"}
OF_SANITIZERS = {"libasan", "libubsan"}


def listed(page):
    """Names in the first column of the table of libraries."""
    return set(ROW.findall(page.partition("## ")[0]))


def needed(program):
    """The shared libraries of a program, as the page names them."""
    told = subprocess.run(["readelf", "-d", program], capture_output=True, text=True, check=True).stdout
    stems = {name.partition(".so")[0] for name in re.findall(r"\(NEEDED\).*\[(\S+)\]", told)} - OF_SANITIZERS
    names = {"glibc" if stem in OF_GLIBC else stem for stem in stems}
    return {{"libjansson": "jansson", "libyaml-0": "libyaml", "libutf8proc": "utf8proc", "libsqlite3": "SQLite",
             "libkeyutils": "keyutils", "libsodium": "libsodium", "libedit": "libedit",
             "libqrencode": "libqrencode"}.get(n, n) for n in names}


class ThirdParty(unittest.TestCase):
    def test_the_page_and_the_program_name_the_same_libraries(self):
        with open(os.path.join(load.TOP, "THIRD_PARTY.md"), encoding="utf-8") as file:
            self.assertEqual(listed(file.read()), needed(os.environ["RAPPORT"]))

    def test_only_the_table_of_libraries_is_looked_at(self):
        page = "| library | version |\n|---|---|\n| [a b](u) | 1.2 | MIT |\n| c | 3 | X |\n\n## More\n\n| d | 4 | X |\n"
        self.assertEqual(listed(page), {"a b", "c"})


if __name__ == "__main__":
    import tap
    tap.main()
