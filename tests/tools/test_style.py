"""check_style finds what it says it finds: one bad file for each rule, and good ones left alone."""

import tempfile
import unittest

import load

HEADER = "/*\n * text: what it is for.\n */\n#ifndef T\n#define T\n\n{}\n\n#endif\n"
TEST = "static void a_fact(void **state)\n{{\n{}\n}}\n\nint main(void)\n{{\n    cmocka_unit_test(a_fact);\n}}\n"


def function(lines_n, arguments="void"):
    return f"int rp_x({arguments})\n{{\n" + "    rp_y();\n" * (lines_n - 3) + "}\n"


class Style(unittest.TestCase):
    def faults(self, path, text):
        with tempfile.TemporaryDirectory() as top:
            load.write_tree(top, {path: text})
            return load.tool("check_style").faults(top)

    def assert_fault(self, path, text, words):
        found, _ = self.faults(path, text)
        self.assertEqual(len(found), 1, found)
        self.assertIn(words, found[0])

    def assert_good(self, path, text):
        self.assertEqual(self.faults(path, text), ([], []))

    def test_this_tree_keeps_the_style(self):
        self.assertEqual(load.tool("check_style").faults(load.TOP)[0], [])

    def test_sixty_lines_are_the_most(self):
        self.assert_good("src/base/text.c", function(60))
        self.assert_fault("src/base/text.c", function(61), "rp_x has 61 lines")

    def test_five_arguments_are_the_most(self):
        self.assert_good("src/base/text.c", function(4, "int a, int (*b)(int, int), int c, int d,\n        int e"))
        self.assert_fault("src/base/text.c", function(4, "int a, int b, int c, int d, int e,\n        int f"),
                          "rp_x takes 6 arguments")

    def test_long_files_are_warned_of_then_refused(self):
        self.assertEqual(self.faults("src/base/text.c", "\n" * 501)[1],
                         ["src/base/text.c: warning: 501 lines, more than 500"])
        self.assert_fault("src/base/text.c", "\n" * 801, "801 lines")

    def test_banned_calls_are_found_in_code_only(self):
        for call in ("strcpy(a, b)", "sprintf (a, b)", "x = atoi(a)", "strtok(a, b)", "gets(a)"):
            with self.subTest(call):
                self.assert_fault("src/base/text.c", call + ";\n", "is banned")
        self.assert_good("src/base/text.c", '/* strcpy(a) */ char *s = "atoi(x)"; rp_gets(s);\n')

    def test_words_that_do_not_belong_are_found(self):
        self.assert_fault("src/base/text.c", "typedef struct x x;\n", "typedef")
        self.assert_good("src/base/text.c", "typedef enum rp_rc (*rp_x)(void *ctx);\n")
        self.assert_fault("src/base/text.c", "/* TO" + "DO later */\n", "left for later")
        self.assert_fault("src/base/util.c", "", "the name does not say")

    def test_a_contract_stands_directly_above_its_functions(self):
        path = "include/rapport/base/text.h"
        self.assert_good(path, HEADER.format("/* Does x. */\nint rp_x(int a,\n         int b);\nint rp_y(void);"))
        self.assert_fault(path, HEADER.format("int rp_x(void);"), "no contract directly above rp_x")
        self.assert_fault(path, HEADER.format("/* Does x. */\nint rp_x(void);\n\nint rp_y(void);"), "above rp_y")
        self.assert_fault(path, HEADER.format("/* Lost. */\n\nconst char *rp_x(void);"), "above rp_x")

    def test_a_comment_behind_a_declaration_is_no_part_of_it(self):
        path = "include/rapport/base/text.h"
        for before in ("struct x; /* private */\n\n", "struct x; /* private\n           * to us */\n\n"):
            self.assert_good(path, HEADER.format(before + "/* Does x. */\nint rp_x(struct x *a);"))
            self.assert_fault(path, HEADER.format(before + "int rp_x(struct x *a);"), "above rp_x")

    def test_what_is_no_function_needs_no_contract(self):
        self.assert_good("include/rapport/base/text.h", HEADER.format(
            "struct rp_x {\n    int (*call)(int); /* calls */\n    int n;\n};\n\n#define RP_F(x) \\\n    g(x);\n\n"
            "enum { RP_A = 3 };\n\nextern int rp_hook;"))

    def test_a_public_header_says_what_it_is_for(self):
        self.assert_fault("include/rapport/base/text.h", "/* other */\n#define T\n", "does not open with")

    def test_a_test_that_cannot_fail_is_found(self):
        path = "tests/unit/base/test_text.c"
        self.assert_good(path, TEST.format("    assert_true(rp_x());"))
        self.assert_good(path, "static void same(int a)\n{\n    assert_int_equal(a, 1);\n}\n\n"
                         + TEST.format("    same(rp_x());"))
        self.assert_fault(path, TEST.format("    rp_x();"), "a_fact cannot fail")
        self.assert_fault(path, TEST.format("    /* assert_true(1) */\n    rp_x();"), "a_fact cannot fail")

    def test_a_python_test_that_cannot_fail_is_found(self):
        path = "tests/cli/test_x.py"
        self.assert_good(path, "class A:\n    def test_a(self):\n        self.assertTrue(f())\n")
        self.assert_good(path, "class A:\n    def test_a(self):\n        self.same()\n"
                               "    def same(self):\n        self.assertEqual(f(), 2)\n")
        self.assert_fault(path, "class A:\n    def test_a(self):\n        f()\n", "test_a cannot fail")


if __name__ == "__main__":
    import tap
    tap.main()
