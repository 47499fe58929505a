/* Dictionaries of PETRARCH, TABARI and Phoenix, read into the same drafts as rules: what their readers share.
 * Nothing in them is an error: what is not understood is a warning, and the rest is loaded. */
#ifndef ENTENTE_RULES_DICTIONARY_H
#define ENTENTE_RULES_DICTIONARY_H

#include "load.h"

/* What an actor does, by the three letters of CAMEO. */
typedef struct dict_role {
    char code[4];
    const char *title; /* a person's role */
    enum { DICT_ANY, DICT_BODY, DICT_FIGHTERS } sort;
    bool acts_for_state;
    const char *agents; /* the class of rules that its agents belong to, or NULL */
} dict_role;

/* One code with the time in which it holds. */
typedef struct dict_code {
    ent_slice text;        /* as written */
    ent_slice country;     /* ISO 3166 alpha-3, or empty */
    const dict_role *role; /* the first one known, or NULL */
    bool is_region;        /* of several countries, and nothing else */
    bool is_null;          /* "---": the phrase is nobody */
    ent_slice from, to;    /* ISO dates, both inclusive, or empty */
    size_t start, end;     /* bytes of the file */
} dict_code;

/* A line without its comment; offsets are those of the file. */
typedef struct dict_line {
    ent_slice text;       /* to the end of the line, trimmed */
    size_t start;         /* of text in the file */
    bool is_continuation; /* begins with blanks */
} dict_line;

typedef struct dict_reader {
    loader *l;
    ent_slice text; /* of the file, comments blanked out */
    size_t at;
} dict_reader;

/* ENT_ENOMEM. */
ent_status dict_reader_init(dict_reader *r, loader *l);

/* The next line that holds anything; false at the end. */
bool dict_next_line(dict_reader *r, dict_line *line);

void dict_warn(const dict_reader *r, size_t start, size_t end, const char *format, ...) ENT_PRINTF(4, 5);

/* The codes inside the brackets from `at` on, "[USAGOV >20010120] [USAELI]"; what is not understood is said.
 * *codes grows in the arena. ENT_ENOMEM. */
ent_status dict_read_codes(dict_reader *r, const dict_line *line, size_t at, dict_code **codes, size_t *count,
                           size_t *capacity);

/* Takes a code apart; false when nothing of it is known. */
bool dict_split_code(const dict_reader *r, dict_code *code);

/* The day before or behind an ISO date, empty when it is no full date. ENT_ENOMEM. */
ent_status dict_neighbour_day(loader *l, ent_slice date, int step, ent_slice *out);

/* "HAMID_KARZAI_" as it is written in a text: "Hamid Karzai". In `lower`: without capitals. A name that has
 * small letters stays as it is. ENT_ENOMEM. */
ent_status dict_spell(loader *l, ent_slice phrase, bool lower, ent_slice *out);

/* True when the letters are the beginnings of the words of `full`. */
bool dict_is_acronym_of(ent_slice letters, ent_slice full);

/* What a name itself tells: a word for a body or for fighters in it. */
bool dict_names_body(ent_slice name);
bool dict_names_fighters(ent_slice name);

/* --- read_agents.c --- */
ent_status load_agents(loader *l);

/* --- read_dictionary.c --- */
ent_status load_dictionary(loader *l);

/* A file of actors or of agents, by its name; for a name that tells nothing, by what stands in it. */
typedef enum dict_sort { DICT_NONE, DICT_ACTORS, DICT_AGENTS } dict_sort;
dict_sort dict_recognise(ent_slice name, ent_slice text);

#endif
