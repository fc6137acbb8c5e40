"""Notes written out: a journey, tables, a diary, a sealed archive; the recovery key as a code; a calendar's entry."""

import csv
import datetime
import json
import os
import pty
import re
import select
import shutil
import stat
import subprocess
import tempfile
import unittest

import tap
from program import PLAIN_ENV, SOURCE

QUICK = os.environ["RAPPORT_QUICK"]  # the program, but that a passphrase costs a millisecond
PASSPHRASE, OTHER = "four words of mine", "other words for it"
HOSTILE = "=1+1\n# no heading\n- no list\n<b>no tag</b> `no code` [no](link) **no** 'no'\n    no code\n3. no number\n---\n" \
          "http://no.link www.no.link $no$\n"
AGAINST = ["a; b", "\uff1dc", "she left;=1+1;-2", "mother\t=1+1", " =1+1", "\u200b=1+1", "\ufeff=1+1", "\u00a0+1", "'a;'b", "\n\t@c",
           "a\r\n \t-1;;=2"]
JOURNEY = {"rapport": 1, "relationships": [{"id": "r1", "therapist": "# T.\n- one #", "brings": [],
    "people": [{"id": "p1", "name": "=cmd"}], "beliefs": [{"id": "b1", "text": "no \u009b1m\u202e control", "against": AGAINST}], "sessions": [
    {"id": "s1", "day": "2026-01-05", "note": HOSTILE, "focus": {"mine": 90}, "responses": [
        {"instrument": "after-session", "by": "client", "answers": {"heard": 7, "safe": 6.5}}]}], "moments": [
    {"id": "m1", "session": "s1", "kind": "joked", "what": "a \"laugh\", then silence", "feelings": ["hurt", "sad"], "felt": 8,
     "attempts": [{"id": "a1", "day": "2026-01-12", "reply": "open", "words": "I said it"}], "echoes": [{"id": "e1", "person": "p1", "likeness": 7}]}],
    "looks": [{"id": "l1", "day": "2026-02-01", "instrument": "monthly-look", "answers": {"faith": 4}}]}]}


class Exports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.env = {**PLAIN_ENV, "HOME": cls.home, "XDG_STATE_HOME": os.path.join(cls.home, "state"),
                   "RAPPORT_VAULT": os.path.join(cls.home, "notes"), "RAPPORT_DATA": os.path.join(SOURCE, "data")}
        cls.run_it("init")
        cls.run_it("import", "-", stdin=json.dumps(JOURNEY).encode())

    @classmethod
    def run_it(cls, *arguments, stdin=b"", archive=None):
        handed, options = [], []
        for option, words in (("--passphrase-fd", PASSPHRASE), ("--archive-passphrase-fd", archive)):
            if words is None:
                continue
            read, write = os.pipe()
            os.write(write, words.encode() + b"\n")
            os.close(write)
            handed.append(read)
            options += [option, str(read)]
        done = subprocess.run([QUICK, *arguments, *options], input=stdin, capture_output=True, check=False, env=cls.env,
                              timeout=60, pass_fds=handed)
        for read in handed:
            os.close(read)
        return done

    def told(self, *arguments, **more):
        done = self.run_it(*arguments, **more)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return done


class Tables(Exports):
    def test_there_is_a_table_a_kind_and_every_value_is_found_again(self):
        folder = os.path.join(self.home, "tables")
        done = self.told("export", "--format", "csv", "--to", folder)
        self.assertIn(b"plain text", done.stderr)
        self.assertEqual(stat.S_IMODE(os.stat(folder).st_mode), 0o700)
        tables = {}
        for name in os.listdir(folder):
            self.assertEqual(stat.S_IMODE(os.stat(os.path.join(folder, name)).st_mode), 0o600)
            if name.endswith(".csv"):
                with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
                    tables[name[:-4]] = list(csv.DictReader(file))
        self.assertIn("README.txt", os.listdir(folder))
        with open(os.path.join(folder, "moment.csv"), "rb") as file:
            self.assertEqual(re.findall(rb"(?<!\r)\n", file.read()), [])
        [moment] = tables["moment"]
        self.assertEqual((moment["relationship"], moment["id"], moment["what"], moment["feelings"], moment["felt"]),
                         ("r1", "m1", 'a "laugh", then silence', "hurt; sad", "8"))
        [attempt] = tables["attempt"]
        self.assertEqual((attempt["of"], attempt["of_id"], attempt["reply"]), ("moment", "m1", "open"))
        self.assertEqual([(a["of"], a["of_id"], a["instrument"], a["item"], a["value"]) for a in tables["answer"]],
                         [("session", "s1", "after-session", "heard", "7"), ("session", "s1", "after-session", "safe", "6.5"),
                          ("look", "l1", "monthly-look", "faith", "4")])
        # What a spreadsheet would run begins with an apostrophe, and taking it off gives the words back.
        self.assertEqual(tables["person"][0]["name"], "'=cmd")
        self.assertEqual(tables["session"][0]["note"], "'" + HOSTILE.replace("\n-", "\n'-"))
        self.assertEqual({(t["of"], t["of_id"], t["field"]) for t in tables["text"]}, {("belief", "b1", "against")})
        told = [t["text"] for t in tables["text"]]
        self.assertEqual(told[:4], ["a; b", "'\uff1dc", "she left;'=1+1;'-2", "mother\t'=1+1"])
        self.assertEqual([re.sub(r"(^|[;\t\r\n])'", r"\1", text) for text in told], AGAINST)

    def test_whatever_separator_a_spreadsheet_takes_it_runs_nothing(self):
        folder = os.path.join(self.home, "other-separators")
        self.told("export", "--format", "csv", "--to", folder)
        with open(os.path.join(folder, "text.csv"), encoding="utf-8", newline="") as file:
            text = file.read()
        for cell in re.split("[,;\t\r\n]", text):
            self.assertNotRegex(cell.strip('"'), "^[\\s\u200b\ufeff]*[=+@\uff1d-]")
        with open(os.path.join(folder, "text.csv"), encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                self.assertNotRegex(row["text"], "^[\\s\u200b\ufeff]*[=+@\uff1d-]")

    def test_numbers_of_the_focus_and_what_was_asked_are_told(self):
        folder = os.path.join(self.home, "more-tables")
        self.told("export", "--format", "csv", "--to", folder)
        tables = {}
        for name in ("relationship", "focus"):
            with open(os.path.join(folder, name + ".csv"), encoding="utf-8", newline="") as file:
                tables[name] = list(csv.DictReader(file))
        self.assertEqual(tables["focus"][0]["mine"], "90")
        self.assertEqual(tables["relationship"][0]["brings"], "(none)")  # asked, and none: not the same as not asked

    def test_nothing_is_mixed_with_what_is_there(self):
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "letter.txt"), "w", encoding="utf-8") as file:
                file.write("mine")
            self.assertEqual(self.run_it("export", "--format", "csv", "--to", folder).returncode, 2)
            self.assertEqual(os.listdir(folder), ["letter.txt"])
        self.assertEqual(self.run_it("export", "--format", "csv").returncode, 2)


class Diary(Exports):
    def test_it_is_by_day_and_own_words_cannot_become_markup(self):
        text = self.told("export", "--format", "markdown").stdout.decode()
        days = re.findall(r"^## (.+)", text, re.M)
        self.assertEqual(days[:2], ["5 January 2026", "1 February 2026"])
        tree = subprocess.run(["cmark", "--to", "xml"], input=text, capture_output=True, text=True, check=True).stdout
        self.assertEqual(re.findall(r'<heading level="1">\s*<text xml:space="preserve">(.*?)<', tree), ["# T. - one #"])
        for made in ("<list", "<link", "<html", "<code", "thematic_break"):
            self.assertNotIn(made, tree)
        self.assertEqual(set(re.findall(r"<emph>\s*<text[^>]*>(.*?)<", tree)), {"I said it."})
        self.assertEqual(set(re.findall(r"<strong>\s*<text[^>]*>(.*?)<", tree)), {"All in all.", "The hour.", "Something happened.", "The monthly questions.", "Someone in my life.", "Something I believe."})
        page = subprocess.run(["cmark"], input=text, capture_output=True, text=True, check=True).stdout
        plain = re.sub(r"<[^>]+>", "", page).replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
        for line in HOSTILE.strip().split("\n"):
            self.assertIn(line.replace("    ", "\u00a0" * 4), plain)
        for link in ("http://", "www.no"):  # readers with links of their own find none
            self.assertNotIn(link, text)
        self.assertNotRegex(text, "[\u0080-\u009f\u202a-\u202e]")
        self.assertIn('a "laugh", then silence', plain)

    def test_a_moment_stands_at_its_hour_with_what_was_said_and_names_in_the_place_of_ids(self):
        text = self.told("export", "--format", "markdown").stdout.decode()
        day = re.search(r"## 5 January 2026\n(.*?)\n## ", text, re.S).group(1)
        hour, moment, attempt = (day.index(words) for words in (
            "**The hour.**", "**Something happened.** It was most like this: a joke that hurt.",
            "*I said it.* On 12 January 2026: "))
        self.assertLess(hour, moment)
        self.assertLess(moment, attempt)
        self.assertIn("What I said:\n\n> I said it\n", day[attempt:])
        self.assertIn("With =cmd. That is 7 of 10 alike.", day[attempt:])
        self.assertIn("I felt: hurt, sad. How strong it was: 8 of 10.", day)
        self.assertIn("Of 10: heard 7, safe 6.5.\n\nOf the hour, 90 in 100 was about me.", day)
        self.assertIn("What speaks against it:\n\n> a; b\n\n> \uff1dc\n", text)

    def test_every_record_is_told_in_sentences_without_names_of_fields_ids_and_dates_of_files(self):
        told = set()
        for name in ("example.json", "familiar.json"):
            with open(os.path.join(SOURCE, "data", "journeys", name), "rb") as file:
                self.told("import", "--over", "-", stdin=file.read())
            text = self.told("export", "--format", "markdown").stdout.decode()
            own = re.sub(r"^>.*$", "", text, flags=re.M)
            self.assertEqual(re.findall(r"\d{4}-\d\d-\d\d|\b[a-z]+_[a-z_]+\b|\b(?:[a-z]|se|me)\d+\b", own), [])
            told |= set(re.findall(r"^\*\*(.+?)\*\*", text, re.M))
        self.told("import", "--over", "-", stdin=json.dumps(JOURNEY).encode())
        self.assertGreater(len(told), 6)


class Archive(Exports):
    def test_it_is_taken_in_again_and_opens_with_stock_age(self):
        path = os.path.join(self.home, "a.age")
        self.told("export", "--format", "age", "--to", path, archive=OTHER)
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        before = json.loads(self.told("export").stdout)
        self.told("import", "--over", path, archive=OTHER)
        self.assertEqual(json.loads(self.told("export").stdout), before)
        child, terminal = pty.fork()
        if child == 0:
            os.execvp("age", ["age", "-d", "-o", path + ".json", path])
        while b":" not in os.read(terminal, 4096):
            pass
        os.write(terminal, OTHER.encode() + b"\n")
        try:
            while os.read(terminal, 4096):
                pass
        except OSError:  # age ended
            pass
        self.assertEqual(os.waitpid(child, 0)[1], 0)
        os.close(terminal)
        with open(path + ".json", encoding="utf-8") as file:
            self.assertEqual(json.load(file), before)

    def test_what_is_in_a_file_is_told_before_it_is_kept(self):
        before = self.told("export").stdout
        told = self.told("import", "--dry-run", "-", stdin=json.dumps(JOURNEY).encode()).stdout.decode()
        self.assertIn("  moments: 1\n", told)
        self.assertIn("  tries to say it: 1, 2026-01-12\n", told)
        self.assertIn("Nothing was kept.", told)
        self.assertEqual(self.told("export").stdout, before)

    def test_a_file_that_is_there_is_written_over_when_that_is_said_and_not_else(self):
        path = os.path.join(self.home, "mine")
        for options in ([], ["--format", "markdown"], ["--format", "age"]):
            with open(path, "w", encoding="utf-8") as file:
                file.write("the only one")
            done = self.run_it("export", *options, "--to", path, archive=OTHER if "age" in options else None)
            self.assertEqual((done.returncode, done.stdout), (2, b""))
            self.assertIn(b"a file of that name is there; nothing was written", done.stderr)
            with open(path, encoding="utf-8") as file:
                self.assertEqual(file.read(), "the only one")
            self.told("export", *options, "--over", "--to", path, archive=OTHER if "age" in options else None)
            with open(path, "rb") as file:
                self.assertNotEqual(file.read(), b"the only one")

    def test_refusals_have_a_status_each(self):
        path = os.path.join(self.home, "b.age")
        self.told("export", "--format", "age", "--to", path, archive=OTHER)
        self.assertEqual(self.run_it("import", "--over", path, archive="not these words").returncode, 4)
        self.assertEqual(self.run_it("import", "--over", path, "--no-input").returncode, 4)
        self.assertEqual(self.run_it("export", "--format", "age", "--over", "--to", path, archive="short").returncode, 2)
        with open(path, "rb+") as file:
            file.seek(-1, 2)
            file.write(b"\0")
        self.assertEqual(self.run_it("import", "--over", path, archive=OTHER).returncode, 5)
        self.assertEqual(len(json.loads(self.told("export").stdout)["relationships"]), 1)


class Code(unittest.TestCase):
    @unittest.skipUnless(shutil.which("node") and os.path.isdir(os.path.join(SOURCE, "tests", "node_modules", "jsqr")),
                         "no node, or npm could not fetch jsqr")
    def test_the_code_on_the_screen_is_the_recovery_key(self):
        halves = {"\u2588": (255, 255), "\u2580": (255, 0), "\u2584": (0, 255), " ": (0, 0)}
        shown = self.begin(LC_ALL="C.UTF-8")
        lines = [line for line in shown.split("\n") if "\u2588" in line]
        self.read(shown, [[halves[sign][half] for sign in line] for line in lines for half in (0, 1)])
        shown = self.begin(LC_ALL="C")  # where there are only letters
        lines = [line for line in shown.split("\n") if re.fullmatch("[# ]{60,80}", line)]
        self.read(shown, [[255 * (sign == "#") for sign in line[::2]] for line in lines])

    def test_a_screen_too_narrow_for_it_and_a_plain_one_show_the_key_alone(self):
        for arguments, env in (([], {"LC_ALL": "C", "COLUMNS": "73"}), (["--plain"], {})):
            shown = self.begin(*arguments, **env)
            self.assertNotRegex(shown, "\u2588|##")
            self.assertRegex(shown, "AGE-SECRET-KEY-1")

    def begin(self, *arguments, **more):
        """What a terminal shows of `init`."""
        with tempfile.TemporaryDirectory() as home:
            env = {**PLAIN_ENV, "HOME": home, "RAPPORT_DATA": os.path.join(SOURCE, "data"), "TERM": "xterm", "NO_COLOR": "1",
                   "COLUMNS": "80", **more}
            child, screen = pty.fork()
            if child == 0:
                os.execve(QUICK, ["rapport", "init", *arguments], env)
            shown = b""
            while select.select([screen], [], [], 20)[0]:
                try:
                    shown += os.read(screen, 65536)
                except OSError:
                    break
                if shown.endswith((b"best: ", b"more: ")):
                    os.write(screen, PASSPHRASE.encode() + b"\n")
            self.assertEqual(os.waitpid(child, 0)[1], 0)
            os.close(screen)
        return shown.decode().replace("\r", "")

    def read(self, shown, rows):
        """A decoder that is not the encoder's finds the key in the modules."""
        scale = 3
        pixels = [[value for value in row for _ in range(scale)] for row in rows for _ in range(scale)]
        script = ("const q=require('jsqr');const i=JSON.parse(require('fs').readFileSync(0));const w=i[0].length,h=i.length;"
                  "const d=new Uint8ClampedArray(w*h*4);i.forEach((r,y)=>r.forEach((v,x)=>{const k=4*(y*w+x);"
                  "d[k]=d[k+1]=d[k+2]=v;d[k+3]=255;}));process.stdout.write(q(d,w,h).data)")
        read = subprocess.run(["node", "-e", script], input=json.dumps(pixels), capture_output=True, text=True, check=True,
                              cwd=os.path.join(SOURCE, "tests"))
        self.assertEqual([read.stdout], [key.replace(" ", "") for key in re.findall(r"AGE-SECRET-KEY-1[ 0-9A-Z]+", shown)])


class Calendar(unittest.TestCase):
    def entry(self, *arguments):
        done = subprocess.run([QUICK, "reminder", *arguments], capture_output=True, check=True, env=PLAIN_ENV, timeout=60)
        text = done.stdout.decode()
        for line in text.split("\r\n"):
            self.assertLessEqual(len(line.encode()), 75)
            self.assertNotIn("\n", line)
        return dict(line.partition(":")[::2] for line in text.replace("\r\n ", "").split("\r\n") if line)

    def test_it_comes_back_and_says_nothing_of_what_it_is_for(self):
        entry = self.entry("--from", "2026-03-02", "--at", "19:30")
        self.assertEqual((entry["DTSTART"], entry["RRULE"], entry["SUMMARY"]), ("20260302T193000", "FREQ=WEEKLY", "Notes"))
        stamp = datetime.datetime.strptime(entry["DTSTAMP"], "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.timezone.utc)
        self.assertLess(abs((datetime.datetime.now(datetime.timezone.utc) - stamp).total_seconds()), 300)
        self.assertNotEqual(entry["UID"], self.entry()["UID"])
        for value in entry.values():
            self.assertNotRegex(value, r"(?i)rapport|therap")

    def test_a_month_without_that_day_has_it_on_its_last(self):
        self.assertEqual(self.entry("--every", "month", "--from", "2026-03-12")["RRULE"], "FREQ=MONTHLY")
        self.assertEqual(self.entry("--every", "month", "--from", "2026-03-30")["RRULE"],
                         "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1")
        self.assertEqual(self.entry("--every", "month", "--from", "2026-03-31")["RRULE"], "FREQ=MONTHLY;BYMONTHDAY=-1")
        self.assertEqual(self.entry("--every", "day")["RRULE"], "FREQ=DAILY")

    def test_a_time_that_is_none_is_refused(self):
        for at in ("25:00", "7", "18:60", "18:00x"):
            done = subprocess.run([QUICK, "reminder", "--at", at], capture_output=True, check=False, env=PLAIN_ENV)
            self.assertEqual(done.returncode, 2, at)


if __name__ == "__main__":
    tap.main()
