"""French conjugation, written down apart from the dictionary so that the two can be compared.

A paradigm maps a slot to the set of forms that fill it. Slots are ("pres", "1", "s") for finite
forms, ("inf",), ("ger",) and ("part", "m", "s"). The pack's subjunctive holds present and
imperfect, so its slots hold two forms.
"""
import re

PERSONS = [(person, number) for number in "sp" for person in "123"]
GENDERS = [("m", "s"), ("m", "p"), ("f", "s"), ("f", "p")]

IMPERFECT = ["ais", "ais", "ait", "ions", "iez", "aient"]
FUTURE = ["ai", "as", "a", "ons", "ez", "ont"]


def expand(morph):
    """The slots of a reading such as "V.pres+subj.1+3.s"; none for what is no verb."""
    fields = [field.split("+") for field in morph.split(".")]
    if fields[0] != ["V"]:
        return []
    fields = [field for field in fields if field not in (["Cap"], ["Bare"])]
    slots = [()]
    for field in fields[1:]:
        slots = [slot + (value,) for slot in slots for value in field]
    return slots


class Paradigm(dict):
    def add(self, slot, *forms):
        self.setdefault(slot, set()).update(forms)

    def finite(self, tense, forms):
        for slot, form in zip(PERSONS, forms):
            if form != "-":
                self.add((tense,) + slot, form)

    def imperfect_subjunctive(self, past):
        """From the second person of the passé simple (dis, parlas, vins) and the first plural."""
        stem = past[1][:-1]
        third = past[3][:-3] + "t"
        self.finite("subj", [stem + "sse", stem + "sses", third,
                             stem + "ssions", stem + "ssiez", stem + "ssent"])

    def participles(self, forms):
        for slot, form in zip(GENDERS, forms):
            self.add(("part",) + slot, form)


# The verbs in -eler and -eter that take an accent (il martèle); all others double (il appelle).
ACCENTED = {"achet", "cel", "cisel", "congel", "corset", "crochet", "décel", "démantel", "écartel",
            "filet", "furet", "gel", "halet", "martel", "model", "pel", "rachet", "révél"}


def mute_stem(stem):
    """The stem before a mute e: préfér -> préfèr, lev -> lèv, appel -> appell."""
    if re.search("[^e]e[lt]$", stem) and stem not in ACCENTED:
        return stem + stem[-1]
    return re.sub(r"(?<!e)[eé]([bcdfghjklmnpqrstvz]|[bcdfgptv][lr]|gn|gu|qu|ch)$", r"è\1", stem)


def first_group(infinitive):
    """A regular verb in -er, with its changes of spelling (classical, not that of 1990)."""
    stem = infinitive[:-2]
    hard = stem  # before a, o
    if stem.endswith("c"):
        hard = stem[:-1] + "ç"
    elif stem.endswith("g"):
        hard = stem + "e"
    mute = future = stem
    if re.search(r"[ou]y$", stem):
        mute = future = stem[:-1] + "i"
    elif mute_stem(stem) != stem:
        mute = mute_stem(stem)
        # je préférerai keeps its é, je lèverai and j'appellerai change
        future = stem if re.search(r"é[^aeiouy]*(gu|qu)?$", stem) else mute
    p = Paradigm()
    p.add(("inf",), infinitive)
    p.add(("ger",), hard + "ant")
    p.finite("pres", [mute + "e", mute + "es", mute + "e", hard + "ons", stem + "ez", mute + "ent"])
    p.finite("subj", [mute + "e", mute + "es", mute + "e", stem + "ions", stem + "iez", mute + "ent"])
    for slot, ending in zip(PERSONS, IMPERFECT):
        p.add(("impf",) + slot, (stem if ending in ("ions", "iez") else hard) + ending)
    past = [hard + ending for ending in ("ai", "as", "a", "âmes", "âtes")] + [stem + "èrent"]
    p.finite("past", past)
    p.imperfect_subjunctive(past)
    p.finite("fut", [future + "er" + ending for ending in FUTURE])
    p.finite("cond", [future + "er" + ending for ending in IMPERFECT])
    p.finite("imper", ["-", mute + "e", "-", hard + "ons", stem + "ez", "-"])
    p.participles([stem + "é", stem + "és", stem + "ée", stem + "ées"])
    return p


def second_group(infinitive):
    """A regular verb in -ir like "avertir"."""
    stem = infinitive[:-1]  # averti
    p = Paradigm()
    p.add(("inf",), infinitive)
    p.add(("ger",), stem + "ssant")
    plural = [stem + "ssons", stem + "ssez", stem + "ssent"]
    past = [stem + "s", stem + "s", stem + "t", stem[:-1] + "îmes", stem[:-1] + "îtes", stem + "rent"]
    p.finite("pres", [stem + "s", stem + "s", stem + "t"] + plural)
    p.finite("impf", [stem + "ss" + ending for ending in IMPERFECT])
    p.finite("past", past)
    p.imperfect_subjunctive(past)
    p.finite("fut", [infinitive + ending for ending in FUTURE])
    p.finite("cond", [infinitive + ending for ending in IMPERFECT])
    p.finite("subj", [stem + "sse", stem + "sses", stem + "sse",
                      stem + "ssions", stem + "ssiez", stem + "ssent"])
    p.finite("imper", ["-", stem + "s", "-", stem + "ssons", stem + "ssez", "-"])
    p.participles([stem, stem + "s", stem + "e", stem + "es"])
    return p


def irregular(infinitive, present, imperfect, past, future, subjunctive, imperative, gerund,
              participles):
    p = Paradigm()
    p.add(("inf",), infinitive)
    p.add(("ger",), gerund)
    p.finite("pres", present.split())
    p.finite("impf", [imperfect + ending for ending in IMPERFECT])
    p.finite("past", past.split())
    p.imperfect_subjunctive(past.split())
    p.finite("fut", [future + ending for ending in FUTURE])
    p.finite("cond", [future + ending for ending in IMPERFECT])
    p.finite("subj", subjunctive.split())
    thou, we, you = imperative.split()
    p.finite("imper", ["-", thou, "-", we, you, "-"])
    p.participles(participles.split())
    return p


def prefixed(prefix, row, **changes):
    """A verb conjugated like another one with something before it: prédire like dire."""
    made = [row[0]] + [" ".join(prefix + form for form in field.split()) for field in row[1:]]
    made[0] = prefix + row[0]
    for place, field in changes.items():
        made[FIELDS.index(place)] = field
    return tuple(made)


FIELDS = ["infinitive", "present", "imperfect", "past", "future", "subjunctive", "imperative",
          "gerund", "participles"]

DIRE = ("dire", "dis dis dit disons dites disent", "dis", "dis dis dit dîmes dîtes dirent", "dir",
        "dise dises dise disions disiez disent", "dis disons dites", "disant", "dit dits dite dites")
TENIR = ("tenir", "tiens tiens tient tenons tenez tiennent", "ten",
         "tins tins tint tînmes tîntes tinrent", "tiendr",
         "tienne tiennes tienne tenions teniez tiennent", "tiens tenons tenez", "tenant",
         "tenu tenus tenue tenues")
VENIR = ("venir", "viens viens vient venons venez viennent", "ven",
         "vins vins vint vînmes vîntes vinrent", "viendr",
         "vienne viennes vienne venions veniez viennent", "viens venons venez", "venant",
         "venu venus venue venues")
METTRE = ("mettre", "mets mets met mettons mettez mettent", "mett",
          "mis mis mit mîmes mîtes mirent", "mettr",
          "mette mettes mette mettions mettiez mettent", "mets mettons mettez", "mettant",
          "mis mis mise mises")
TENDRE = ("tendre", "tends tends tend tendons tendez tendent", "tend",
          "tendis tendis tendit tendîmes tendîtes tendirent", "tendr",
          "tende tendes tende tendions tendiez tendent", "tends tendons tendez", "tendant",
          "tendu tendus tendue tendues")
PRENDRE = ("prendre", "prends prends prend prenons prenez prennent", "pren",
           "pris pris prit prîmes prîtes prirent", "prendr",
           "prenne prennes prenne prenions preniez prennent", "prends prenons prenez", "prenant",
           "pris pris prise prises")
ECRIRE = ("écrire", "écris écris écrit écrivons écrivez écrivent", "écriv",
          "écrivis écrivis écrivit écrivîmes écrivîtes écrivirent", "écrir",
          "écrive écrives écrive écrivions écriviez écrivent", "écris écrivons écrivez", "écrivant",
          "écrit écrits écrite écrites")
CONNAITRE = ("connaître", "connais connais connaît connaissons connaissez connaissent", "connaiss",
             "connus connus connut connûmes connûtes connurent", "connaîtr",
             "connaisse connaisses connaisse connaissions connaissiez connaissent",
             "connais connaissons connaissez", "connaissant", "connu connus connue connues")

IRREGULARS = [
    DIRE,
    prefixed("re", DIRE),
    prefixed("pré", DIRE, present="prédis prédis prédit prédisons prédisez prédisent",
             imperative="prédis prédisons prédisez"),
    prefixed("contre", DIRE, imperative="contredis contredisons contredisez",
             present="contredis contredis contredit contredisons contredisez contredisent"),
    prefixed("main", TENIR),
    prefixed("sou", TENIR),
    prefixed("con", VENIR),
    prefixed("sou", VENIR),
    METTRE,
    prefixed("ad", METTRE),
    prefixed("pro", METTRE),
    prefixed("pré", TENDRE),
    prefixed("en", TENDRE),
    ("répondre", "réponds réponds répond répondons répondez répondent", "répond",
     "répondis répondis répondit répondîmes répondîtes répondirent", "répondr",
     "réponde répondes réponde répondions répondiez répondent", "réponds répondons répondez",
     "répondant", "répondu répondus répondue répondues"),
    PRENDRE,
    prefixed("re", PRENDRE),
    prefixed("ap", PRENDRE),
    ECRIRE,
    prefixed("d", ECRIRE),
    prefixed("re", CONNAITRE),
    ("croire", "crois crois croit croyons croyez croient", "croy",
     "crus crus crut crûmes crûtes crurent", "croir", "croie croies croie croyions croyiez croient",
     "crois croyons croyez", "croyant", "cru crus crue crues"),
    ("craindre", "crains crains craint craignons craignez craignent", "craign",
     "craignis craignis craignit craignîmes craignîtes craignirent", "craindr",
     "craigne craignes craigne craignions craigniez craignent", "crains craignons craignez",
     "craignant", "craint craints crainte craintes"),
    ("savoir", "sais sais sait savons savez savent", "sav", "sus sus sut sûmes sûtes surent", "saur",
     "sache saches sache sachions sachiez sachent", "sache sachons sachez", "sachant",
     "su sus sue sues"),
    ("voir", "vois vois voit voyons voyez voient", "voy", "vis vis vit vîmes vîtes virent", "verr",
     "voie voies voie voyions voyiez voient", "vois voyons voyez", "voyant", "vu vus vue vues"),
    ("conclure", "conclus conclus conclut concluons concluez concluent", "conclu",
     "conclus conclus conclut conclûmes conclûtes conclurent", "conclur",
     "conclue conclues conclue concluions concluiez concluent", "conclus concluons concluez",
     "concluant", "conclu conclus conclue conclues"),
    ("promouvoir", "promeus promeus promeut promouvons promouvez promeuvent", "promouv",
     "promus promus promut promûmes promûtes promurent", "promouvr",
     "promeuve promeuves promeuve promouvions promouviez promeuvent",
     "promeus promouvons promouvez", "promouvant", "promu promus promue promues"),
    ("lire", "lis lis lit lisons lisez lisent", "lis", "lus lus lut lûmes lûtes lurent", "lir",
     "lise lises lise lisions lisiez lisent", "lis lisons lisez", "lisant", "lu lus lue lues"),
    ("faire", "fais fais fait faisons faites font", "fais", "fis fis fit fîmes fîtes firent", "fer",
     "fasse fasses fasse fassions fassiez fassent", "fais faisons faites", "faisant",
     "fait faits faite faites"),
    ("démentir", "démens démens dément démentons démentez démentent", "dément",
     "démentis démentis démentit démentîmes démentîtes démentirent", "démentir",
     "démente démentes démente démentions démentiez démentent", "démens démentons démentez",
     "démentant", "démenti démentis démentie démenties"),
    ("concevoir", "conçois conçois conçoit concevons concevez conçoivent", "concev",
     "conçus conçus conçut conçûmes conçûtes conçurent", "concevr",
     "conçoive conçoives conçoive concevions conceviez conçoivent", "conçois concevons concevez",
     "concevant", "conçu conçus conçue conçues"),
    ("avoir", "ai as a avons avez ont", "av", "eus eus eut eûmes eûtes eurent", "aur",
     "aie aies ait ayons ayez aient", "aie ayons ayez", "ayant", "eu eus eue eues"),
    ("être", "suis es est sommes êtes sont", "ét", "fus fus fut fûmes fûtes furent", "ser",
     "sois sois soit soyons soyez soient", "sois soyons soyez", "étant", "été été été été"),
]
