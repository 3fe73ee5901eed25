/* The codes that tables use, once, for the compiler (which reads them) and for the engine (which
 * tests them): X(NAME, "spelling in the table"). Adding a code here is all a new flag needs. */
#ifndef QUIDIT_CODES_H
#define QUIDIT_CODES_H

#include <stdint.h>

/* Tables of the pack; the name is the file's, without .tsv. */
#define TABLES(X) \
    X(SPEECH_VERBS, "speech_verbs") \
    X(SOURCE_PREPOSITIONS, "source_prepositions") \
    X(SOURCE_NOUNS, "source_nouns") \
    X(ROLES, "roles") \
    X(TITLES, "titles") \
    X(HEDGES, "hedges") \
    X(ABBREVIATIONS, "abbreviations") \
    X(NAME_PARTICLES, "name_particles") \
    X(FIRST_NAMES, "first_names") \
    X(PLACES, "places") \
    X(ORGANISATIONS, "organisations") \
    X(BODIES, "bodies") \
    X(LEGAL_FORMS, "legal_forms") \
    X(NAME_SIGNS, "name_signs") \
    X(FUNCTION_WORDS, "function_words") \
    X(QUOTE_MARKS, "quote_marks") \
    X(TAG_PAIRS, "tag_pairs") \
    X(WORD_CLASSES, "word_classes") \
    X(OWNER_VERBS, "owner_verbs") \
    X(OWNER_NOUNS, "owner_nouns")

/* speech_verbs.frames: flags */
#define FRAMES(X) \
    X(QUE, "que") \
    X(SI, "si") \
    X(INF, "inf") \
    X(DE_INF, "de-inf") \
    X(A_INF, "a-inf") \
    X(COLON, "colon") \
    X(INCISE, "incise") \
    X(QUOTE, "quote") \
    X(ATTR, "attr") \
    X(WEAK, "weak") \
    X(FACTIVE, "factive") \
    X(DOC, "doc") \
    X(MANNER, "manner") \
    X(TELL, "tell") \
    X(OBJ, "obj") \
    X(MEASURE, "measure")

/* function_words.class: one code a row */
#define FUNCTION_CLASSES(X) \
    X(DETERMINER, "determiner") \
    X(CONTRACTION, "contraction") \
    X(POSSESSIVE, "possessive") \
    X(DEMONSTRATIVE, "demonstrative") \
    X(SUBJECT_PRONOUN, "subject_pronoun") \
    X(PRONOUN, "pronoun") \
    X(ANAPHOR, "anaphor") \
    X(OBJECT_PRONOUN, "object_pronoun") \
    X(REFLEXIVE, "reflexive") \
    X(NEGATION, "negation") \
    X(CLITIC, "clitic") \
    X(ELIDED, "elided") \
    X(QUE, "que") \
    X(RELATIVE, "relative") \
    X(INTERROGATIVE, "interrogative") \
    X(SUBORDINATOR, "subordinator") \
    X(ASIDE, "aside") \
    X(NOT_QUE, "not_que") \
    X(COORDINATOR, "coordinator") \
    X(JOINS_NAMES, "joins_names") \
    X(CONTRAST, "contrast") \
    X(SAME, "same") \
    X(SEE_ALSO, "see_also") \
    X(FORMER, "former") \
    X(PREPOSITION, "preposition") \
    X(OF, "of") \
    X(TO, "to") \
    X(FOR, "for") \
    X(LINK, "link") /* goes on the name of a body: la Ligue contre le bruit */ \
    X(OF_OFFICE, "of_office") /* goes on an office: le secrétaire d'État auprès du ministre */ \
    X(BY, "by") \
    X(AMONG, "among") /* between "de" and a pronoun: l'un d'entre eux */ \
    X(AGAINST, "against") \
    X(SEMI_AUXILIARY, "semi_auxiliary") \
    X(AUXILIARY, "auxiliary") \
    X(COPULA, "copula") \
    X(ADVERB, "adverb") \
    X(TIME, "time") \
    X(DEFINITE, "definite") \
    X(WHO, "who") \
    X(ADDS, "adds") \
    X(AFFIRMED, "affirmed") \
    X(IF, "if") \
    X(NO_HEARSAY, "no_hearsay") \
    X(QUANTITY, "quantity") /* with "de": plus de cent marins; "indefinite": before numbers */ \
    X(PASSES_ON, "passes_on") /* who does it to a document has not written it: consulter */ \
    X(CONTROL, "control") /* its object does what the infinitive says: amener X à dire */ \
    X(LEADS, "leads") /* who does it to a body has a post in it: diriger */ \
    X(WORKS, "works") /* who does it at a body is of it: enseigner */ \
    X(AT_HEAD, "at_head") /* with "de", behind a name: à la tête de Kelvia */ \
    X(COLLECTIVE, "collective") /* counts who stands behind "de": une vingtaine d'associations */

/* function_words.features: flags */
#define FUNCTION_FEATURES(X) \
    X(MASCULINE, "m") \
    X(FEMININE, "f") \
    X(SINGULAR, "s") \
    X(PLURAL, "p") \
    X(FIRST, "1") \
    X(SECOND, "2") \
    X(THIRD, "3") \
    X(NEUTER, "neuter") \
    X(INDEFINITE, "indefinite") \
    X(NEG_FIRST, "first") \
    X(NEG_SECOND, "second") \
    X(OBJECT, "object")

/* Word classes of the tagger (tag_pairs.tsv); those from HAVE on are finer ones that it tells
 * apart for itself: tokens get VERB, INFINITIVE, GERUND, PARTICIPLE, NOUN or MARK for them. */
#define TAGS(X) \
    X(DETERMINER, "D") \
    X(CONTRACTION, "K") \
    X(NOUN, "N") \
    X(ADJECTIVE, "A") \
    X(VERB, "V") \
    X(INFINITIVE, "I") \
    X(GERUND, "G") \
    X(PARTICIPLE, "P") \
    X(SUBJECT, "S") \
    X(OBJECT, "O") \
    X(CLITIC, "L") \
    X(PRONOUN, "T") \
    X(RELATIVE, "R") \
    X(QUE, "Q") \
    X(COORDINATOR, "C") \
    X(SUBORDINATOR, "U") \
    X(PREPOSITION, "E") \
    X(ADVERB, "B") \
    X(NUMBER, "M") \
    X(NAME, "X") \
    X(NE, "Y") \
    X(MARK, "F") \
    X(HAVE, "a") \
    X(BE, "e") \
    X(SPOKEN, "v") \
    X(HAVING, "i") \
    X(BEEN, "p") \
    X(WHEN, "t") \
    X(START, "s")

/* ---- kinds: one code a row ---- */
#define STANCES(X) \
    X(SAY, "say") \
    X(ADD, "add") \
    X(ASSERT, "assert") \
    X(ANNOUNCE, "announce") \
    X(CONFIRM, "confirm") \
    X(EXPLAIN, "explain") \
    X(ADMIT, "admit") \
    X(DENY, "deny") \
    X(WARN, "warn") \
    X(JUDGE, "judge") \
    X(BELIEVE, "believe") \
    X(HOPE, "hope") \
    X(FEAR, "fear") \
    X(REGRET, "regret") \
    X(ASK, "ask") \
    X(ANSWER, "answer") \
    X(SHOW, "show") \
    X(ORDER, "order") \
    X(PROMISE, "promise") \
    X(PRAISE, "praise") \
    X(CRITICISE, "criticise") \
    X(JOKE, "joke") \
    X(MANNER, "manner")

#define SOURCE_PREPOSITION_KINDS(X) \
    X(ANY, "any") \
    X(PERSON, "person") \
    X(DOCUMENT, "document") \
    X(SELF, "self") \
    X(BACK, "back") /* its possessive or pronoun names the source: à ses yeux */ \
    X(NONE, "none")

#define SOURCE_NOUN_KINDS(X) \
    X(CONTENT, "content") \
    X(DOCUMENT, "document") \
    X(MEDIUM, "medium") \
    X(SIGN, "sign")

#define ROLE_KINDS(X) \
    X(OFFICE, "office") \
    X(OCCUPATION, "occupation") \
    X(RELATION, "relation") \
    X(COLLEAGUE, "colleague") /* a relation within one body: collègue */ \
    X(SITUATION, "situation") \
    X(LOCAL, "local") \
    X(PUBLIC, "public")   /* of no company: ministre */ \
    X(STATE, "state")     /* head of one: chef de l'État */ \
    X(GOVERNMENT, "government") /* head of one: Premier ministre */ \
    X(COURT, "court")     /* nobody is called it who is called something else: juge */ \
    X(OUTSIDE, "outside") /* works for or on somebody else: avocat */

#define TITLE_KINDS(X) \
    X(CIVIL, "civil") \
    X(MILITARY, "military") \
    X(RELIGIOUS, "religious") \
    X(ACADEMIC, "academic") \
    X(NOBLE, "noble") \
    X(LEGAL, "legal")

#define ABBREVIATION_KINDS(X) \
    X(NEVER_END, "never_end") \
    X(MAYBE_END, "maybe_end")

#define ORGANISATION_KINDS(X) \
    X(COMPANY, "company") \
    X(BANK, "bank") \
    X(MEDIA, "media") \
    X(INSTITUTION, "institution") \
    X(AGENCY, "agency") \
    X(ARMY, "army") \
    X(NGO, "ngo") \
    X(COURT, "court") \
    X(PARTY, "party") \
    X(UNION, "union") \
    X(UNIVERSITY, "university") \
    X(CLUB, "club") \
    X(PLATFORM, "platform") /* a company, except where one publishes on it */

#define PLACE_KINDS(X) \
    X(COUNTRY, "country") \
    X(CAPITAL, "capital") \
    X(CITY, "city") \
    X(REGION, "region") \
    X(CONTINENT, "continent") \
    X(RIVER, "river") \
    X(DISTRICT, "district") \
    X(BUILDING, "building")

/* bodies.kind: those of organisations, and what is no organisation of its own. The kinds of
 * organisations come first, so that BODY_KIND_x names them in either column. */
#define BODY_KINDS(X) \
    ORGANISATION_KINDS(X) \
    X(STATE, "state") \
    X(POLICE, "police") \
    X(JUSTICE, "justice") \
    X(GROUP, "group") \
    X(ORGAN, "organ") /* part of a body, which speaks for it: la direction */

/* name_signs.side, .kind */
#define SIGN_SIDES(X) \
    X(BEFORE, "before") \
    X(AFTER, "after") \
    X(SELF, "self") \
    X(GLUED, "glued") \
    X(ENDING, "ending") /* of a word that says where somebody lives */ \
    X(TEXT, "text") /* anywhere in the text: it tells the story of a series */

#define SIGN_KINDS(X) \
    X(PERSON, "person") \
    X(ORGANISATION, "organisation") \
    X(PLACE, "place") \
    X(THING, "thing") /* a ship, a film, a law: neither of the others */ \
    X(EPONYM, "eponym") /* named for somebody, of whom it says nothing: loi, rue */ \
    X(AGENT, "agent")   /* what people and bodies do: shows an acronym to be a body's */

/* bodies.head: flags */
#define BODY_HEADS(X) \
    X(NAME, "name") \
    X(APART, "apart") \
    X(OF, "of") \
    X(COMMON, "common") \
    X(CAPITAL, "capital") \
    X(NATION, "nation") \
    X(ALONE, "alone") \
    X(VENUE, "venue")

/* legal_forms.whose: what a listed name with the form behind it names */
#define FORM_OWNERS(X) \
    X(SAME, "same") /* Bentley | Motors */ \
    X(OWN, "own")   /* BBC | Studios, which is another than the BBC */

/* owner_verbs.owner: whose an amount is beside the verb */
#define OWNERS(X) \
    X(SUBJECT, "subject")   /* of a verb that else would only speak */ \
    X(HAS, "has")           /* likewise, and of one that decides over others' money */ \
    X(RECEIVER, "receiver") /* behind à */ \
    X(ASKED, "asked")       /* the subject, else who is asked behind à */ \
    X(NOBODY, "nobody")     /* none of those the verb speaks of */ \
    X(COUNTED, "counted")   /* the subject, unless it is a pronoun: il atteint 3 millions */ \
    X(PRICED, "priced")     /* nobody near: a thing is sold for it */

#define OWNER_NOUN_KINDS(X) \
    X(SUM, "sum") \
    X(SHARE, "share") /* la vente Solvance: no « de » between */ \
    X(RESULT, "result") /* likewise, l'action; alone it is a company's: le bénéfice */ \
    X(FINE, "fine")   /* a sum that who levies it does not bear: l'amende */ \
    X(PRICE, "price") /* le prix: what a thing costs, its maker's or nobody's */ \
    X(RULER, "ruler") /* le Parlement, which decides over others' money */ \
    X(PART, "part")   /* la filiale: it is of the company behind « de » */ \
    X(LEAVE, "leave") /* son feu vert: who gives it owns nothing */

#define QUOTE_KINDS(X) \
    X(MAIN, "main") \
    X(INNER, "inner") \
    X(AGENCY, "agency")

/* gender columns: what ENTRY_MASCULINE and ENTRY_FEMININE come from */
#define GENDERS(X) \
    X(MASCULINE, "m") \
    X(FEMININE, "f") \
    X(EITHER, "e")

/* Part of speech of a reading. */
#define PARTS(X) \
    X(NOUN, "N") \
    X(ADJECTIVE, "A") \
    X(VERB, "V") \
    X(ADVERB, "ADV") \
    X(DETERMINER, "DET") \
    X(PRONOUN, "PRO") \
    X(PREPOSITION, "PREP") \
    X(CONJUNCTION, "CONJ") \
    X(NUMERAL, "NUM") \
    X(INTERJECTION, "INTJ") \
    X(FIRST_NAME, "FIRST") \
    X(SURNAME, "LAST") \
    X(PROPER, "NAME") \
    X(TITLE, "TITLE") \
    X(PREFIX, "PFX") \
    X(OTHER, "OTHER")

enum {
#define X(name, text) TABLE_##name,
    TABLES(X)
#undef X
        TABLE_COUNT
};

enum {
#define X(name, text) FRAME_BIT_##name,
    FRAMES(X)
#undef X
        FRAME_COUNT
};

enum {
#define X(name, text) FRAME_##name = 1 << FRAME_BIT_##name,
    FRAMES(X)
#undef X
};

enum {
#define X(name, text) FUNCTION_##name,
    FUNCTION_CLASSES(X)
#undef X
        FUNCTION_CLASS_COUNT
};

enum {
#define X(name, text) FEATURE_BIT_##name,
    FUNCTION_FEATURES(X)
#undef X
        FEATURE_COUNT
};

enum {
#define X(name, text) FEATURE_##name = 1 << FEATURE_BIT_##name,
    FUNCTION_FEATURES(X)
#undef X
};

enum {
#define X(name, text) TAG_##name,
    TAGS(X)
#undef X
        TAG_COUNT
};

enum {
#define X(name, text) STANCE_##name,
    STANCES(X)
#undef X
        STANCE_COUNT
};

enum {
#define X(name, text) SOURCE_PREPOSITION_KIND_##name,
    SOURCE_PREPOSITION_KINDS(X)
#undef X
        SOURCE_PREPOSITION_KIND_COUNT
};

enum {
#define X(name, text) SOURCE_NOUN_KIND_##name,
    SOURCE_NOUN_KINDS(X)
#undef X
        SOURCE_NOUN_KIND_COUNT
};

enum {
#define X(name, text) ROLE_KIND_##name,
    ROLE_KINDS(X)
#undef X
        ROLE_KIND_COUNT
};

enum {
#define X(name, text) TITLE_KIND_##name,
    TITLE_KINDS(X)
#undef X
        TITLE_KIND_COUNT
};

enum {
#define X(name, text) ABBREVIATION_KIND_##name,
    ABBREVIATION_KINDS(X)
#undef X
        ABBREVIATION_KIND_COUNT
};

enum {
#define X(name, text) PLACE_KIND_##name,
    PLACE_KINDS(X)
#undef X
        PLACE_KIND_COUNT
};

enum {
#define X(name, text) BODY_KIND_##name,
    BODY_KINDS(X)
#undef X
        BODY_KIND_COUNT
};

enum {
#define X(name, text) SIGN_SIDE_##name,
    SIGN_SIDES(X)
#undef X
        SIGN_SIDE_COUNT
};

enum {
#define X(name, text) SIGN_KIND_##name,
    SIGN_KINDS(X)
#undef X
        SIGN_KIND_COUNT
};

enum {
#define X(name, text) BODY_HEAD_BIT_##name,
    BODY_HEADS(X)
#undef X
        BODY_HEAD_COUNT
};

enum {
#define X(name, text) BODY_HEAD_##name = 1 << BODY_HEAD_BIT_##name,
    BODY_HEADS(X)
#undef X
};

enum {
#define X(name, text) FORM_OWNER_##name,
    FORM_OWNERS(X)
#undef X
        FORM_OWNER_COUNT
};

enum {
#define X(name, text) OWNER_##name,
    OWNERS(X)
#undef X
        OWNER_COUNT
};

enum {
#define X(name, text) OWNER_NOUN_KIND_##name,
    OWNER_NOUN_KINDS(X)
#undef X
        OWNER_NOUN_KIND_COUNT
};

enum {
#define X(name, text) QUOTE_KIND_##name,
    QUOTE_KINDS(X)
#undef X
        QUOTE_KIND_COUNT
};

enum {
#define X(name, text) GENDER_##name,
    GENDERS(X)
#undef X
        GENDER_COUNT
};

enum {
    PART_NONE,
#define X(name, text) PART_##name,
    PARTS(X)
#undef X
        PART_COUNT
};

/* A reading's morphology in 32 bits: part, then flags. A flag that does not apply is unset;
 * gender and number set both flags when the form has both (épicène, invariable). */
enum {
    MORPH_PART = 0x1f,
    MORPH_MASCULINE = 1 << 5,
    MORPH_FEMININE = 1 << 6,
    MORPH_SINGULAR = 1 << 7,
    MORPH_PLURAL = 1 << 8,
    MORPH_FIRST = 1 << 9, /* person */
    MORPH_SECOND = 1 << 10,
    MORPH_THIRD = 1 << 11,
    MORPH_INFINITIVE = 1 << 12, /* verb forms: exactly one of these, except the tenses that */
    MORPH_PRESENT = 1 << 13,    /* share a form (déclare: present and subjunctive) */
    MORPH_IMPERFECT = 1 << 14,
    MORPH_PAST = 1 << 15, /* passé simple */
    MORPH_FUTURE = 1 << 16,
    MORPH_CONDITIONAL = 1 << 17,
    MORPH_SUBJUNCTIVE = 1 << 18, /* present or imperfect */
    MORPH_IMPERATIVE = 1 << 19,
    MORPH_GERUND = 1 << 20,     /* present participle */
    MORPH_PARTICIPLE = 1 << 21, /* past participle, with gender and number */
    MORPH_INTRANSITIVE = 1 << 22, /* of the lemma, from fr.dic's po:v… */
    MORPH_TRANSITIVE = 1 << 23,
    MORPH_PRONOMINAL = 1 << 24,
    MORPH_IMPERSONAL = 1 << 25,
    MORPH_TO_BE = 1 << 26, /* compound tenses with être */
    MORPH_AUXILIARY = 1 << 27, /* avoir, être */
    MORPH_CAPITAL = 1 << 28,   /* the dictionary writes it with a capital, see pack_readings */
    MORPH_UNACCENTED = 1 << 29, /* without the accent of its first letter, see pack_readings */
    MORPH_GENDER = MORPH_MASCULINE | MORPH_FEMININE,
    MORPH_NUMBER = MORPH_SINGULAR | MORPH_PLURAL,
    MORPH_PERSON = MORPH_FIRST | MORPH_SECOND | MORPH_THIRD,
    MORPH_TENSE = MORPH_INFINITIVE | MORPH_PRESENT | MORPH_IMPERFECT | MORPH_PAST | MORPH_FUTURE |
                  MORPH_CONDITIONAL | MORPH_SUBJUNCTIVE | MORPH_IMPERATIVE | MORPH_GERUND |
                  MORPH_PARTICIPLE
};

#endif
