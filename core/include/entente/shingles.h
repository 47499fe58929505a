/* How much two texts are the same words: sets of word shingles, and short fingerprints of such sets.
 * Broder, On the resemblance and containment of documents, Compression and Complexity of Sequences (1997).
 *
 * A shingle is ENT_SHINGLE_WORDS words one behind the other; case, punctuation and spacing do not count. The
 * resemblance of two texts is the share of their shingles that both have (Jaccard). */
#ifndef ENTENTE_SHINGLES_H
#define ENTENTE_SHINGLES_H

#include <entente/status.h>

#include <entente/slice.h>

enum { ENT_SHINGLE_WORDS = 3 };

/* The different shingles of one text, as hashes in ascending order; start with {0}, release with
 * ent_shingles_free(). A text of fewer words than a shingle has is one shingle; one without words has none.
 */
typedef struct ent_shingles {
    uint32_t *hashes; /* owned */
    size_t count, capacity;
    uint64_t words;   /* hash of all words in order */
    uint64_t numbers; /* the same of the words with a digit */
} ent_shingles;

/* Replaces what the set holds by the shingles of the text. ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_shingles_make(ent_shingles *set, ent_slice text);
ENT_API void ent_shingles_free(ent_shingles *set);

/* Share of shingles that both have, in [0,1]; 0 when one has none. */
ENT_API double ent_shingles_resemblance(const ent_shingles *a, const ent_shingles *b);

enum { ENT_FINGERPRINT_SIZE = 64, ENT_FINGERPRINT_DIGITS = 2 * ENT_FINGERPRINT_SIZE };

/* The low eight bits of the smallest shingle under each of 64 hash functions (Li & Koenig, b-bit minwise
 * hashing, WWW 2010). Same text, same fingerprint, on every machine and in every later version: records keep
 * it. */
typedef struct ent_fingerprint {
    uint8_t bytes[ENT_FINGERPRINT_SIZE];
} ent_fingerprint;

/* False, and *out as it was, when the set is empty. */
ENT_API bool ent_fingerprint_make(const ent_shingles *set, ent_fingerprint *out);

/* Estimates the resemblance of the texts: standard error about 0.06. */
ENT_API double ent_fingerprint_resemblance(const ent_fingerprint *a, const ent_fingerprint *b);

/* As 128 hexadecimal digits, and back; false when the digits are something else. */
ENT_API void ent_fingerprint_print(const ent_fingerprint *f, char out[ENT_FINGERPRINT_DIGITS]);
ENT_API bool ent_fingerprint_parse(ent_slice digits, ent_fingerprint *out);

#endif
