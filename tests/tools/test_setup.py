"""setup asks apt only for what is missing, and says plainly what it could not do."""

import os
import shutil
import subprocess
import tempfile
import unittest

import load

SETUP = load.path_of("setup")
PACKAGES = "# group check package\nrun cmd:sh dash\nrun cmd:spinner spinner-deb\ntest cmd:npm npm\n"


class Setup(unittest.TestCase):
    """Runs a copy of setup where apt-get, sudo and id are ours and only note how they were called."""

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = scratch.name
        self.bin = os.path.join(self.folder, "bin")
        os.mkdir(self.bin)
        for name in ("sh", "dirname", "cut", "sort", "tr", "env", "cat"):
            os.symlink(shutil.which(name), os.path.join(self.bin, name))
        shutil.copy(SETUP, self.folder)
        self.write("packages.txt", PACKAGES)
        self.program("id", "echo 0")

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write(text)

    def program(self, name, body):
        self.write(os.path.join("bin", name), f"#!{self.bin}/sh\n{body}\n")
        os.chmod(os.path.join(self.bin, name), 0o755)

    def fake_apt(self, brings="spinner"):
        """apt-get that notes its arguments; `install` brings a program of this name, or nothing."""
        made = f'case "$*" in *" install "*) : > {self.bin}/{brings}; chmod_it ;; esac' if brings else ""
        os.symlink(shutil.which("chmod"), os.path.join(self.bin, "chmod"))
        made = made.replace("chmod_it", f"chmod 755 {self.bin}/{brings}")
        self.program("apt-get", f'echo "apt-get $*" >> {self.folder}/calls\n{made}')

    def calls(self):
        path = os.path.join(self.folder, "calls")
        if not os.path.exists(path):
            return ""
        with open(path, encoding="utf-8") as file:
            return file.read()

    def run_setup(self, *groups):
        return subprocess.run([os.path.join(self.folder, "setup"), *groups], env={"PATH": self.bin},
                              capture_output=True, text=True, check=False)

    def test_nothing_missing_asks_nothing(self):
        self.fake_apt()
        self.program("spinner", ":")
        done = self.run_setup("run")
        self.assertEqual((done.returncode, done.stdout, done.stderr, self.calls()), (0, "", "", ""))

    def test_only_the_missing_package_of_the_asked_group_is_installed(self):
        self.fake_apt()
        self.assertEqual(self.run_setup("run").returncode, 0)
        update, install = self.calls().splitlines()
        self.assertTrue(update.endswith(" update"))
        self.assertTrue(install.endswith(" install --no-install-recommends spinner-deb"))

    def test_an_npm_from_elsewhere_is_left_alone(self):
        self.fake_apt()
        self.program("npm", ":")
        self.assertEqual(self.run_setup("test").returncode, 0)
        self.assertEqual(self.calls(), "")

    def test_sudo_is_used_when_not_root(self):
        self.fake_apt()
        self.program("id", "echo 1000")
        self.program("sudo", f'echo sudo >> {self.folder}/calls\nexec "$@"')
        self.assertEqual(self.run_setup("run").returncode, 0)
        self.assertEqual([line.split()[0] for line in self.calls().splitlines()],
                         ["sudo", "apt-get", "sudo", "apt-get"])

    def test_neither_root_nor_sudo_is_said_plainly(self):
        self.fake_apt()
        self.program("id", "echo 1000")
        done = self.run_setup("run")
        self.assertEqual(done.returncode, 1)
        self.assertIn("run it as root, or install sudo", done.stderr)

    def test_a_machine_without_apt_is_told_the_packages(self):
        done = self.run_setup("run")
        self.assertEqual(done.returncode, 1)
        self.assertIn("spinner-deb", done.stderr)

    def test_an_install_that_did_not_help_is_a_failure(self):
        self.fake_apt(brings="")
        done = self.run_setup("run")
        self.assertEqual(done.returncode, 1)
        self.assertIn("still missing after the install: cmd:spinner spinner-deb", done.stderr)

    def test_a_failing_apt_is_a_failure(self):
        self.program("apt-get", "exit 100")
        done = self.run_setup("run")
        self.assertEqual(done.returncode, 1)
        self.assertIn("apt-get update failed", done.stderr)

    def test_an_unknown_check_is_refused(self):
        self.write("packages.txt", "run spirit:x y\n")
        self.assertEqual(self.run_setup("run").returncode, 2)


class SetupNpm(unittest.TestCase):
    """Runs a copy of setup_npm beside a folder of tests whose npm, if any, is ours."""

    def setUp(self):
        self.folder = self.enterContext(tempfile.TemporaryDirectory())
        for name in ("tools", "tests", "bin"):
            os.mkdir(os.path.join(self.folder, name))
        shutil.copy(load.path_of("setup_npm"), os.path.join(self.folder, "tools"))
        for name in ("sh", "dirname", "cmp", "cp", "mkdir"):
            os.symlink(shutil.which(name), os.path.join(self.folder, "bin", name))
        with open(os.path.join(self.folder, "tests", "package-lock.json"), "w", encoding="utf-8") as file:
            file.write("{}\n")

    def run_with(self, npm):
        """npm: the body of ours, or None. Gives (status, what was said)."""
        if npm is not None:
            path = os.path.join(self.folder, "bin", "npm")
            with open(path, "w", encoding="utf-8") as file:
                file.write(f"#!{self.folder}/bin/sh\n{npm}\n")
            os.chmod(path, 0o755)
        done = subprocess.run([os.path.join(self.folder, "tools", "setup_npm")], capture_output=True, text=True,
                              env={"PATH": os.path.join(self.folder, "bin")}, check=False)
        return done.returncode, done.stderr

    def test_without_npm_the_tests_are_said_to_be_skipped(self):
        status, said = self.run_with(None)
        self.assertEqual(status, 0)
        self.assertIn("no npm here", said)

    def test_an_npm_that_cannot_fetch_is_said_and_is_no_failure(self):
        status, said = self.run_with("exit 1")
        self.assertEqual(status, 0)
        self.assertIn("could not fetch", said)

    def test_what_was_fetched_is_not_fetched_again(self):
        self.assertEqual(self.run_with("mkdir node_modules"), (0, ""))
        self.assertEqual(self.run_with("exit 1"), (0, ""))


if __name__ == "__main__":
    import tap
    tap.main()
