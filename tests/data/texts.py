"""Every text that is shipped for people, with the place where it stands.

A text is what is read in one breath: a value of data/words, the words of a piece of advice, a question with the
line below it, a paragraph of a verb's help. `collect()` gives (place, text); fill-ins such as {name} are replaced
by plain words, so that what is measured is what somebody reads.
"""

import glob
import json
import os
import re
import subprocess

import yaml

SOURCE = os.environ["RAPPORT_SOURCE"]
DATA = os.path.join(SOURCE, "data")
# Wording of others, used as it stands by their terms (THIRD_PARTY.md): none of ours to rewrite.
OF_OTHERS = {"phq-9", "gad-7"}
FILL_INS = {"day": "March 2", "therapist": "Ana", "name": "Ana", "title": "Bring it into the room", "advice": "say it",
            "fact": "the hour went well", "meaning": "how the hour went", "then": "the hour goes well",
            "words": "it went well", "what": "the note", "own": "it hurt me", "country": "Spain"}
OTHER_FILL_IN = "ten"


def plain(text):
    """The text as it may stand before a person: filled in, without the marks of code, in one line."""
    text = re.sub(r"\{([^{}]*)\}", lambda m: FILL_INS.get(m.group(1), OTHER_FILL_IN), text)
    text = re.sub(r"\b\d{4}-\d\d-\d\d\b", "March 2", text)
    text = text.replace("`", "").replace("...", " ")
    return re.sub(r"\s+", " ", text).strip()


def load(*parts):
    """The documents of a YAML file below data/, as a list. Yes and no stay words."""
    with open(os.path.join(DATA, *parts), encoding="utf-8") as file:
        return list(yaml.load_all(file, Loader=yaml.BaseLoader))


def names(folder, ending):
    return sorted(os.path.basename(path) for path in glob.glob(os.path.join(DATA, folder, "*" + ending)))


def of_words():
    for name in names("words", ".yaml"):
        for entry in load("words", name)[0]["words"]:
            yield f"words/{name}: {entry['key']}", entry["text"]


def of_guidance():
    for name in names("guidance", ".yaml"):
        table = load("guidance", name)[0]
        if "advice" not in table:
            continue  # conditions and settings hold no words
        yield f"guidance/{name}: title", table["title"]
        for entry in table["words"]:
            yield f"guidance/{name}: {entry['key']}", entry["text"]
        for part in ("prefaces", "mentions", "notes"):
            for number, entry in enumerate(table.get(part, [])):
                yield f"guidance/{name}: {part} {number + 1}", entry["words"]


def of_forms():
    for name in names("forms", ".yaml"):
        form = load("forms", name)[0]
        for part in ("title", "about", "intro", "after"):
            if part in form:
                yield f"forms/{name}: {part}", form[part]
        for number, question in enumerate(form.get("questions", [])):
            said = [question[part] for part in ("ask", "more") if part in question]
            if said:
                yield f"forms/{name}: {question.get('field', number)}", " ".join(said)


def of_rehearsals():
    for name in names("rehearse", ".yaml"):
        script = load("rehearse", name)[0]
        yield f"rehearse/{name}: title", script["title"]
        yield f"rehearse/{name}: about", script["about"]
        for node in script["nodes"]:
            for part in ("says", "does", "aside"):
                if part in node:
                    yield f"rehearse/{name}: {node['id']}, {part}", node[part]
            for number, choice in enumerate(node.get("choices", [])):
                yield f"rehearse/{name}: {node['id']}, choice {number + 1}", choice["text"]


def of_instruments():
    for name in names("instruments", ".json"):
        with open(os.path.join(DATA, "instruments", name), encoding="utf-8") as file:
            questionnaire = json.load(file)
        if questionnaire["id"] in OF_OTHERS:
            continue
        yield f"instruments/{name}: description", questionnaire["description"]
        items = list(questionnaire["item"])
        while items:
            item = items.pop(0)
            yield f"instruments/{name}: {item['linkId']}", item["text"]
            items[:0] = item.get("item", [])


def of_help_lines():
    """Names of numbers are names. What else a country's file says is read."""
    for name in names("help", ".json"):
        with open(os.path.join(DATA, "help", name), encoding="utf-8") as file:
            for key, value in json.load(file).items():
                if isinstance(value, str) and key not in ("help_for", "country"):
                    yield f"help/{name}: {key}", value


def of_verbs():
    """What `rapport help VERB` says, from the records that it is printed from."""
    told = subprocess.run([os.environ["RAPPORT"], "help", "--json"], capture_output=True, check=True, timeout=60)
    for verb in json.loads(told.stdout)["verbs"]:
        place = f"rapport help {verb['name']}"
        yield f"{place}: summary", verb["summary"]
        for number, paragraph in enumerate(verb["description"]):
            yield f"{place}: paragraph {number + 1}", paragraph
        for option in verb["options"]:
            yield f"{place}: --{option['name']}", option["help"]
        for example in verb["examples"]:
            yield f"{place}: {example['command']}", example["shows"]


SOURCES = {"words": of_words, "advice": of_guidance, "forms": of_forms, "rehearsals": of_rehearsals,
           "instruments": of_instruments, "help": of_help_lines, "verbs": of_verbs}


def collect():
    """(kind, place, text), each filled in."""
    return [(kind, place, plain(text)) for kind, source in SOURCES.items() for place, text in source()]
