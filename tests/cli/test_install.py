"""What `meson install` puts where, and that others can build on it."""

import glob
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest

import tap
from program import BUILD, PLAIN_ENV, SOURCE

SANITIZE = os.environ.get("RAPPORT_SANITIZE", "none")


def command(*words, **more):
    done = subprocess.run(words, capture_output=True, text=True, check=False, **more)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(words)}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.stage = tempfile.mkdtemp(prefix="stage-", dir=BUILD)
        cls.addClassCleanup(shutil.rmtree, cls.stage)
        command("meson", "install", "-C", BUILD, "--no-rebuild", "--quiet", "--destdir", cls.stage,
                env={**os.environ, "DESTDIR": ""})
        cls.program = cls.find("bin/rapport")
        cls.prefix = os.path.dirname(os.path.dirname(cls.program))
        cls.lib = os.path.dirname(cls.find("librapport.so"))
        sanitize = [] if SANITIZE == "none" else ["-fsanitize=" + SANITIZE]
        cls.cc = ["cc", "-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", *sanitize]

    @classmethod
    def find(cls, name):
        found = [path for path in glob.glob(cls.stage + "/**", recursive=True) if path.endswith("/" + name)]
        if len(found) != 1:
            raise AssertionError(f"{name}: {found}")
        return found[0]

    def flags(self, *asked):
        """What pkg-config says, as if the stage were the root of the machine."""
        env = {**os.environ, "PKG_CONFIG_PATH": os.path.join(self.lib, "pkgconfig")}
        return command("pkg-config", f"--define-variable=prefix={self.prefix}", *asked, "rapport", env=env).split()

    def test_everything_is_in_its_place(self):
        share = os.path.join(self.prefix, "share")
        for path in ("man/man1/rapport.1", "man/man1/rapport-help.1", "zsh/site-functions/_rapport",
                     "bash-completion/completions/rapport", "fish/vendor_completions.d/rapport.fish"):
            self.assertGreater(os.path.getsize(os.path.join(share, path)), 100, path)
        self.assertEqual(sorted(os.listdir(os.path.join(share, "rapport"))),
                         sorted(name for name in os.listdir(os.path.join(SOURCE, "data"))
                                if any(files for _, _, files in os.walk(os.path.join(SOURCE, "data", name)))))

    def test_the_program_runs_and_finds_the_data_beside_it(self):
        with tempfile.TemporaryDirectory() as place:
            link = os.path.join(place, "rapport")
            os.symlink(self.program, link)
            for program in (self.program, link):
                told = json.loads(command(program, "version", "--json", env=PLAIN_ENV, cwd=place))
                self.assertEqual(told["data"], os.path.join(self.prefix, "share", "rapport"))

    def test_the_library_shows_its_own_names_only(self):
        listed = command("nm", "-D", "--defined-only", os.path.join(self.lib, "librapport.so"))
        names = [line.split()[-1] for line in listed.splitlines()]
        foreign = [n for n in names if not n.startswith("rp_") and n != "RAPPORT_0" and "asan" not in n]
        self.assertEqual(foreign, [])
        self.assertIn("rp_day_parse@@RAPPORT_0", names)

    def test_the_library_carries_a_version_in_its_name(self):
        told = command("readelf", "-d", os.path.join(self.lib, "librapport.so"))
        self.assertEqual(re.search(r"soname: \[(.*)\]", told).group(1), "librapport.so.0")

    def example_says_what_review_says(self, program, env):
        """docs/example.c, built as `program`, against the installed program on the installed data."""
        data = os.path.join(self.prefix, "share", "rapport")
        journey = os.path.join(data, "journeys", "example.json")
        told = json.loads(command(self.program, "review", "--json", journey, env=PLAIN_ENV))
        standing, step = told["standing"], told["first_step"]
        said = command(program, data, journey, env={**PLAIN_ENV, **env})
        self.assertEqual(said.splitlines(), [
            f"sessions: {standing['sessions']}, rated: {standing['rated']}",
            f"bond: {standing['level']:.1f} of 10",
            f"unsaid: {standing['unsaid']}",
            f"first step: {step['advice']}, about {step['about'][0]} ({step['sure']})"])

    def test_the_example_builds_against_the_shared_library(self):
        program = os.path.join(self.stage, "example-shared")
        command(*self.cc, os.path.join(SOURCE, "docs", "example.c"), "-o", program, *self.flags("--cflags", "--libs"))
        self.example_says_what_review_says(program, {"LD_LIBRARY_PATH": self.lib})

    def test_the_example_builds_against_the_static_library(self):
        program = os.path.join(self.stage, "example-static")
        libs = [os.path.join(self.lib, "librapport.a") if flag == "-lrapport" else flag
                for flag in self.flags("--static", "--libs")]
        command(*self.cc, os.path.join(SOURCE, "docs", "example.c"), "-o", program, *self.flags("--cflags"), *libs)
        self.example_says_what_review_says(program, {})


class Headers(unittest.TestCase):
    include = os.path.join(SOURCE, "include")

    def headers(self):
        return [os.path.relpath(path, self.include) for path in sorted(glob.glob(f"{self.include}/rapport/*/*.h"))]

    def test_the_build_compiles_each_alone_as_c11(self):
        done = {os.path.basename(path) for path in glob.glob(f"{BUILD}/tests/headers/*.c")}
        asked = {re.sub(r"\W", "_", name) + ".c" for name in self.headers()}
        self.assertGreater(len(asked), 5)
        self.assertEqual(asked - done, set(), "configure again: meson setup --reconfigure")

    def test_all_compile_as_cpp_inside_extern_c(self):
        compiler = shutil.which("c++") or shutil.which("clang++")
        if not compiler:
            self.skipTest("no C++ compiler here")
        lines = "".join(f"#include <{name}>\n" for name in self.headers())
        command(compiler, "-x", "c++", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-I" + self.include, "-",
                input='extern "C" {\n' + lines + "}\n")


if __name__ == "__main__":
    tap.main()
