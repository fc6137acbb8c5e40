"""The pictures of docs/accuracy.md: plain SVG, told apart by dashes as well as by colour, each with its numbers in words."""

from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEFT, TOP, PLOT_W, PLOT_H = 720, 430, 64, 54, 430, 310
# (colour, dashes): colours of Okabe and Ito, safe for most kinds of colour vision.
STROKES = [("#0072b2", ""), ("#000000", "2 4"), ("#d55e00", "9 4"), ("#009e73", "6 3 2 3"), ("#cc79a7", "3 3"), ("#e69f00", "12 4 3 4"),
           ("#56b4e9", "1 3"), ("#7a7a7a", "5 5")]


class Chart:
    def __init__(self, title, takeaway, x_axis, y_axis):
        self.title, self.takeaway = title, takeaway
        (self.x_name, self.x_low, self.x_high, self.x_ticks) = x_axis
        (self.y_name, self.y_low, self.y_high, self.y_ticks) = y_axis
        self.parts, self.legend = [], []

    def x(self, value):
        return LEFT + PLOT_W * (value - self.x_low) / (self.x_high - self.x_low)

    def y(self, value):
        return TOP + PLOT_H * (1 - (value - self.y_low) / (self.y_high - self.y_low))

    def line(self, name, points):
        colour, dash = STROKES[len(self.legend) % len(STROKES)]
        style = f'fill="none" stroke="{colour}" stroke-width="2"' + (f' stroke-dasharray="{dash}"' if dash else "")
        path = " ".join(f"{self.x(a):.1f},{self.y(b):.1f}" for a, b in points)
        self.parts.append(f'<polyline points="{path}" {style}/>')
        at = TOP + 14 + 22 * len(self.legend)
        self.legend.append(f'<line x1="{LEFT + PLOT_W + 20}" x2="{LEFT + PLOT_W + 52}" y1="{at - 5}" y2="{at - 5}" {style}/>'
                           f'<text x="{LEFT + PLOT_W + 60}" y="{at}">{escape(name)}</text>')

    def dot(self, x, y, radius):
        self.parts.append(f'<circle cx="{self.x(x):.1f}" cy="{self.y(y):.1f}" r="{radius:.1f}" fill="{STROKES[0][0]}"/>')

    def axes(self):
        out = []
        for value in self.x_ticks:
            out.append(f'<line x1="{self.x(value):.1f}" x2="{self.x(value):.1f}" y1="{TOP}" y2="{TOP + PLOT_H}" stroke="#dddddd"/>'
                       f'<text x="{self.x(value):.1f}" y="{TOP + PLOT_H + 20}" text-anchor="middle">{value:g}</text>')
        for value in self.y_ticks:
            out.append(f'<line x1="{LEFT}" x2="{LEFT + PLOT_W}" y1="{self.y(value):.1f}" y2="{self.y(value):.1f}" stroke="#dddddd"/>'
                       f'<text x="{LEFT - 8}" y="{self.y(value) + 5:.1f}" text-anchor="end">{value:g}</text>')
        out.append(f'<text x="{LEFT + PLOT_W / 2}" y="{TOP + PLOT_H + 44}" text-anchor="middle">{escape(self.x_name)}</text>')
        out.append(f'<text transform="translate(18 {TOP + PLOT_H / 2}) rotate(-90)" text-anchor="middle">{escape(self.y_name)}</text>')
        return out

    def svg(self):
        body = "\n".join(self.axes() + self.parts + self.legend)
        return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="sans-serif" font-size="14">\n'
                f"<title>{escape(self.title)}</title>\n<desc>{escape(self.takeaway)}</desc>\n"
                f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>\n'
                f'<text x="{LEFT}" y="24" font-size="16" font-weight="bold">{escape(self.title)}</text>\n'
                f'<text x="{LEFT}" y="43">{escape(self.takeaway)}</text>\n{body}\n</svg>\n')


def rows_of(world):
    return {row["name"]: row for row in world["rows"]}


def shown(rows):
    """The filter first, then the bound, then the others by what they find."""
    rest = sorted((r for n, r in rows.items() if not n.startswith(("filter", "bound"))), key=lambda r: -r["auc"][0])
    return [rows[n] for n in ("filter", "bound") if n in rows] + rest


def roc(rows):
    chart = Chart("How well sessions with a new rupture are told from quiet ones",
                  f"Base world; area under the curve: filter {rows['filter']['auc'][0]:.3f}.",
                  ("share of quiet sessions over the threshold", 0, 1, [0, .2, .4, .6, .8, 1]),
                  ("share of ruptures' sessions over it", 0, 1, [0, .2, .4, .6, .8, 1]))
    for row in shown(rows):
        last = len(row["roc"]) - 1
        chart.line(f"{row['name']} ({row['auc'][0]:.3f})", [(k / last, v) for k, v in enumerate(row["roc"])])
    return chart.svg()


def detection(rows, rates):
    chart = Chart("Ruptures found within two sessions", "Base world; every detector is held to the same number of false alarms.",
                  ("false alarms in 20 sessions without a rupture", 0, 3, [0, .5, 1, 1.5, 2, 2.5, 3]),
                  ("share found", 0, 1, [0, .2, .4, .6, .8, 1]))
    for row in shown(rows):
        chart.line(row["name"], list(zip(rates, row["rates"])))
    return chart.svg()


def calibration(rows):
    row = rows["filter"]
    chart = Chart("What the filter says, and how often it is so", f"Base world; slope {row['slope']:.2f}, 1 is calibrated. Larger dots: more sessions.",
                  ("P(a rupture is going on)", 0, 1, [0, .2, .4, .6, .8, 1]), ("share of sessions in which one is", 0, 1, [0, .2, .4, .6, .8, 1]))
    points = [(s, i, n) for s, i, n in zip(row["bin_said"], row["bin_is"], row["bin_n"]) if n > 0]
    chart.line("filter", [(s, i) for s, i, _ in points])
    chart.line("calibrated", [(0, 0), (1, 1)])
    total = sum(n for _, _, n in points)
    for said, is_so, n in points:
        chart.dot(said, is_so, 3 + 14 * (n / total) ** .5)
    return chart.svg()


def delay(rows):
    chart = Chart("How soon a rupture is found", "Base world, at one false alarm in 60 sessions.",
                  ("sessions since it began", 0, 2, [0, 1, 2]), ("share found by then", 0, .8, [0, .2, .4, .6, .8]))
    for row in shown(rows):
        total, points = 0, []
        for k, part in enumerate(row["delays"][:-1]):
            total += part
            points.append((k, total))
        chart.line(f"{row['name']} ({total:.3f})", points)
    return chart.svg()


def draw(data):
    rows = rows_of(next(w for w in data["worlds"] if w["name"] == "base"))
    return {"accuracy-roc.svg": roc(rows), "accuracy-detection.svg": detection(rows, data["rates20"]),
            "accuracy-calibration.svg": calibration(rows), "accuracy-delay.svg": delay(rows)}
