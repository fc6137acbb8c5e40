"""Makes large inputs of invented people: a journey file and a series file. The same seed, the same bytes."""

import datetime
import json
import random

FIRST_DAY = datetime.date(2015, 1, 5)
KINDS = ("misunderstood not_heard judged dismissed bored joked silent wrong_words diverted pushed "
         "late_or_cancelled forgot good_moment").split()
FEELINGS = "hurt angry ashamed afraid sad lonely confused numb disappointed relieved grateful".split()
REPLIES = "open curious apologised explained missed_the_point deflected defensive no_reply".split()
NOTE = "An invented note of the length that people write, about what was said and how it felt then. "
# What people who write much write is put together from these, so that no two texts are the same.
CLAUSES = ("I came in late and she looked at the clock", "nothing was said about last week", "I laughed although it hurt",
           "he asked what I would like from him", "we talked about the move again", "I said half of it and took it back",
           "the silence was longer than I could bear", "a word fell that my father used to say",
           "it was easier than I had feared", "I wanted to get up and leave", "I had the feeling of being a case",
           "the question came a minute too early", "it stayed with me for days", "I would like to say so next time")


def day_of(session):
    return FIRST_DAY + datetime.timedelta(days=7 * session)


def rating(rng, mean):
    return min(10, max(0, round(2 * rng.gauss(mean, 1.5)) / 2))


def paragraph(rng, sentences_n):
    """A text of so many sentences, some 110 bytes each."""
    return " ".join(f"{rng.choice(CLAUSES)}, {rng.choice(CLAUSES)}, and {rng.choice(CLAUSES)}." for _ in range(sentences_n))


def write_more(rng, relationship):
    """A paragraph everywhere, in place of one sentence."""
    for session in relationship["sessions"]:
        session["note"] = paragraph(rng, rng.randint(2, 6))
    for moment in relationship["moments"]:
        moment["what"] = paragraph(rng, rng.randint(2, 5))
        for attempt in moment.get("attempts", []):
            attempt |= {"words": paragraph(rng, 1), "how_it_felt": paragraph(rng, 1)}


def session_record(rng, number):
    mean = 6.5 - (2.5 if number % 60 > 50 else 0)  # a worse stretch once a year
    answers = {name: rating(rng, mean) for name in ("heard", "safe", "aims", "way", "hour")}
    answers |= {"stretched": rating(rng, 5), "held_back": rating(rng, 3), "stung": rating(rng, 2)}
    return {"id": f"s{number}", "day": day_of(number).isoformat(), "attended": "yes", "note": NOTE,
            "responses": [{"instrument": "after-session", "by": "client", "answers": answers}]}


def moment_record(rng, number, session):
    said = rng.choice(("no", "partly", "yes"))
    record = {"id": f"m{number}", "session": f"s{session}", "kind": rng.choice(KINDS), "what": NOTE,
              "feelings": rng.sample(FEELINGS, 2), "felt": rng.randint(0, 10), "expected": rng.randint(0, 6),
              "matters": rng.randint(0, 10), "needed": ["to_be_heard"], "said": said}
    if said == "no":
        record["why_unsaid"] = ["polite"]
    else:
        record["attempts"] = [{"day": day_of(session + 1).isoformat(), "how": "in_room",
                               "reply": rng.choice(REPLIES), "resolved": rng.randint(0, 10)}]
    return record


def journey(sessions_n, moments_n, seed=1, is_long=False):
    """One relationship of weekly sessions, its moments spread evenly over them. is_long: by one who writes much."""
    rng = random.Random(seed)
    sessions = [session_record(rng, i) for i in range(sessions_n)]
    moments = [moment_record(rng, i, i * sessions_n // moments_n) for i in range(moments_n)]
    relationship = {"id": "r1", "therapist": "T.", "state": "current", "began": day_of(0).isoformat(),
                    "brings": ["unseen"], "sessions": sessions, "moments": moments}
    if is_long:
        write_more(rng, relationship)
    return {"rapport": 1, "as_of": day_of(sessions_n + 1).isoformat(), "relationships": [relationship]}


def write_journey(path, sessions_n, moments_n, is_long=False):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(journey(sessions_n, moments_n, is_long=is_long), file)


def write_series(path, rows_n, sessions_each=25, seed=1):
    """A CSV series of rows_n sessions, a new person every sessions_each."""
    rng = random.Random(seed)
    with open(path, "w", encoding="utf-8") as file:
        file.write("person,session,day,client\n")
        for row in range(rows_n):
            session = row % sessions_each
            client = "" if row % 31 == 30 else f"{rating(rng, 6.5 - (2 if session > 17 else 0)):g}"
            file.write(f"p{row // sessions_each},{session + 1},{day_of(session)},{client}\n")
