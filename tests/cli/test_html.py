"""quidit-extract --format html: a page that holds the article, its marks, and nothing else."""
import colorsys
import html.parser
import re

from support import SOURCE, Case, article_text, run

PRESSE = sorted((SOURCE / "corpora" / "presse").glob("*.txt"))
VOID = {"meta", "link", "br", "img", "input", "hr"}
BIDI = "\u200e\u200f\u061c" + "".join(map(chr, [*range(0x202a, 0x202f), *range(0x2066, 0x206a)]))

HOSTILE = (
    "« Il paie \"<script>alert(1)</script>\" & &lt;b&gt; 'x' », a déclaré Léa Morel.\n"
    "<!-- </article></body> --> ]]> <img src=x onerror=alert(1)>\n"
    "Selon Paul « <b title=\"x\"> » Martin, l’usine \x01\x1b[31m coûtera 2 M€ \x7f\x85\x9f.\r\n"
    f"« Nous partons {BIDI} demain », a affirmé Anne Petit.\ufffe\ufdd0😀\n")


def shown(text):
    """What stands on the page for a text: character by character."""
    def one(c):
        if c in "\t\n\r":
            return c
        if c < " ":
            return chr(0x2400 + ord(c))
        if c == "\x7f":
            return "\u2421"
        if c in BIDI or "\x80" <= c < "\xa0" or c in "\ufffe\ufdd0":
            return "\ufffd"
        return c
    return "".join(map(one, text))


class Page(html.parser.HTMLParser):
    """A page: its elements must close in order; text and marks of the article are kept."""

    def __init__(self, content):
        super().__init__(convert_charrefs=True)
        self.open, self.text, self.marks, self.names, self.legend = [], "", [], set(), []
        self.heading, self.style = "", ""
        self.feed(content)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, name, attributes):
        self.names.add(name)
        assert not any(key.startswith("on") for key, _ in attributes)
        if name not in VOID:
            self.open.append(name)
        if name == "span" and "article" in self.open:
            self.marks.append((dict(attributes), len(self.text), None))
            self.open[-1] = len(self.marks) - 1
        if name == "li":
            self.legend.append("")

    def handle_endtag(self, name):
        last = self.open.pop()
        if isinstance(last, int):
            attributes, start, _ = self.marks[last]
            self.marks[last] = (attributes, start, len(self.text))
            last = "span"
        assert last == name, (last, name)

    def handle_comment(self, data):
        raise AssertionError(data)

    def handle_data(self, data):
        if "article" in self.open:
            self.text += data
        elif "li" in self.open:
            self.legend[-1] += data
        elif "h1" in self.open:
            self.heading += data
        elif "style" in self.open:
            self.style += data


class Html(Case):
    def check(self, text, path):
        content = run("quidit-extract", "--format", "html", path).text
        page = Page(content)
        self.assertEqual(page.text, shown(text))
        self.assertEqual(page.heading, str(path))
        self.assertLessEqual(page.names, {"html", "head", "meta", "title", "style", "body", "header",
                                          "h1", "p", "ol", "li", "a", "b", "i", "span", "article"})
        self.assertNotRegex(content, "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f" + BIDI + "]")
        self.check_marks(page, run("quidit-extract", path).json_lines(), text)
        return page

    def check_marks(self, page, lines, text):
        """Every span of a statement, every amount is under a mark with its title, exactly."""
        covered = {}
        for attributes, start, end in page.marks:
            places = covered.setdefault((attributes["class"][0], attributes["title"]), set())
            places.update(range(start, end))
        wanted = {}
        for line in lines:
            if line["kind"] == "statement":
                title = self.title(line, text)
                for start, end in line["spans"]:
                    wanted.setdefault(("s", title), set()).update(range(start, end))
                for letter, place in (("c", line["cue"]), ("w", line["source"])):
                    if place:
                        wanted.setdefault((letter, title), set()).update(
                            range(place["start"], place["end"]))
            elif line["kind"] == "amount":
                title = [title for kind, title in covered if kind == "a" and
                         line["start"] in covered[kind, title]]
                self.assertEqual(len(title), 1)
                self.assertIn(str(line["min"] if line["min"] is not None else "?"), title[0])
                wanted.setdefault(("a", title[0]), set()).update(range(line["start"], line["end"]))
        self.assertEqual(covered, wanted)
        firsts = [attributes for attributes, *_ in page.marks if "data-n" in attributes]
        statements = [line for line in lines if line["kind"] == "statement"]
        self.assertEqual(len(firsts), len(statements))
        speakers = {line["speaker"] for line in statements} - {None}
        self.assertEqual(len({attributes["data-n"] for attributes in firsts} - {"?"}), len(speakers))
        for entry in page.legend:
            name, count = entry.rsplit(" ", 1)
            if name == "amounts":
                self.assertEqual(int(count), sum(line["kind"] == "amount" for line in lines))
            elif name.startswith("? "):
                self.assertEqual(int(count), sum(line["speaker"] is None for line in statements))
        self.assertEqual(len([entry for entry in page.legend if entry[0].isdigit()]), len(speakers))

    def title(self, line, text):
        role = line["role"] or ""
        org = line["org"] or ""
        who = (line["speaker"] or "nobody known") + (f", {role}" if role else "")
        if org and org not in role:
            who += f", {org}"
        how = line["type"] + (", hedged" if line["hedged"] else "")
        how += ", continued" if line["continued"] else ""
        rows = [who, how]
        for name in ("cue", "source"):
            if line[name]:
                rows.append(f"{name}: {line[name]['text']}")
        return shown("\n".join(rows + [f"rule: {line['rule']}"]))

    def test_the_text_is_the_article(self):
        for path in PRESSE:
            with self.subTest(path.name):
                self.check(article_text(path), path)

    def test_hostile_text(self):
        page = self.check(HOSTILE, self.write("a<b>&\"'.txt", HOSTILE))
        self.assertTrue(page.marks)

    def test_overlapping_and_nested(self):
        text = ("« Je l’ai lu : “le projet est mort”, assure Léa Morel, et cela coûtera 2 M€ », "
                "a déclaré Anne Petit.\n"
                "Selon Paul Martin, Léa Morel a dit que « l’usine coûtera 3 M€ ».\n")
        self.check(text, self.write("a.txt", text))

    def test_an_empty_article(self):
        page = self.check("", self.write("a.txt", ""))
        self.assertEqual(page.legend, [])

    def test_no_script_can_run(self):
        content = run("quidit-extract", "--format", "html", input=HOSTILE).text
        self.assertIn("default-src &#39;none&#39;".replace("&#39;", "'"), content)

    def test_many_speakers_in_time(self):
        text = "".join(f"« Je pars au numéro {i} », a déclaré Léa Morel{chr(97 + i % 26)}.\n"
                       for i in range(4000))
        result = run("quidit-extract", "--format", "html", input=text, timeout=30)
        self.assertEqual(result.code, 0)

    def test_colours_can_be_read(self):
        page = Page(run("quidit-extract", "--format", "html", input="Rien.").text)
        themes = re.findall(r":root\{([^}]*)\}", page.style)
        self.assertEqual(len(themes), 3)  # light, dark, print
        for theme in themes:
            values = dict(re.findall(r"--(\w+):([^;}]+)", theme))
            sat, light, line = (float(values[key].rstrip("%")) / 100
                                for key in ("sat", "light", "line"))
            ink, ground, soft, grey = (rgb(values[key]) for key in ("ink", "page", "soft", "grey"))
            grounds = [colorsys.hls_to_rgb(hue / 360, light, sat) for hue in range(360)] + [grey]
            self.assertGreater(min(contrast(ink, colour) for colour in [*grounds, ground]), 7)
            self.assertGreater(min(contrast(soft, colour) for colour in [*grounds, ground]), 4.5)
            lines = [colorsys.hls_to_rgb(hue / 360, line, sat) for hue in range(360)]
            self.assertGreater(min(contrast(colour, ground) for colour in lines), 3)


def rgb(text):
    digits = text.strip("# ")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    return tuple(int(digits[i:i + 2], 16) / 255 for i in (0, 2, 4))


def contrast(one, other):
    """The ratio of WCAG 2."""
    def luminance(colour):
        r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
