/* What the parts of the search for names share: questions about a token, and what each part
 * takes from the text. Internal to name*.c. */
#ifndef QUIDIT_NAME_PARTS_H
#define QUIDIT_NAME_PARTS_H

#include "name.h"

typedef struct finder {
    const tokens *t;
    arena *mem;
    ARRAY(name) list;
    ARRAY(uint64_t) things; /* hashes of the acronyms that the text explains as things */
    uint32_t byline;        /* end of the line that names the paper, while inside it */
} finder;

/* ---- name_word.c: one token ---- */
bool is_word(const tokens *t, uint32_t i);
bool is_capital(const tokens *t, uint32_t i);
/* Does the token stand where anything has a capital? */
bool is_weak_place(const tokens *t, uint32_t i);
/* Has it an ordinary reading, one without a capital? */
bool is_common(const tokens *t, uint32_t i);
/* Léa, Guy-Noël */
bool is_first_name(const tokens *t, uint32_t i);
/* A small particle that a hyphen ties to a capital: Omar | al-Kelvi. */
bool has_particle(const tokens *t, uint32_t i);
/* FEATURE_MASCULINE | FEATURE_FEMININE of a first name, 0 = unknown. */
uint8_t first_name_gender(const tokens *t, uint32_t i);
/* Do quotation marks stand before token `first` and at token `end`? */
bool is_between_marks(const tokens *t, uint32_t first, uint32_t end);
/* Two to six capitals, or so: OMS, M5S. */
bool is_acronym(const tokens *t, uint32_t i);
/* C8, MX-5 */
bool has_digit(slice word);
/* May it go on a name in small letters: française, d', orthodontie? */
bool continues_name(const tokens *t, uint32_t i);
/* The adjective of a place in small letters: français, sénégalaise. */
bool is_nation(const tokens *t, uint32_t i);
/* le, la; du, aux */
bool has_article(const tokens *t, uint32_t i);
/* A comma, et, ou: what parts the members of a list. */
bool parts_list(const tokens *t, uint32_t i);
/* A verb of speech, indiqué, confie, in a form that has none of the MORPH_* of `without`. */
bool reports(const tokens *t, uint32_t i, uint32_t without);
/* A phrase of `table` at i that names one of its rows; NULL if none. */
const phrase *listed(const tokens *t, uint32_t i, uint32_t table);

/* ---- name_run.c: capitalised words ---- */
/* Where a run of name words from i ends, i itself if none begins there. */
uint32_t run_end(const tokens *t, uint32_t i);
/* Where a first name or a listed organisation inside the run begins another name: ministre de
 * l'Intérieur | Léa Morel, LREM | Léa Morel; `run` if none does. */
uint32_t run_cut(const tokens *t, uint32_t i, uint32_t run);
/* Token of the title before i, i if there is none: M., ministre. */
uint32_t title_before(const tokens *t, uint32_t i);
/* The title that stands before a person's name (= first if none), and what it and the first
 * name tell of the gender. */
void set_title(name *n, const tokens *t, uint32_t title);
/* The particle that begins the name behind the title at i: M. | de Quincey; i if none does. */
uint32_t titled_particle(const tokens *t, uint32_t i);
/* Does the country at i begin a longer name: France | Terre libre? */
bool country_leads(const tokens *t, uint32_t i);
/* l'association | France Orient: a place and one more capital right behind a body's noun? */
bool body_called(const tokens *t, uint32_t i);
/* A role that happens to have a capital is no name: PDG, Président. */
bool is_capital_role(const tokens *t, uint32_t i);
/* Takes what may begin at i: a run that no list knows. Sets *end behind what was used. False
 * when the arena failed. */
bool take_run(finder *f, uint32_t i, uint32_t *end);

/* ---- name_medium.c: who is told and who shows ---- */
/* a-t-il dit à l'| ZKV; une vidéopar | Kelvia */
bool reads_as_medium(const tokens *t, const name *n);

/* ---- name_office.c: roles before a name ---- */
/* L'adjoint au logement, | Léa Morel: a role and its complement in apposition? */
bool role_apposed(const tokens *t, uint32_t i);
/* Le ministre de la Santé | Zolvan Krestic, le président du groupe | Zolvan Krestic: a role and
 * its complement right before a name that reads as a person's? */
bool role_leads(const tokens *t, const name *n);
/* La tête de | liste Léa Morel: the last word of a role, right before the name? */
bool within_role(const tokens *t, uint32_t j, uint32_t i);
/* La sénatrice de Lozère | Léa Morel: a role and its place? */
bool role_of_place_before(const tokens *t, uint32_t i);
/* la députée | ZKV, les maires | ZKV */
bool party_behind_office(const tokens *t, const name *n);
/* Does a role stand right before token i: l'ancien directeur adjoint | Léa Morel? */
bool role_before(const tokens *t, uint32_t i);
/* Is token i the field of a public office: le ministre de la | Culture? */
bool is_portfolio(const tokens *t, uint32_t i);
/* Does such an office end right before token i: le ministre des Affaires étrangères | Léa? */
bool portfolio_before(const tokens *t, uint32_t i);

/* ---- name_body.c: organisations that a noun heads ---- */
/* Ministère de la Santé, gouvernement grec, Union des artisans (UDA). Sets *end. */
bool body_at(const tokens *t, uint32_t i, uint32_t *end);
/* Behind de and a place at `end`, an end of a name: | de Bretagne; `end` if there are none. */
uint32_t of_place_end(const tokens *t, uint32_t end);
/* Is the body at i the house that somebody is in: à l'| hôpital Morel? */
bool is_venue(const tokens *t, uint32_t i);
/* Do the `count` tokens of a listed name at i begin a longer one: Conseil national | d'éthique
 * du sport? */
bool body_goes_on(const tokens *t, uint32_t i, uint32_t count);
/* Behind the long form that begins at i, in parentheses behind its acronym, which is an
 * organisation's: la société KLV | (Kelvia location voirie |); i if none does. */
uint32_t spelled_out(const finder *f, uint32_t i);
/* Behind a name that a body's noun introduces and that goes on in small letters up to a mark or
 * a verb: l'association | Toit d'abord, le collectif | Sauvons la gare; i if there is none. */
uint32_t called_end(const tokens *t, uint32_t i);
/* Behind the name that begins at i, right behind a body's noun, and that its short form in
 * parentheses closes: l'association | Halte à la casse programmée | (Hop); i if none does. */
uint32_t abbreviated_behind(const tokens *t, uint32_t i);

/* Finds the acronyms that the text explains as things: temps de réponse (TR). False when the
 * arena failed. */
bool things_find(finder *f);
/* Is the token at i one of them? */
bool is_glossed_thing(const finder *f, uint32_t i);

/* ---- name_sign.c: what stands around a name ---- */
/* | Kelvi du FC Belcombe, | Kelvi (FC Belcombe): does a listed club stand behind the name from
 * i to `end`, which nothing determines? */
bool plays_for(const tokens *t, uint32_t i, uint32_t end);
/* Adds what stands before and after the name to its evidence. */
void weigh_place(const tokens *t, name *n);
/* Behind a body's name of several words between quotation marks that begins at i: l'association
 * « | Les amis du chat | »; i if none does. */
uint32_t named_in_marks(const tokens *t, uint32_t i);
/* The body's noun, with a complement or none, right before token i: L'association | « Les amis
 * du chat », le collectif de patients | Rupture zéro; i if there is none. */
uint32_t body_introducing(const tokens *t, uint32_t i);
/* SIGN_KIND_* of a word that shows by itself what it names (Trump) or that it names nobody
 * (l'ADN); CODE_NONE. */
uint32_t says_of_itself(const tokens *t, uint32_t i);
/* Behind the listed thing of several words that begins at i: Star Wars, Ligue 1; i if none
 * does. */
uint32_t thing_end(const tokens *t, uint32_t i);
/* Does the noun of a body stand at i, which a name may follow: Groupe | Kelvia? */
bool body_leads(const tokens *t, uint32_t i);
/* Is the capitalised word at i, behind an article, what one calls the inhabitants of a place:
 * le Français? */
bool is_inhabitant(const tokens *t, uint32_t i);

/* ---- name_byline.c ---- */
/* Behind the dated line that is the paragraph beginning at i, the how-manieth of the text; i if
 * it is none. */
uint32_t byline_end(const tokens *t, uint32_t i, uint32_t paragraph);
/* Does the paper's name begin at i in that line? Sets *end. */
bool byline_name(const tokens *t, uint32_t i, uint32_t line_end, uint32_t *end);

/* ---- name_agree.c ---- */
/* Decides each name that no list does by the evidence of all its mentions. */
bool names_agree(finder *f);

#endif
