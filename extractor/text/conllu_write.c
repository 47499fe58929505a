/* Writing CoNLL-U. */
#include "conllu.h"

#include "../syntax/feats.h"

/* A field on its line: white space that would end it becomes a blank, nothing becomes "_". */
static ent_status add_field(ent_buf *out, ent_slice field)
{
    size_t start = out->len;
    if (field.len == 0) return ent_buf_add_char(out, '_');
    ent_status st = ent_buf_add(out, field);
    for (size_t i = start; i < out->len; i++)
        if (out->ptr[i] == '\t' || out->ptr[i] == '\n' || out->ptr[i] == '\r') out->ptr[i] = ' ';
    return st;
}

static ent_slice bytes_of(const ent_part_text *part, size_t first, size_t last)
{
    return ent_slice_sub(part->text, part->words[first].start, part->words[last].end);
}

/* Index of the last word of the token that begins with words[i]. */
static size_t token_end(const ent_part_text *part, size_t i, size_t end)
{
    size_t count = part->words[i].mwt > 1 ? part->words[i].mwt : 1;
    return count > end - i ? end - 1 : i + count - 1;
}

static ent_status add_number(ent_buf *out, size_t n)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + n % 10);
        n /= 10;
    } while (n);
    return ent_buf_add(out, ent_slice_of(digits + at, sizeof digits - at));
}

/* Lemma to dependency relation. Heads count from 1 within the sentence.
 */
static ent_status add_syntax(ent_buf *out, const ent_word *word)
{
    const char *const tags[] = {ent_upos_name(word->upos), ent_xpos_name(word->xpos)};
    ent_status st = ent_buf_add_char(out, '\t');
    if (st == ENT_OK) st = add_field(out, word->lemma);
    for (size_t i = 0; st == ENT_OK && i < 2; i++) {
        st = ent_buf_add_char(out, '\t');
        if (st == ENT_OK) st = ent_buf_add(out, ent_slice_c(tags[i]));
    }
    if (st == ENT_OK) st = ent_buf_add_char(out, '\t');
    if (st == ENT_OK) st = ent_feats_write(word->feats, out);
    if (st == ENT_OK) st = ent_buf_add_char(out, '\t');
    if (st == ENT_OK) st = add_number(out, word->head < 0 ? 0 : (size_t)word->head + 1);
    if (st == ENT_OK) st = ent_buf_add_char(out, '\t');
    return st == ENT_OK ? ent_buf_add(out, ent_slice_c(ent_deprel_name(word->deprel))) : st;
}

/* From the form to the end of the line. word: NULL for a range. */
static ent_status add_line(ent_buf *out, ent_slice form, const ent_word *word, bool space_after)
{
    ent_status st = add_field(out, form);
    /* Without a relation there was no parser: a tag that came with the input is not ours to print. */
    if (st == ENT_OK)
        st = word && word->deprel ? add_syntax(out, word) : ent_buf_add(out, ENT_SLICE("\t_\t_\t_\t_\t_\t_"));
    return st == ENT_OK
               ? ent_buf_add(out, space_after ? ENT_SLICE("\t_\t_\n") : ENT_SLICE("\t_\tSpaceAfter=No\n"))
               : st;
}

/* One token: a line for a range where it has several words, then its words. */
static ent_status add_token(ent_buf *out, const ent_part_text *part, size_t first, size_t last, size_t id)
{
    ent_status st = ENT_OK;
    if (last > first) {
        if ((st = add_number(out, id)) != ENT_OK) return st;
        if ((st = ent_buf_add_char(out, '-')) != ENT_OK) return st;
        if ((st = add_number(out, id + last - first)) != ENT_OK) return st;
        if ((st = ent_buf_add_char(out, '\t')) != ENT_OK) return st;
        st = add_line(out, bytes_of(part, first, last), NULL, part->words[last].space_after);
    }
    for (size_t i = first; st == ENT_OK && i <= last; i++) {
        if ((st = add_number(out, id + i - first)) != ENT_OK) return st;
        if ((st = ent_buf_add_char(out, '\t')) != ENT_OK) return st;
        st = add_line(out, bytes_of(part, i, i), &part->words[i], last > first || part->words[i].space_after);
    }
    return st;
}

static ent_status add_text_comment(ent_buf *out, const ent_part_text *part, const ent_sentence *sentence)
{
    size_t end = sentence->first_word + sentence->word_count;
    ent_status st = ent_buf_add(out, ENT_SLICE("# text = "));
    for (size_t i = sentence->first_word; st == ENT_OK && i < end; i++) {
        size_t last = token_end(part, i, end);
        st = add_field(out, bytes_of(part, i, last));
        if (st == ENT_OK && part->words[last].space_after && last + 1 < end) st = ent_buf_add_char(out, ' ');
        i = last;
    }
    return st == ENT_OK ? ent_buf_add_char(out, '\n') : st;
}

/* The document's id as sent_id wants it: without white space and slashes. */
static ent_status add_sentence_id(ent_buf *out, const ent_document *doc, bool is_title, size_t number)
{
    ent_status st = ent_buf_add(out, ENT_SLICE("# sent_id = "));
    for (size_t i = 0; st == ENT_OK && i < doc->id.len; i++) {
        unsigned char c = (unsigned char)doc->id.ptr[i];
        st = ent_buf_add_char(out, c <= ' ' || c == '/' || c == 0x7F ? '_' : (char)c);
    }
    return st == ENT_OK
               ? ent_buf_printf(out, "%s%s%zu\n", doc->id.len ? "-" : "", is_title ? "title-" : "", number)
               : st;
}

static ent_status add_comments(ent_buf *out, const ent_document *doc, const ent_part_text *part, size_t i)
{
    bool is_title = part == &doc->parts[ENT_PART_TITLE];
    ent_status st = ENT_OK;
    if (doc->given_tokens && !is_title && doc->comments) {
        ent_slice given = doc->comments[i];
        st = ent_buf_add(out, given);
        return st == ENT_OK && given.len ? ent_buf_add_char(out, '\n') : st;
    }
    bool starts_block = i == 0 || part->sentences[i - 1].block != part->sentences[i].block;
    if (i == 0 && (is_title || !doc->has_title_part)) {
        if ((st = ent_buf_add(out, ENT_SLICE("# newdoc id = "))) != ENT_OK) return st;
        if ((st = add_field(out, doc->id)) != ENT_OK) return st;
        st = ent_buf_add_char(out, '\n');
    }
    if (st == ENT_OK && starts_block) st = ent_buf_add(out, ENT_SLICE("# newpar\n"));
    if (st == ENT_OK && is_title) st = ent_buf_add(out, ENT_SLICE("# part = title\n"));
    if (st == ENT_OK) st = add_sentence_id(out, doc, is_title, i + 1);
    return st == ENT_OK ? add_text_comment(out, part, &part->sentences[i]) : st;
}

static ent_status add_part(ent_buf *out, const ent_document *doc, const ent_part_text *part)
{
    ent_status st = ENT_OK;
    for (size_t s = 0; st == ENT_OK && s < part->sentence_count; s++) {
        const ent_sentence *sentence = &part->sentences[s];
        size_t end = sentence->first_word + sentence->word_count;
        st = add_comments(out, doc, part, s);
        if (st == ENT_OK && doc->given_syntax && part == &doc->parts[ENT_PART_TEXT]) {
            st = ent_buf_add(out, doc->given_syntax[s]);
            end = sentence->first_word; /* its words are written */
        }
        for (size_t i = sentence->first_word; st == ENT_OK && i < end; i++) {
            size_t last = token_end(part, i, end);
            st = add_token(out, part, i, last, i - sentence->first_word + 1);
            i = last;
        }
        if (st == ENT_OK) st = ent_buf_add_char(out, '\n');
    }
    return st;
}

ent_status ent_conllu_write(const ent_document *doc, ent_buf *out)
{
    ent_status st = ENT_OK;
    if (doc->has_title_part) st = add_part(out, doc, &doc->parts[ENT_PART_TITLE]);
    return st == ENT_OK ? add_part(out, doc, &doc->parts[ENT_PART_TEXT]) : st;
}
