"""What the renderers draw from the hand-made scenes and matrices.

Golden files lie in tests/data/plot, as SCENE-FORM-WIDTH.txt or .svg; after a change that is meant, run
this file with RP_GOLDEN_WRITE=1 and look at the difference. The other cases look into the drawings
themselves: well-formed, named, inside the picture, large enough, with contrast, never too wide.
"""

import functools
import os
import re
import subprocess
import time
import unicodedata
import unittest
import xml.etree.ElementTree as ET

import tap

DRAW = os.environ["RP_DRAW"]
GOLDEN = os.environ["RP_GOLDEN"]
MATRICES = ("people", "couple", "wide", "none", "strange")
SCENES = ("story", "ten_years", "first", "long_words", "hostile")
ALL = SCENES + MATRICES
TERMINAL_WIDTHS = (40, 47, 60, 80, 133)
SVG_WIDTHS = (280, 320, 560, 720)
SVG = "{http://www.w3.org/2000/svg}"


DRAWER = subprocess.Popen([DRAW], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


@functools.lru_cache(maxsize=None)
def draw(scene, form, width):
    DRAWER.stdin.write(f"{scene} {form} {width}\n".encode())
    DRAWER.stdin.flush()
    status, length = map(int, DRAWER.stdout.readline().split())
    assert status == 0, (scene, form, width, status)
    return DRAWER.stdout.read(length).decode("utf-8")


def columns(line):
    """Columns of a line without colours: wide characters are two, combining ones none."""
    width = 0
    for char in line:
        if unicodedata.combining(char):
            continue
        width += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return width


class Golden(unittest.TestCase):
    def test_drawings_are_as_kept(self):
        for scene, form, width in (
            ("story", "braille", 80), ("story", "plain", 60), ("story", "colour", 60),
            ("story", "braille", 40), ("ten_years", "braille", 100), ("ten_years", "plain", 80),
            ("first", "plain", 40), ("long_words", "braille", 80), ("story", "table", 80),
            ("story", "table", 40), ("story", "svg", 720), ("story", "bare_svg", 320),
            ("first", "svg", 720), ("people", "braille", 80), ("people", "plain", 80), ("people", "plain", 40),
            ("people", "colour", 100), ("people", "table", 60), ("couple", "plain", 60), ("none", "plain", 60),
            ("people", "svg", 720), ("people", "bare_svg", 320), ("couple", "svg", 560),
        ):
            end = "svg" if "svg" in form else "txt"
            path = os.path.join(GOLDEN, f"{scene}-{form}-{width}.{end}")
            drawn = draw(scene, form, width)
            if os.environ.get("RP_GOLDEN_WRITE"):
                with open(path, "w", encoding="utf-8") as file:
                    file.write(drawn)
            with self.subTest(path=path), open(path, encoding="utf-8") as file:
                self.assertEqual(drawn, file.read())


class Terminal(unittest.TestCase):
    def test_no_line_is_wider_than_asked(self):
        for scene in ALL:
            for form in ("braille", "plain", "table"):
                for width in TERMINAL_WIDTHS:
                    for line in draw(scene, form, width).split("\n"):
                        self.assertLessEqual(columns(line), width, (scene, form, width, line))

    def test_no_line_ends_in_blanks(self):
        for scene in ("story", "ten_years", "first", "people", "couple", "none"):
            for form in ("braille", "plain", "table"):
                for line in draw(scene, form, 80).split("\n"):
                    self.assertEqual(line, line.rstrip(), (scene, form))

    def test_plain_is_ascii(self):
        for scene in ("story", "ten_years", "first", "people", "couple", "none"):
            self.assertTrue(draw(scene, "plain", 80).isascii(), scene)

    def test_colours_change_nothing_but_colour(self):
        for scene in ALL:
            coloured = draw(scene, "colour", 80)
            self.assertIn("\x1b[", coloured)
            self.assertEqual(re.sub(r"\x1b\[[0-9]*m", "", coloured), draw(scene, "braille", 80))

    def test_each_plain_mark_has_its_own_character(self):
        legend = draw("story", "plain", 60).rpartition("\n\n")[2].replace("\n", "   ")
        signs = [item.split(" ")[0] for item in legend.split("   ") if item]
        self.assertEqual(len(signs), 7)
        self.assertEqual(len(signs), len(set(signs)), signs)

    def test_a_persons_words_cannot_steer_the_terminal(self):
        for scene in ("hostile", "strange"):
            for form in ("braille", "plain", "table"):
                for char in draw(scene, form, 60).replace("\n", ""):
                    self.assertFalse(unicodedata.category(char) in ("Cc", "Cf"), (scene, form, char))

    def test_pooled_dots_are_named(self):
        self.assertIn("mean of up to", draw("ten_years", "plain", 80))
        self.assertNotIn("mean of up to", draw("story", "plain", 80))

    def test_each_dot_of_a_matrix_stands_under_its_head_with_its_value(self):
        lines = draw("people", "plain", 100).split("\n")
        at = next(line for line in lines if "hurt" in line).index("hurt")
        self.assertEqual(next(line for line in lines if line.startswith("my mother"))[at:at + 3], "@ 8")
        self.assertEqual(next(line for line in lines if line.startswith("Dr. Vane"))[at:at + 3], "# 8")

    def test_what_has_no_room_beside_goes_on_below_with_every_row(self):
        for form, width in (("plain", 60), ("braille", 47)):
            drawn = draw("wide", form, width)
            rows = [line for line in drawn.split("\n") if line.startswith("Dr. Vane")]
            self.assertGreater(len(rows), 1)
            self.assertEqual(sum(line.count("?") for line in rows), 1)


class Picture:
    """A drawn SVG and where its things lie."""

    def __init__(self, scene, width, form="svg"):
        self.name = (scene, form, width)
        self.source = draw(scene, form, width)
        self.root = ET.fromstring(self.source)
        _, _, self.width, self.height = map(float, self.root.get("viewBox").split())

    def all(self, name, class_name=None):
        found = self.root.iter(SVG + name)
        return [e for e in found if class_name is None or class_name in e.get("class", "").split()]

    def places(self, element=None, x=0.0, y=0.0):
        """(element, left, top, right, bottom) of every shape, translations added."""
        element = self.root if element is None else element
        move = re.match(r"translate\((\S+) (\S+)\)", element.get("transform", ""))
        if move:
            x, y = x + float(move.group(1)), y + float(move.group(2))
        name = element.tag.replace(SVG, "")
        number = lambda key: float(element.get(key, "0"))
        if name == "circle":
            r = number("r")
            yield element, x + number("cx") - r, y + number("cy") - r, x + number("cx") + r, y + number("cy") + r
        elif name == "rect":
            left, top = x + number("x"), y + number("y")
            yield element, left, top, left + number("width"), top + number("height")
        elif name == "path":
            xs, ys = path_extent(element.get("d"))
            if xs:
                yield element, x + min(xs), y + min(ys), x + max(xs), y + max(ys)
        elif name == "text":
            width = text_width(element.text or "", self.size_of(element))
            anchor = element.get("text-anchor", "start")
            left = x + number("x") - {"start": 0, "middle": width / 2, "end": width}[anchor]
            yield element, left, y + number("y") - .8 * self.size_of(element), left + width, y + number("y") + 4
        for child in element:
            yield from self.places(child, x, y)

    @staticmethod
    def size_of(text):
        return {"heading": 18, "takeaway": 16}.get(text.get("class"), 14)


def path_extent(d):
    """Points of a path that uses M, H, V, A, Z and relative h, v only."""
    xs, ys, x, y = [], [], 0.0, 0.0
    for command, rest in re.findall(r"([MHVAZhv])([^MHVAZhv]*)", d):
        n = [float(v) for v in rest.split()]
        if command in "M":
            for x, y in zip(n[::2], n[1::2]):
                xs.append(x), ys.append(y)
            continue
        if command == "A":
            xs.append(-n[0]), xs.append(n[0]), ys.append(-n[0]), ys.append(n[0])
            x, y = n[-2:]
        elif command in "Hh":
            x = n[0] if command == "H" else x + n[0]
        elif command in "Vv":
            y = n[0] if command == "V" else y + n[0]
        xs.append(x), ys.append(y)
    return xs, ys


def text_width(text, size):
    """A usual sans serif: half an em a character, one where it is wide."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WF" else .53 for c in text) * size


@functools.lru_cache(maxsize=None)
def picture(scene, width):
    return Picture(scene, width)


class Svg(unittest.TestCase):
    def each(self, scenes=ALL, widths=SVG_WIDTHS):
        for scene in scenes:
            for width in widths:
                yield picture(scene, width)

    def test_it_is_named_and_described(self):
        for p in self.each():
            ids = {e.get("id"): e for e in p.root.iter() if e.get("id")}
            image = [e for e in p.all("g") if e.get("role") == "img" and e.get("aria-labelledby")]
            self.assertEqual(p.root.get("role"), "figure")
            self.assertEqual(len(image), 1)
            for e in (p.root, image[0]):
                self.assertTrue(ids[e.get("aria-labelledby")].text)
                self.assertTrue(ids[e.get("aria-describedby")].text)
            self.assertEqual(p.root[0].tag, SVG + "title")
            self.assertEqual(p.root[1].tag, SVG + "desc")

    def test_every_mark_has_a_title_and_the_keyboard_reaches_it(self):
        for p in self.each(("story", "ten_years", "hostile", "people", "couple", "wide", "strange")):
            marks = p.all("g", "mark")
            self.assertGreaterEqual(len(marks), 2)
            for mark in marks:
                self.assertEqual(mark[0].tag, SVG + "title")
                self.assertTrue(mark[0].text.strip())
                self.assertEqual(mark.get("tabindex"), "0")
                self.assertEqual(mark.get("role"), "img")

    def test_nothing_that_can_be_focused_lies_inside_the_image(self):
        for p in self.each():
            image = next(e for e in p.all("g") if e.get("aria-labelledby"))
            self.assertFalse([e for e in image.iter() if e.get("tabindex")])

    def test_each_kind_of_mark_has_its_own_shape(self):
        p = picture("story", 720)
        shapes = {}
        for mark in p.all("g", "mark"):
            kind = mark.get("class").split()[1]
            shapes.setdefault(kind, tuple(e.get("class") for e in mark)[2:])
        self.assertEqual(set(shapes), {"rupture", "repaired", "moment", "attempt"})
        self.assertEqual(len(set(shapes.values())), 4)

    def test_no_script_link_or_style_attribute(self):
        for p in self.each(widths=(720,)):
            for element in p.root.iter():
                self.assertNotIn(element.tag.replace(SVG, ""), ("script", "a", "image", "use", "foreignObject"))
                for name in element.attrib:
                    self.assertNotIn("href", name)
                    self.assertFalse(name.startswith("on") or name == "style")

    def test_a_page_may_bring_its_own_style(self):
        self.assertFalse(Picture("story", 720, "bare_svg").all("style"))
        self.assertEqual(len(Picture("story", 720).all("style")), 1)

    def test_nothing_is_cut_off(self):
        for p in self.each():
            for element, left, top, right, bottom in p.places():
                place = (p.name, element.tag, element.attrib, element.text)
                self.assertGreaterEqual(left, 0, place)
                self.assertGreaterEqual(top, 0, place)
                self.assertLessEqual(right, p.width, place)
                self.assertLessEqual(bottom, p.height, place)

    def test_no_two_texts_overlap(self):
        for p in self.each(("story", "ten_years", "first", "long_words", *MATRICES)):
            texts = [place for place in p.places() if place[0].tag == SVG + "text"]
            for i, (a, l1, t1, r1, b1) in enumerate(texts):
                for b, l2, t2, r2, b2 in texts[i + 1:]:
                    self.assertFalse(l1 < r2 and l2 < r1 and t1 < b2 and t2 < b1, (p.name, a.text, b.text))

    def test_targets_of_a_kind_do_not_overlap(self):
        for p in self.each(("story", "ten_years")):
            by_kind = {}
            for mark in p.all("g", "mark"):
                x, y = map(float, re.findall(r"[\d.]+", mark.get("transform")))
                by_kind.setdefault(mark.get("class"), []).append((x, y))
            for places in by_kind.values():
                for (x1, _), (x2, _) in zip(places, places[1:]):
                    self.assertGreaterEqual(x2 - x1, 23.9, p.name)

    def test_the_keyboard_meets_rings_by_day(self):
        for p in self.each(("story", "ten_years")):
            rings = [m for m in p.all("g", "mark") if m.get("class").split()[1] in ("rupture", "repaired")]
            xs = [float(re.findall(r"[\d.]+", m.get("transform"))[0]) for m in rings]
            self.assertEqual(xs, sorted(xs))

    def test_rings_never_cover_one_another(self):
        for p in self.each(("story", "ten_years")):
            rings = [tuple(map(float, re.findall(r"[\d.]+", m.get("transform"))))
                     for m in p.all("g", "mark") if m.get("class").split()[1] in ("rupture", "repaired")]
            for i, (x1, y1) in enumerate(rings):
                for x2, y2 in rings[i + 1:]:
                    self.assertTrue(abs(x1 - x2) >= 16 or abs(y1 - y2) >= 16, (p.name, x1, y1, x2, y2))

    def test_a_persons_words_stay_words(self):
        for scene, width in (("hostile", 320), ("hostile", 720), ("strange", 320), ("strange", 720)):
            p = picture(scene, width)
            self.assertIn('<b>&"\'', p.root[0].text)
            for char in p.source.replace("\n", ""):
                self.assertNotIn(unicodedata.category(char), ("Cc", "Cf"))

    def test_ten_years_stay_small_and_quick(self):
        p = picture("ten_years", 720)
        start = time.monotonic()
        draw("ten_years", "svg", 721)
        self.assertLess(time.monotonic() - start, 1.0)
        self.assertLess(len(p.source), 100_000)
        self.assertLess(len(p.all("g", "mark")), 100)
        self.assertTrue(any("mean of up to" in (t.text or "") for t in p.all("text")))

    def test_every_dot_of_a_matrix_is_there_once_and_no_two_touch(self):
        for p in self.each(("people", "couple", "wide")):
            places = [tuple(map(float, re.findall(r"[\d.]+", m.get("transform")))) for m in p.all("g", "mark")]
            self.assertEqual(len(places), {"people": 25, "couple": 3, "wide": 25}[p.name[0]])
            for i, (x1, y1) in enumerate(places):
                for x2, y2 in places[i + 1:]:
                    self.assertTrue(abs(x1 - x2) >= 24 or abs(y1 - y2) >= 24, (p.name, x1, y1, x2, y2))

    def test_a_stronger_dot_is_larger_and_the_row_apart_has_another_shape(self):
        p = picture("people", 720)
        dots = [m for m in p.all("g", "mark") if m.get("class") == "mark place"]
        apart = [m for m in p.all("g", "mark") if m.get("class") == "mark apart"]
        radii = [float(m[2].get("r")) for m in dots if m[2].get("class") == "dot"]
        self.assertEqual(radii[:6], [8.9, 9.5, 8.4, 7.7, 7.7, 9.7])  # 10 sqrt(v / 10): 8 9 7 6 6 9.5
        self.assertEqual({m[2].tag for m in dots}, {SVG + "circle"})
        self.assertEqual({m[2].tag for m in apart}, {SVG + "path"})
        self.assertEqual([m[2].get("class") for m in apart].count("ring"), 1)


def luminance(colour):
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = [c / 12.92 if c <= .04045 else ((c + .055) / 1.055) ** 2.4 for c in parts]
    return .2126 * r + .7152 * g + .0722 * b


def contrast(a, b):
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + .05) / (dark + .05)


class Style(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        css = picture("story", 720).all("style")[0].text
        light, _, rest = css.partition("@media (prefers-color-scheme:dark){")
        dark, _, cls.forced = rest.partition("@media (forced-colors:active){")
        cls.css = css
        cls.light = cls.colours(light)
        cls.dark = {**cls.light, **cls.colours(dark)}

    @staticmethod
    def colours(css):
        found = {}
        for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
            for prop, colour in re.findall(r"\b(fill|stroke):(#[0-9a-f]{6})", body):
                for selector in selectors.split(","):
                    found[selector.replace(".rp-chart", "").strip(), prop] = colour
        return found

    def test_texts_have_contrast_of_four_and_a_half(self):
        for mode in (self.light, self.dark):
            for text in ("text", ".soft"):
                self.assertGreaterEqual(contrast(mode[text, "fill"], mode[".paper", "fill"]), 4.5, text)

    def test_marks_have_contrast_of_three_on_paper_and_band(self):
        marks = ((".ring", "stroke"), (".arrow", "stroke"), (".diamond", "fill"), (".seam", "stroke"),
                 (".dot", "fill"), (".level", "stroke"), (".line", "stroke"), (".edge", "stroke"),
                 (".spread", "stroke"), (".axis", "stroke"), (".mark:focus .hit", "stroke"))
        on_paper_only = (".arrow", ".diamond", ".axis", ".edge")
        for mode in (self.light, self.dark):
            for mark in marks:
                self.assertGreaterEqual(contrast(mode[mark], mode[".paper", "fill"]), 3, mark)
                if mark[0] not in on_paper_only:
                    self.assertGreaterEqual(contrast(mode[mark], mode[".band", "fill"]), 3, mark)

    def test_no_text_is_below_fourteen_pixels(self):
        sizes = [float(n) for n in re.findall(r"font-size:([\d.]+)", self.css)]
        self.assertGreaterEqual(len(sizes), 4)
        self.assertGreaterEqual(min(sizes), 14)

    def test_every_rule_keeps_to_charts(self):
        for selectors in re.findall(r"(?:^|[}{])\s*([^{}@]+)\{", self.css):
            for selector in selectors.split(","):
                self.assertTrue(selector.strip().startswith(".rp-chart"), selector)

    def test_every_class_drawn_is_styled(self):
        named = {c for scene in ALL for e in picture(scene, 720).root.iter()
                 for c in e.get("class", "").split()}
        structural = {"marks", "rupture", "repaired", "moment", "attempt", "line-0", "place", "apart"}
        for name in named - structural:
            self.assertRegex(self.css, rf"\.{name}\b")

    def test_forced_colours_name_system_colours_only(self):
        self.assertNotIn("#", self.forced)
        self.assertIn("CanvasText", self.forced)


if __name__ == "__main__":
    tap.main()
