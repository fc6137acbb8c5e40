"""Words of danger: whom to call stands there at once, and goes on standing; nothing works against it."""

import json
import unittest

import tap
from asking import Asked
from program import run
from stories import AS_OF, day, relationship

CALL = "If you are in danger or cannot go on, you can call someone now:"
IN_UK = CALL + " Samaritans, 116 123. In danger of life: 999 (for the United Kingdom)."
DEATH = "I thought about taking all the pills tonight"
UK = {"LC_ALL": "en_GB.UTF-8"}


def flat(text):
    return " ".join((text.decode() if isinstance(text, bytes) else text).split())


def journey(**fields):
    moment = {"id": "m1", "day": day(1), "kind": "kept_secret", "what": DEATH, "said": "no", "matters": 9, "felt": 9,
              "feelings": ["afraid"], "needed": ["steadiness", "safety"], **fields}
    return json.dumps({"rapport": 1, "as_of": AS_OF.isoformat(), "relationships": [relationship(moments=[moment])]}).encode()


def shown(verb, *more, **fields):
    return flat(run(verb, "-", *more, stdin=journey(**fields), env=UK).stdout)


class OfAFile(unittest.TestCase):
    def test_it_stands_above_every_look_while_the_record_is_recent(self):
        for verb in ("review", "unsaid", "say", "why"):
            self.assertTrue(shown(verb).startswith(IN_UK), verb)
            self.assertNotIn(CALL, shown(verb, what="I was dying of laughter"), verb)
            self.assertIn(CALL, shown(verb, day=day(28)), verb)
            self.assertNotIn(CALL, shown(verb, day=day(29)), verb)

    def test_not_saying_it_is_never_offered_for_such_words_however_old(self):
        for verb in ("review", "say", "why"):
            for back in (1, 60):
                self.assertNotIn("or not say it", shown(verb, day=day(back)), (verb, back))
        self.assertIn("or not say it", shown("say", what="You were silent"))

    def test_no_request_is_made_in_their_place(self):
        self.assertIn("keep to what we agree", shown("say", what="You were silent"))
        self.assertNotIn("keep to what we agree", shown("say"))
        self.assertNotIn("keep to what we agree", shown("say", day=day(60)))

    def test_what_matters_is_fresh_and_neither_light_nor_a_fault(self):
        page = shown("unsaid", day=day(0))
        self.assertIn("it is new, and light so far", page)
        self.assertIn("something not told yet", page)
        for words in ("next to nothing", "kept secret", "0 %"):
            self.assertNotIn(words, page)

    def test_for_another_program_it_goes_to_standard_error(self):
        done = run("review", "--json", "-", stdin=journey(), env=UK)
        self.assertIn(IN_UK, flat(done.stderr))
        self.assertNotIn(b"call someone", done.stdout)


class AtATerminal(Asked):
    def note(self, *lines):
        talk = self.type("moment", "--all", lines=lines)
        if "Kept, sealed." in talk:  # nobody keeps the key here yet
            self.assertIn(CALL, flat(self.type("moment", "--waiting")))
            talk += self.type("moment", "--take", "all")
        self.assertIn("Kept: m", talk)
        return talk

    def test_it_comes_right_after_the_sentence_once_and_stays_until_it_is_folded(self):
        self.env["LC_ALL"] = "en_GB.UTF-8"
        talk = self.note(DEATH)
        self.assertIn(CALL, flat(talk.partition(DEATH)[2].partition("> ")[0]), talk)
        self.assertGreaterEqual(talk.count("call someone now"), 2)  # at once, and after it was sealed
        for verb in ("status", "unsaid", "say", "why"):
            self.assertIn("116 123", flat(self.type(verb)), verb)
        self.assertIn("stays for 28 days", flat(self.type("status")))
        self.assertIn("folded away", flat(self.type("status", "--dismiss", "help")))
        for verb in ("status", "unsaid", "say", "why"):
            self.assertNotIn(CALL, flat(self.type(verb)), verb)
        self.assertNotIn("or not say it", flat(self.type("status")))
        self.note("I took all my tablets")
        self.assertIn(CALL, flat(self.type("status")))
        self.type("status", "--dismiss", "help")
        self.type("status", "--restore", "help")
        self.assertIn(CALL, flat(self.type("status")))

    def test_words_where_a_day_is_expected_are_heard_as_well(self):
        talk = self.type("ending", lines=["I do not want to live any more", "."])
        self.assertIn("not about ending your life", flat(self.type("help", "ending")))
        self.assertIn("stop seeing your therapist", flat(talk))
        self.assertLess(talk.index("call someone now"), talk.index("That does not fit here"))

    def test_a_listener_hears_it_stops_and_the_hard_ones_are_not_offered(self):
        self.note(DEATH)
        offered = flat(self.type("rehearse", "m1", lines=["1", "q"]))
        self.assertIn("A listener who hears you", offered)
        self.assertNotIn("A listener who pushes back", offered)
        talk = flat(self.type("rehearse", "-c", "defensive", lines=["1", "I said I want to die tonight", "1"]))
        after = talk.partition("I said I want to die tonight")[2]
        self.assertIn(CALL, after)
        self.assertIn("The script stops here. It has no answer to that; a person has.", after)
        self.assertNotIn("[script]", after)


class Guessed(unittest.TestCase):
    def test_words_that_one_would_type_lead_to_help_now(self):
        now = run("help", "now").stdout
        for word in ("suicide", "crisis", "numbers", "danger", "emergency"):
            done = run("help", word)
            self.assertEqual((done.returncode, done.stdout), (0, now), word)
        self.assertIn("There are numbers for: Australia, Austria,", flat(run("help", "countries").stdout))

    def test_countries_are_known_by_the_names_they_go_by(self):
        for name, code in (("UK", "GB"), ("england", "GB"), ("united kingdom", "GB"), ("germany", "DE"), ("Deutschland", "DE"),
                           ("Österreich", "AT"), ("osterreich", "AT"), ("usa", "US"), ("España", "ES"), ("the netherlands", "NL"),
                           ("日本", "JP"), ("ie", "IE")):
            told = json.loads(run("help", "now", "--json", "--country", name).stdout)
            self.assertEqual(told["country"], code, name)

    def test_an_unknown_country_gets_the_list_in_the_order_of_names(self):
        page = flat(run("help", "now", "--country", "Atlantis").stdout)
        names = page.partition("There are numbers for: ")[2].partition(".")[0].split(", ")
        self.assertGreater(len(names), 20)
        self.assertEqual(names, sorted(names))
        self.assertIn("United Kingdom", names)


if __name__ == "__main__":

    tap.main()
