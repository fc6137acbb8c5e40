"""The layers of src/layers.txt hold, and a tree in which they do not is refused."""

import os
import subprocess
import tempfile
import unittest

import load

LAYERS = "base:\nengine: base\ncli: base engine\nheader gsl/ engine\nheader unistd.h cli\npure base engine\n"


class Includes(unittest.TestCase):
    def faults(self, files):
        with tempfile.TemporaryDirectory() as top:
            load.write_tree(top, {"src/layers.txt": LAYERS, **files})
            return load.tool("check_layers").faults(top)

    def assert_fault(self, files, words):
        found = self.faults(files)
        self.assertEqual(len(found), 1, found)
        self.assertIn(words, found[0])

    def test_this_tree_keeps_its_layers(self):
        self.assertEqual(load.run("check_layers", load.TOP), ("", 0))

    def test_walking_down_is_allowed(self):
        self.assertEqual(self.faults({
            "src/engine/filter.c": "#include <rapport/base/text.h>\n#include <gsl/gsl_math.h>\n#include <math.h>\n",
            "src/cli/main.c": '#include "cli/verbs.h"\n#include <rapport/engine/filter.h>\n#include <unistd.h>\n'}), [])

    def test_walking_up_is_refused(self):
        self.assert_fault({"src/base/text.c": "#include <rapport/engine/filter.h>\n"},
                          "src/base/text.c:1: base may not include engine")

    def test_a_private_header_walking_up_is_refused(self):
        self.assert_fault({"src/engine/x.c": '\n#include "cli/verbs.h"\n'}, "src/engine/x.c:2: engine may not")

    def test_a_public_header_walking_up_is_refused(self):
        self.assert_fault({"include/rapport/base/text.h": "# include <rapport/cli/main.h>\n"}, "base may not")

    def test_a_foreign_header_is_for_its_owner_alone(self):
        self.assert_fault({"src/cli/main.c": "#include <gsl/gsl_sf.h>\n"}, "belongs to engine, not cli")

    def test_a_foreign_header_nobody_owns_is_refused(self):
        self.assert_fault({"src/cli/main.c": "#include <zlib.h>\n"}, "<zlib.h> has no owner")

    def test_an_include_that_names_no_folder_is_refused(self):
        self.assert_fault({"src/cli/main.c": '#include "verbs.h"\n'}, "does not start with a folder")

    def test_a_folder_nobody_declared_is_refused(self):
        self.assert_fault({"src/cloud/send.c": "int x;\n"}, "the folder cloud is not in layers.txt")


class Pure(unittest.TestCase):
    """Compiles small sources as the build does and looks at what they need."""

    def faults(self, source):
        check = load.tool("check_pure")
        with tempfile.TemporaryDirectory() as top:
            load.write_tree(top, {"x.c": source})
            target = os.path.join(top, "x.o")
            compiler = os.environ.get("CC", "cc").split()
            subprocess.run([*compiler, "-O2", "-fPIC", "-c", os.path.join(top, "x.c"), "-o", target], check=True)
            return check.faults(target, check.patterns(load.path_of("pure_symbols.txt")))

    def test_the_pure_folders_of_this_build_are_pure(self):
        if os.environ["RP_BUILD_IS_PLAIN"] != "1":
            self.skipTest("only an optimised build without a sanitizer shows what the sources need")
        layers = os.path.join(load.TOP, "src", "layers.txt")
        self.assertEqual(load.run("check_pure", layers, os.environ["RP_BUILD"]), ("", 0))

    def test_strings_libm_and_our_own_are_allowed(self):
        self.assertEqual(self.faults(
            "#include <math.h>\n#include <string.h>\ndouble rp_y(const char *);\n"
            "static const char *const names[] = {\"a\", \"b\"};\n"
            "double rp_x(const char *s, char *d)\n"
            "{ memcpy(d, names[*s & 1], 2); return sqrt(lgamma_r(strlen(s) + rp_y(s), &(int){0})); }\n"), [])

    def test_each_impure_call_is_refused(self):
        self.assertEqual(sorted(self.faults(
            "#include <math.h>\n#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n#include <time.h>\n"
            "void *rp_a(unsigned long n) { return malloc(n); }\n"
            "long rp_b(void) { return (long)time(0); }\n"
            "int rp_c(char *s, int n) { return snprintf(s, 9, \"%d\", n); }\n"
            "void *rp_d(const char *s) { return fopen(s, \"r\"); }\n"
            "char *rp_e(const char *s) { return strdup(s); }\n"
            "double rp_f(const char *s) { return strtod(s, 0); }\n"
            "void rp_g(int *a, int (*c)(const void *, const void *)) { qsort(a, 9, 4, c); }\n"
            "double rp_h(double a) { return lgamma(a); }\n")),
            [f"x.o: needs {name}" for name in
             ("fopen", "lgamma", "malloc", "qsort", "snprintf", "strdup", "strtod", "time")])

    def test_each_variable_that_can_change_is_refused(self):
        self.assertEqual(sorted(self.faults(
            "static int a;\nint b;\nstatic int c = 4;\n"
            "int *rp_x(int i) { static int d; return i == 0 ? &a : i == 1 ? &b : i == 2 ? &c : &d; }\n")),
            sorted(f"x.o: has the variable {name}, which can change" for name in ("a", "b", "c", "d.0")))

    def test_an_archive_that_was_not_built_is_told(self):
        self.assertEqual(load.run("check_pure", "--archive", "none.a"), ("not built: none.a\n", 2))


if __name__ == "__main__":
    import tap
    tap.main()
