/* Reading CoNLL-U: sentence by sentence; one with a mistake is taken back whole. */
#include "conllu.h"
#include "conllu_given.h"

#include <entente/utf8.h>

enum { COLUMNS = ENT_CONLLU_COLUMNS, MAX_WORDS = 1000000 };

typedef struct reader {
    ent_document *doc;
    ent_part_text *part;
    ent_slice text; /* the file */
    ent_diags *diags;
    size_t mistakes;
    ent_buf built;    /* the document's text so far */
    ent_buf comments; /* of the sentence being read */
    ent_slice *lines; /* with given syntax: of every sentence, as they stand in the file */
    ent_buf kept;     /* of the sentence being read */
    size_t *heads;    /* where the head of each of its words stands in the file */
    uint32_t *marks;  /* room for the check of its tree */
    size_t word_capacity, sentence_capacity, block_capacity, comment_capacity;
    size_t line_capacity, head_capacity, mark_capacity;
    /* The sentence being read: */
    size_t first_word;      /* index of its first word */
    size_t text_start;      /* length of `built` before it */
    uint32_t words;         /* read so far */
    uint32_t mwt_last;      /* id of the last word of the open multiword token, 0 for none */
    size_t mwt_first_index; /* index of that token's first word */
    size_t mwt_start, mwt_end;
    bool mwt_space, space_before, starts_paragraph, is_bad;
} reader;

/* Reports a mistake at [start, end) of the file; the sentence will be left out. */
static void mistake(reader *r, size_t start, size_t end, const char *what)
{
    r->is_bad = true;
    if (r->mistakes++ < ENT_CONLLU_MAX_MISTAKES)
        ent_diag_at(r->diags, ENT_ERROR, r->doc->file, r->text, start, end, "%s; the sentence is left out",
                    what);
}

static bool has_no_space(ent_slice misc)
{
    size_t at = ent_slice_find(misc, ENT_SLICE("SpaceAfter=No"), 0);
    if (at == SIZE_MAX || (at > 0 && misc.ptr[at - 1] != '|')) return false;
    return at + 13 == misc.len || misc.ptr[at + 13] == '|';
}

/* Puts the separator that belongs before the next token, and the form, into the text. */
static ent_status add_form(reader *r, ent_slice form, size_t *start)
{
    ent_status st = ENT_OK;
    if (r->words == 0 && r->starts_paragraph && r->built.len)
        st = ent_buf_add(&r->built, ENT_SLICE("\n\n"));
    else if (r->space_before && r->built.len)
        st = ent_buf_add_char(&r->built, ' ');
    *start = r->built.len;
    return st == ENT_OK ? ent_buf_add(&r->built, form) : st;
}

/* Lemma, tags, head and relation that the file gives the word; they borrow from the file. */
static ent_status take_syntax(reader *r, const ent_slice columns[COLUMNS], ent_word *word)
{
    size_t column, index = r->words;
    ent_status st = ent_arena_grow(r->doc->arena, &r->heads, &r->head_capacity, index + 1, sizeof *r->heads);
    if (st != ENT_OK) return st;
    r->heads[index] = (size_t)(columns[ENT_CONLLU_HEAD].ptr - r->text.ptr);
    const char *wrong = ent_given_word_read(columns, word, &column);
    if (wrong) {
        size_t at = (size_t)(columns[column].ptr - r->text.ptr);
        mistake(r, at, at + columns[column].len, wrong);
    } else {
        st = ent_arena_copy(r->doc->arena, word->lemma, &word->lemma);
    }
    return st;
}

static ent_status add_word(reader *r, size_t start, size_t end, bool space_after,
                           const ent_slice columns[COLUMNS])
{
    ent_part_text *part = r->part;
    ent_status st = ent_arena_grow(r->doc->arena, &part->words, &r->word_capacity, part->word_count + 1,
                                   sizeof *part->words);
    if (st != ENT_OK) return st;
    ent_word *word = &part->words[part->word_count++];
    *word = (ent_word){.start = (uint32_t)start,
                       .end = (uint32_t)end,
                       .mwt = 1,
                       .space_after = space_after,
                       .upos = ent_upos_find(columns[ENT_CONLLU_UPOS]),
                       .head = -2};
    if (r->doc->keep_syntax) st = take_syntax(r, columns, word);
    r->words++;
    return st;
}

static ent_status read_token(reader *r, const ent_slice columns[COLUMNS], bool space_after)
{
    size_t start;
    ent_status st = add_form(r, columns[ENT_CONLLU_FORM], &start);
    if (st != ENT_OK) return st;
    r->space_before = space_after;
    return add_word(r, start, r->built.len, space_after, columns);
}

/* "3-4": the text of the token; its words follow. */
static ent_status open_mwt(reader *r, ent_slice id, size_t dash, ent_slice form, bool space_after)
{
    uint32_t first, last;
    size_t at = (size_t)(id.ptr - r->text.ptr);
    if (!ent_conllu_number(ent_slice_sub(id, 0, dash), &first) ||
        !ent_conllu_number(ent_slice_sub(id, dash + 1, id.len), &last) || first != r->words + 1 ||
        last < first || last - first >= UINT8_MAX || r->mwt_last) {
        mistake(r, at, at + id.len, "this range of words does not fit");
        return ENT_OK;
    }
    ent_status st = add_form(r, form, &r->mwt_start);
    if (st != ENT_OK) return st;
    r->mwt_end = r->built.len;
    r->mwt_last = last;
    r->mwt_first_index = r->part->word_count;
    r->mwt_space = space_after;
    return ENT_OK;
}

/* The text of a word inside a multiword token: as many bytes as its form has while the two agree; else
 * ("c'mon": come, on) the words behind take theirs from the end, and the first ones what is left. */
static void fit_mwt(reader *r)
{
    ent_word *w = r->part->words + r->mwt_first_index;
    size_t count = r->part->word_count - r->mwt_first_index, end = r->mwt_end;
    for (size_t i = count; i-- > 0;) {
        size_t len = w[i].end - w[i].start; /* of the form, see read_mwt_word() */
        size_t room = end - r->mwt_start;
        if (i == 0 || len > room) len = room;
        while (len < room && ((unsigned char)r->built.ptr[end - len] & 0xC0) == 0x80)
            len++;
        w[i].start = (uint32_t)(end - len);
        w[i].end = (uint32_t)end;
        w[i].mwt = 0;
        end -= len;
    }
    w[0].mwt = (uint8_t)count;
    w[count - 1].space_after = r->mwt_space;
    r->space_before = r->mwt_space;
    r->mwt_last = 0;
}

static ent_status read_mwt_word(reader *r, const ent_slice columns[COLUMNS])
{
    ent_status st = add_word(r, 0, columns[ENT_CONLLU_FORM].len, false, columns);
    if (st == ENT_OK && r->words == r->mwt_last) fit_mwt(r);
    return st;
}

/* Cuts a line into its columns; false, with a mistake, when there are not ten of them. */
static bool cut_columns(reader *r, ent_slice line, ent_slice columns[COLUMNS])
{
    size_t start = 0, base = (size_t)(line.ptr - r->text.ptr);
    for (size_t i = 0; i < COLUMNS; i++) {
        size_t tab = ent_slice_find(line, ENT_SLICE("\t"), start);
        bool is_last = i + 1 == COLUMNS;
        if ((tab == SIZE_MAX) != is_last) {
            mistake(r, base, base + line.len, "expected ten columns between tabs");
            return false;
        }
        columns[i] = ent_slice_sub(line, start, is_last ? line.len : tab);
        if (columns[i].len == 0) {
            mistake(r, base + start, base + start + 1, "a column is empty");
            return false;
        }
        start = tab + 1;
    }
    return true;
}

static ent_status read_line(reader *r, ent_slice line)
{
    ent_slice columns[COLUMNS];
    uint32_t id;
    size_t bad, at = (size_t)(line.ptr - r->text.ptr);
    if (!ent_utf8_valid(line, &bad)) {
        mistake(r, at + bad, at + bad + 1, "this is not UTF-8");
        return ENT_OK;
    }
    if (!cut_columns(r, line, columns)) return ENT_OK;
    bool space_after = !has_no_space(columns[ENT_CONLLU_MISC]);
    if (r->doc->keep_syntax) {
        ent_status st = ent_buf_add(&r->kept, line);
        if (st == ENT_OK) st = ent_buf_add_char(&r->kept, '\n');
        if (st != ENT_OK) return st;
    }
    if (memchr(columns[0].ptr, '.', columns[0].len)) return ENT_OK;
    size_t dash = ent_slice_find(columns[0], ENT_SLICE("-"), 0);
    if (dash != SIZE_MAX) return open_mwt(r, columns[0], dash, columns[1], space_after);
    if (!ent_conllu_number(columns[0], &id) || id != r->words + 1) {
        mistake(r, at, at + columns[0].len, "this is not the number of the next word");
        return ENT_OK;
    }
    if (r->words == MAX_WORDS) {
        mistake(r, at, at + columns[0].len, "the sentence has too many words");
        return ENT_OK;
    }
    return r->mwt_last ? read_mwt_word(r, columns) : read_token(r, columns, space_after);
}

static ent_status read_comment(reader *r, ent_slice line)
{
    ent_slice body = ent_slice_trim(ent_slice_sub(line, 1, line.len));
    ent_status st = ENT_OK;
    size_t bad, at = (size_t)(line.ptr - r->text.ptr);
    if (!ent_utf8_valid(line, &bad)) {
        mistake(r, at + bad, at + bad + 1, "this is not UTF-8");
        return ENT_OK;
    }
    if (ent_slice_starts(body, ENT_SLICE("newdoc")) ||
        (ent_slice_starts(body, ENT_SLICE("newpar")) && !ent_slice_starts(body, ENT_SLICE("newpar_"))))
        r->starts_paragraph = true;
    if (r->comments.len) st = ent_buf_add_char(&r->comments, '\n');
    return st == ENT_OK ? ent_buf_add(&r->comments, line) : st;
}

static ent_status add_block(reader *r, size_t start)
{
    ent_part_text *part = r->part;
    ent_status st = ent_arena_grow(r->doc->arena, &part->blocks, &r->block_capacity, part->block_count + 1,
                                   sizeof *part->blocks);
    if (st == ENT_OK)
        part->blocks[part->block_count++] = (ent_block){.kind = ENT_BLOCK_STORY, .start = (uint32_t)start};
    return st;
}

/* Looks whether the given heads make a tree. */
static ent_status check_tree(reader *r)
{
    uint32_t word;
    ent_status st = ent_arena_grow(r->doc->arena, &r->marks, &r->mark_capacity, r->words, sizeof *r->marks);
    if (st != ENT_OK) return st;
    const char *wrong = ent_given_tree_check(r->part->words + r->first_word, r->words, r->marks, &word);
    if (!wrong) return ENT_OK;
    const char *tab = memchr(r->text.ptr + r->heads[word], '\t', r->text.len - r->heads[word]);
    mistake(r, r->heads[word], tab ? (size_t)(tab - r->text.ptr) : r->heads[word], wrong);
    return ENT_OK;
}

/* Keeps the lines of the sentence with this number, as they are. */
static ent_status keep_lines(reader *r, size_t sentence)
{
    ent_status st =
        ent_arena_grow(r->doc->arena, &r->lines, &r->line_capacity, sentence + 1, sizeof *r->lines);
    if (st == ENT_OK) st = ent_arena_copy(r->doc->arena, ent_buf_slice(&r->kept), &r->lines[sentence]);
    return st;
}

/* The sentence is good: sentence, block and comments. */
static ent_status commit(reader *r)
{
    ent_part_text *part = r->part;
    const ent_word *words = part->words + r->first_word;
    ent_status st = ENT_OK;
    if (r->built.len >= UINT32_MAX) return ENT_ELIMIT;
    if (part->block_count == 0 || r->starts_paragraph) st = add_block(r, words[0].start);
    if (st == ENT_OK)
        st = ent_arena_grow(r->doc->arena, &part->sentences, &r->sentence_capacity, part->sentence_count + 1,
                            sizeof *part->sentences);
    if (st == ENT_OK)
        st = ent_arena_grow(r->doc->arena, &r->doc->comments, &r->comment_capacity, part->sentence_count + 1,
                            sizeof *r->doc->comments);
    if (st == ENT_OK)
        st = ent_arena_copy(r->doc->arena, ent_buf_slice(&r->comments),
                            &r->doc->comments[part->sentence_count]);
    if (st == ENT_OK && r->doc->keep_syntax) st = keep_lines(r, part->sentence_count);
    if (st != ENT_OK) return st;
    part->blocks[part->block_count - 1].end = words[r->words - 1].end;
    part->sentences[part->sentence_count++] = (ent_sentence){
        .first_word = (uint32_t)r->first_word,
        .word_count = r->words,
        .start = words[0].start,
        .end = words[r->words - 1].end,
        .block = (uint32_t)(part->block_count - 1),
    };
    r->starts_paragraph = false;
    return ENT_OK;
}

/* Ends a sentence at `pos` of the file, an empty line or the end. Comments without words are dropped, and a
 * paragraph that begins with a bad sentence begins with the next one. */
static ent_status end_sentence(reader *r, size_t pos)
{
    ent_status st = ENT_OK;
    if (r->mwt_last && !r->is_bad) mistake(r, pos, pos, "the last multiword token lacks words");
    if (r->doc->keep_syntax && !r->is_bad && r->words) st = check_tree(r);
    if (st != ENT_OK) return st;
    if (!r->is_bad && r->words) {
        st = commit(r);
    } else {
        r->part->word_count = r->first_word;
        r->built.len = r->text_start;
        r->space_before = r->built.len > 0;
    }
    r->first_word = r->part->word_count;
    r->text_start = r->built.len;
    r->words = r->mwt_last = 0;
    r->is_bad = false;
    ent_buf_clear(&r->comments);
    ent_buf_clear(&r->kept);
    return st;
}

static ent_status read_all(reader *r)
{
    ent_status st = ENT_OK;
    size_t pos = 0;
    while (st == ENT_OK && pos < r->text.len) {
        const char *newline = memchr(r->text.ptr + pos, '\n', r->text.len - pos);
        size_t end = newline ? (size_t)(newline - r->text.ptr) : r->text.len;
        ent_slice line = ent_slice_sub(r->text, pos, end);
        if (line.len && line.ptr[line.len - 1] == '\r') line.len--;
        if (line.len == 0)
            st = end_sentence(r, pos);
        else if (line.ptr[0] == '#')
            st = read_comment(r, line);
        else if (!r->is_bad)
            st = read_line(r, line);
        pos = end + 1;
    }
    return st == ENT_OK ? end_sentence(r, r->text.len) : st;
}

ent_status ent_conllu_read(ent_document *doc, ent_slice text, ent_diags *diags)
{
    reader r = {.doc = doc, .part = &doc->parts[ENT_PART_TEXT], .text = text, .diags = diags};
    *r.part = (ent_part_text){0};
    doc->comments = NULL;
    ent_status st = read_all(&r);
    if (st == ENT_OK) st = ent_arena_copy(doc->arena, ent_buf_slice(&r.built), &r.part->text);
    if (r.mistakes > ENT_CONLLU_MAX_MISTAKES)
        ent_diag_line(diags, ENT_ERROR, doc->file, 0, "not shown: %zu more mistake%s",
                      ENT_COUNTED(r.mistakes - ENT_CONLLU_MAX_MISTAKES));
    if (st == ENT_OK && r.mistakes && r.part->sentence_count == 0) st = ENT_ESYNTAX;
    doc->given_tokens = st == ENT_OK;
    doc->given_syntax = st == ENT_OK && doc->keep_syntax ? r.lines : NULL;
    ent_buf_free(&r.built);
    ent_buf_free(&r.comments);
    ent_buf_free(&r.kept);
    return st;
}
