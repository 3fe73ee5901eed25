"""--timeline and --histogram."""
import datetime
import decimal
import pathlib
import re
import tempfile
import xml.etree.ElementTree

from support import run
from test_query import FAKE, QueryCase, page


class Charts(QueryCase):
    """--timeline and --histogram: the same numbers in every format, and as --count."""

    DATES = ["2023-11-30", "2023-12-31", "2024-02-28", "2024-02-28T10:00", "2024-03-01", "un jour"]
    VALUES = ["0", "0.07", "1", "1.99", "2", "4.999", "5", "9.9", "10", "19999", "500000000",
              "3000000000000", "20"]
    articles = dict(
        {f"{i}.html": page(date, f"« Mot{i} pour {{i}} », dit Léa Petit.")
         for i, date in enumerate(DATES)},
        **{"none.txt": "Titre\n\n« Jamais », dit Zoé Morel.\n",
           "sums.txt": "Titre\n\n" + "".join(f"Il faut {value.replace('.', ',')} euros.\n"
                                             for value in VALUES)
                       + "Il faut 7 dollars.\nIl faut moins de 30 dollars.\n",
           "<&\"'>.txt": "Titre\n\n« Rien », dit Zoé Morel.\n"})

    def periods(self, period, *arguments):
        return [(row["period"], int(row["count"]))
                for row in self.rows("--timeline", period, *arguments)]

    def test_periods_without_rows_and_rows_without_period(self):
        self.assertEqual(self.periods("year"), [("2023", 2), ("2024", 3), ("?", 3)])
        self.assertEqual(self.periods("month"),
                         [("2023-11", 1), ("2023-12", 1), ("2024-01", 0), ("2024-02", 2),
                          ("2024-03", 1), ("?", 3)])
        days = self.periods("day")
        self.assertEqual((days[0], days[-2:], len(days)),
                         (("2023-11-30", 1), [("2024-03-01", 1), ("?", 3)], 94))
        self.assertEqual(days[-4:-1], [("2024-02-28", 2), ("2024-02-29", 0), ("2024-03-01", 1)])

    def test_the_total_is_the_count(self):
        for query in ("", "date:2024", "mot3", "type:article", "type:amount"):
            count = int(self.query("--count", query).text)
            for period in ("year", "month", "day"):
                self.assertEqual(sum(n for _, n in self.periods(period, query)), count)
                table = self.query("--timeline", period, query).text
                self.assertTrue(table.endswith(f"\ntotal {count}\n"), table)

    def test_amounts_by_their_digits(self):
        rows = self.rows("--histogram", "amount", "type:amount")
        self.assertEqual(list(rows[0]), ["currency", "from", "to", "count"])
        found = {(row["currency"], row["from"], row["to"]): int(row["count"]) for row in rows}
        euros = [decimal.Decimal(value) for value in self.VALUES]
        steps = [key for key in found if key[0] == "EUR"]
        self.assertEqual(steps[:3], [("EUR", "0", "0"), ("EUR", "0.05", "0.1"), ("EUR", "0.1", "0.2")])
        self.assertEqual(found[steps[0]], 1)
        for step in steps[1:]:
            low, high = map(decimal.Decimal, step[1:])
            self.assertEqual(found[step], sum(low <= value < high for value in euros), step)
            self.assertIn(high / low, (2, decimal.Decimal("2.5")))
        self.assertEqual(sum(found[step] for step in steps), len(euros))
        self.assertEqual([(key, n) for key, n in found.items() if key[0] == "USD"],
                         [(("USD", "5", "10"), 1), (("USD", "10", "20"), 0), (("USD", "20", "50"), 1)])

    def test_every_format_has_the_same_numbers(self):
        for chart in (("--timeline", "month"), ("--histogram", "amount", "type:amount")):
            numbers = [int(row["count"]) for row in self.rows(*chart)]
            self.assertEqual([line["count"] for line in self.lines(*chart)], numbers)
            table = self.query("--width", "70", *chart).text.splitlines()
            bars = [line for line in table if re.match(r"[0-9?].*", line)]
            self.assertEqual([int(line.split()[-1]) for line in bars], numbers)
            drawing = self.query("--format", "svg", *chart).text
            titles = re.findall(r"<rect [^>]*><title>[^<]*: (\d+)</title>", drawing)
            self.assertEqual([int(n) for n in titles], [n for n in numbers if n])

    def test_bars_fit_and_are_as_long_as_their_counts(self):
        for width in (40, 80, 120):
            text = self.query("--timeline", "month", "--width", str(width)).text
            lengths = {}
            for line in text.splitlines():
                self.assertLessEqual(len(line), width)
                bar = re.match(r"\S+ +([█▏▎▍▌▋▊▉]*) ?(\d+)$", line)
                if bar:
                    lengths.setdefault(int(bar[2]), set()).add(len(bar[1]))
            self.assertEqual(lengths[0], {0})
            self.assertEqual(lengths[3], {width - 7 - 2 - 2})
            self.assertEqual(lengths[1], {-(-(width - 11) // 3)})

    def test_days_are_those_of_the_calendar(self):
        with tempfile.TemporaryDirectory() as home:
            for name, date in (("a", "1999-12-31"), ("b", "2050-01-01")):
                pathlib.Path(home, f"{name}.html").write_text(page(date, "« Oui », dit Léa Petit."))
            run("quidit-index", "--db", "d.qdb", "--plugin", FAKE, "a.html", "b.html", cwd=home)
            text = run("quidit-query", "--db", "d.qdb", "--plugin", FAKE, "--format", "csv",
                       "--timeline", "day", cwd=home).text
        first = datetime.date(1999, 12, 31)
        days = [(first + datetime.timedelta(days=i)).isoformat() for i in range(18265)]
        self.assertEqual([line.split(",")[0] for line in text.splitlines()[1:]], days)

    def test_the_drawing_stands_alone(self):
        hostile = '"<script src=\'x\'> & y</script>" OU *'
        for chart in (("--timeline", "month", hostile), ("--timeline", "day", "--speaker", "léa \x1b"),
                      ("--histogram", "amount", "type:amount")):
            result = self.query("--format", "svg", *chart)
            self.assertEqual(result.code, 0, result.said)
            root = xml.etree.ElementTree.fromstring(result.out)
            self.assertEqual(root.tag, "{http://www.w3.org/2000/svg}svg")
            self.assertEqual({node.tag.split("}")[1] for node in root.iter()},
                             {"svg", "title", "rect", "text", "line"})
            width, height = float(root.get("width")), float(root.get("height"))
            for node in root.iter("{http://www.w3.org/2000/svg}rect"):
                x, y = float(node.get("x", 0)), float(node.get("y", 0))
                self.assertTrue(0 <= x and x + float(node.get("width")) <= width)
                self.assertTrue(0 <= y and y + float(node.get("height")) <= height)
        title = xml.etree.ElementTree.fromstring(
            self.query("--format", "svg", "--timeline", "year", hostile).out)[0].text
        self.assertEqual(title, f"statements by year: {hostile}")

    def test_nothing_and_mistakes(self):
        result = self.query("--timeline", "year", "qui:personne")
        self.assertEqual((result.code, result.text), (1, ""))
        self.assertIn("nothing found", result.said[0])
        for arguments, said in {
                ("--timeline", "week"): "option '--timeline' takes day, month",
                ("--histogram", "amount"): "cannot count statements by amount; ask for one, or for "
                                           "type:amount",
                ("--format", "svg"): "--format svg is for --timeline and --histogram",
                ("--timeline", "year", "--limit", "3"): "--limit is for rows, not for charts",
                ("--timeline", "year", "--columns", "text"): "--columns is for rows",
                ("--timeline", "year", "--reverse"): "--reverse is for rows, not for counts",
                ("--timeline", "year", "--count"): "only one of --count, --facets"}.items():
            result = self.query(*arguments)
            self.assertEqual((result.code, len(result.said), result.text), (2, 1, ""))
            self.assertIn(said, result.said[0])

    def test_a_wrong_date_makes_no_endless_chart(self):
        with tempfile.TemporaryDirectory() as home:
            for name, date in (("a", "1950-01-01"), ("b", "2050-01-01")):
                pathlib.Path(home, f"{name}.html").write_text(page(date, "« Oui », dit Léa Petit."))
            run("quidit-index", "--db", "d.qdb", "--plugin", FAKE, "a.html", "b.html", cwd=home)
            day = run("quidit-query", "--db", "d.qdb", "--plugin", FAKE, "--timeline", "day",
                      cwd=home)
        self.assertEqual(day.code, 2)
        self.assertIn("more than 20000 bars from 1950-01-01 to 2050-01-01", day.said[0])
