/* What language.c knows about languages: scripts, and the words that hold sentences together. Internal to
 * extractor/read. */
#ifndef ENTENTE_EXTRACTOR_LANGUAGE_H
#define ENTENTE_EXTRACTOR_LANGUAGE_H

#include <entente/slice.h>

typedef enum ent_script {
    ENT_SCRIPT_NONE, /* no letter, or a letter of no script below */
    ENT_SCRIPT_LATIN,
    ENT_SCRIPT_CYRILLIC,
    ENT_SCRIPT_ARABIC,
    ENT_SCRIPT_GREEK,
    ENT_SCRIPT_HEBREW,
    ENT_SCRIPT_ARMENIAN,
    ENT_SCRIPT_GEORGIAN,
    ENT_SCRIPT_ETHIOPIC,
    ENT_SCRIPT_DEVANAGARI,
    ENT_SCRIPT_BENGALI,
    ENT_SCRIPT_GURMUKHI,
    ENT_SCRIPT_GUJARATI,
    ENT_SCRIPT_ORIYA,
    ENT_SCRIPT_TAMIL,
    ENT_SCRIPT_TELUGU,
    ENT_SCRIPT_KANNADA,
    ENT_SCRIPT_MALAYALAM,
    ENT_SCRIPT_SINHALA,
    ENT_SCRIPT_THAI,
    ENT_SCRIPT_LAO,
    ENT_SCRIPT_TIBETAN,
    ENT_SCRIPT_MYANMAR,
    ENT_SCRIPT_KHMER,
    ENT_SCRIPT_MONGOLIAN,
    ENT_SCRIPT_HANGUL,
    ENT_SCRIPT_KANA,
    ENT_SCRIPT_HAN,
    ENT_SCRIPT_COUNT
} ent_script;

ent_script ent_script_of(uint32_t c);

/* Letters that count as one word where words are not written apart; 0 for scripts with spaces. */
unsigned ent_script_letters_per_word(ent_script script);

/* The language that a script stands for when it is written in little else; NULL for Latin, Cyrillic, Arabic.
 */
const char *ent_script_language(ent_script script);

/* A language and its most common function words, in small letters, each of at most eight bytes. */
typedef struct ent_language_profile {
    const char *code; /* ISO 639-1 */
    ent_script script;
    const char *words; /* with a blank between */
} ent_language_profile;

/* English comes first. */
extern const ent_language_profile ent_language_profiles[];
extern const size_t ent_language_profile_count;

#endif
