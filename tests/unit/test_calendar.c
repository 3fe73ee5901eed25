/* Dates and bylines as newspapers write them. */
#include "byline.h"
#include "calendar.h"
#include "unit.h"

static calendar *dates;

static int set_up(void **state)
{
    (void)state;
    dates = calendar_new();
    return dates ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    calendar_free(dates);
    return 0;
}

static void dates_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *date; /* NULL: none */
    } rows[] = {
        {"2024-03-12", "2024-03-12"},
        {"2024-03-12T18:42:00+01:00", "2024-03-12T18:42:00+01:00"},
        {"2024-03-12T18:42:07.123Z", "2024-03-12T18:42:07Z"},
        {"2024-03-12 18:42:00", "2024-03-12T18:42:00"},
        {"2024-03-12T18:42+0100", "2024-03-12T18:42+01:00"},
        {"20240312", "2024-03-12"},
        {"2024/03/12", "2024-03-12"},
        {"mardi 12 mars 2024 à 18h42", "2024-03-12T18:42"},
        {"Jeudi 2 juillet 2020 à 19h09", "2020-07-02T19:09"},
        {"1er avril 2021", "2021-04-01"},
        {"le 1\u1d49\u02b3 avril 2021", "2021-04-01"},
        {"31 DÉCEMBRE 1999", "1999-12-31"},
        {"31 decembre 1999", "1999-12-31"},
        {"8 août 2025", "2025-08-08"},
        {"8 aout 2025, 9 h", "2025-08-08T09:00"},
        {"12 sept. 2024", "2024-09-12"},
        {"3 févr. 2019 à 7 h 05", "2019-02-03T07:05"},
        {"12\u00a0mars\u00a02024", "2024-03-12"},
        {"30/09/2022 à 09h00 par Tancrède Oliveira", "2022-09-30T09:00"},
        {"Genève, 12.03.2021, 20:14", "2021-03-12T20:14"},
        {"17 juillet 2025, 10 h 40 GMT", "2025-07-17T10:40Z"},
        {"Tue, 12 Mar 2024 17:42:00 GMT", "2024-03-12T17:42:00Z"},
        {"Tue, 12 Mar 2024 17:42:00 +0100", "2024-03-12T17:42:00+01:00"},
        {"March 12, 2024", "2024-03-12"},
        {"12 mars 2024 à 25h10", "2024-03-12"},
        {"12 mars 2024, 10 hommes", "2024-03-12"},
        {"29 février 2023", NULL},
        {"29 février 2024", "2024-02-29"},
        {"31/02/2024", NULL},
        {"13/13/2024", NULL},
        {"12 mars", NULL},
        {"le 5 du mois", NULL},
        {"12345-03-12", NULL},
        {"12 mars 20245", NULL},
        {"", NULL},
        {"\xff\xfe 12 mars 2024", "2024-03-12"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char out[CALENDAR_TEXT_MAX] = "";
        bool found = calendar_find(dates, out, slice_of(rows[i].text), NULL);
        if (found != (rows[i].date != NULL) || (found && strcmp(out, rows[i].date) != 0))
            fail_msg("'%s' is read as '%s'", rows[i].text, found ? out : "nothing");
    }
}

static void a_date_has_a_place(void **state)
{
    (void)state;
    char out[CALENDAR_TEXT_MAX];
    slice line = slice_of("Paris, le 12 mars 2024 à 18h42");
    span place;
    assert_true(calendar_find(dates, out, line, &place));
    slice day = slice_at(line, place);
    assert_bytes(day.ptr, day.len, "12 mars 2024");
}

static void bylines_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        const char *outlet;
        const char *author;
    } rows[] = {
        {"Agence Hexapresse, mardi 12 mars 2024 à 18h42", "Agence Hexapresse", ""},
        {"Publié le 4 septembre 2023 - La Gazette du littoral", "La Gazette du littoral", ""},
        {"PARIS, 21 février 2023 (Hexapresse) - 08h17", "Hexapresse", ""},
        {"La Voix des Causses | Montferrac (Aveyron) | mardi 2 mars 2021",
         "La Voix des Causses", ""},
        {"Reportage. Le Haut-Pays, édition du samedi 28 mai 2022", "Le Haut-Pays", ""},
        {"De notre correspondante à Beyrouth. Mis en ligne le 14 février 2022, 7h30 – "
         "Méditerranée Hebdo",
         "Méditerranée Hebdo", ""},
        {"CyberHebdo - Publié le 30/09/2022 à 09h00 par Tancrède Oliveira", "CyberHebdo",
         "Tancrède Oliveira"},
        {"Par Hugues de la Tour-d'Auvergne, envoyé spécial. Le Haut-Pays, samedi 20 août 2022",
         "Le Haut-Pays", "Hugues de la Tour-d'Auvergne"},
        {"Le Cadran, 2 mai 2020, par la rédaction de Paris", "Le Cadran", ""},
        {"L'Ouest républicain, édition du Mans\nLe mercredi 6 décembre 2023",
         "L'Ouest républicain", ""},
        {"ImmoVeille, 3 octobre 2023. Temps de lecture : 4 min.", "ImmoVeille", ""},
        {"12 mars 2024", "", ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        byline found;
        assert_true(byline_read(&found, slice_of(rows[i].line), dates));
        if (!slice_equal(found.outlet, slice_of(rows[i].outlet)) ||
            !slice_equal(found.author, slice_of(rows[i].author)))
            fail_msg("'%s': outlet '%.*s', author '%.*s'", rows[i].line, (int)found.outlet.len,
                     found.outlet.ptr, (int)found.author.len, found.author.ptr);
    }
}

static void sentences_are_no_bylines(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "Le Cadran, un jour",
        "Le 12 mars 2024, le tribunal a condamné Léa Morel.",
        "Léa Morel a été élue le 12 mars 2024 !",
        "Le tribunal de Brest, saisi le 12 mars 2024 par plusieurs riverains de l'usine, "
        "rendra "
        "sa décision dans trois semaines",
    };
    for (size_t i = 0; i < COUNT(lines); i++) {
        byline found;
        if (byline_read(&found, slice_of(lines[i]), dates))
            fail_msg("'%s' is read as a byline", lines[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(dates_are_read),
        UNIT(a_date_has_a_place),
        UNIT(bylines_are_read),
        UNIT(sentences_are_no_bylines),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
