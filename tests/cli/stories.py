"""Invented relationships, built a line at a time, for the tests of the guide.

Every story is the smallest record that shows one fact of the advice table: on one side of a
threshold or on the other. All of them are reviewed as of AS_OF.
"""

import datetime

AS_OF = datetime.date(2026, 3, 2)

BOND = ("heard", "safe", "aims", "way", "hour")


def day(ago):
    """The civil day so many days before AS_OF."""
    return (AS_OF - datetime.timedelta(days=ago)).isoformat()


def answers(bond=8, **more):
    """A check-in whose five bond items are all the same."""
    given = {item: bond for item in BOND}
    given.update({"stretched": 6, "held_back": 1, "stung": 0})
    given.update(more)
    return {item: value for item, value in given.items() if value is not None}


def session(ago, bond=8, id=None, attended="yes", more=None, **items):
    """A session so many days ago; bond None: attended and not rated."""
    record = {"id": id or f"s{ago}", "day": day(ago), "attended": attended}
    if bond is not None and attended == "yes":
        record["responses"] = [{"instrument": "after-session", "by": "client",
                                "answers": answers(bond, **items)}]
    record.update(more or {})
    return record


def weekly(n, bond=8, last=4, **items):
    """n weekly sessions of a steady bond (it wobbles by a quarter, as people do)."""
    wobble = (0, .5, -.5, .5, 0, -.5)
    return [session(last + 7 * (n - 1 - i), bond + wobble[i % 6], **items) for i in range(n)]


def relationship(sessions=None, **fields):
    """A running relationship with ten good sessions, asked about its history, bringing nothing."""
    record = {"id": "r", "state": "current", "brings": [],
              "sessions": weekly(10) if sessions is None else sessions}
    record.update(fields)
    return {key: value for key, value in record.items() if value is not None}


def moment(ago=10, **fields):
    """A moment with the therapist: dismissed, strong, mattering 8, unsaid."""
    record = {"id": "m1", "day": day(ago), "kind": "dismissed", "felt": 6, "expected": 5,
              "matters": 8, "said": "no"}
    record.update(fields)
    return {key: value for key, value in record.items() if value is not None}


def attempt(ago=5, **fields):
    """A try to say it."""
    record = {"day": day(ago), "how": "in_room"}
    record.update(fields)
    return record


def raised(*attempts, **fields):
    """A moment that was raised, with these attempts."""
    return moment(**{"said": "yes", "attempts": list(attempts), **fields})


def look(ago, **items):
    """A monthly look."""
    return {"id": f"l{ago}", "day": day(ago), "instrument": "monthly-look", "answers": items}


def looks(**courses):
    """Looks 30 days apart, the last 5 days ago; each course is the list of one item's values."""
    n = max(len(values) for values in courses.values())
    return [look(5 + 30 * (n - 1 - i), **{item: values[i] for item, values in courses.items()
                                          if values[i] is not None})
            for i in range(n)]
