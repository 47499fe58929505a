/* entente-train -o MODEL TREEBANK...: makes the model. See docs/model-card.md. A tool for developers: not
 * installed. */
#include "model_file.h"
#include "train_lexicon.h"
#include "train_split.h"
#include "treebank.h"

#include <entente/file.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { MAX_TREEBANKS = 16, MAX_TEXT = 1 << 20 };

static const char usage[] =
    "usage: entente-train -o MODEL [-b BASE] [OPTION]... TREEBANK.conllu[.xz]...\n"
    "Trains the tokenizer's lexicon and the sentence splitter.\n"
    "  -o MODEL  the file to write\n"
    "  -b BASE   a model whose other sections are kept; may be the same file\n"
    "  -d LISTS  the folder of lexicon.txt and notice.txt (default: .)\n"
    "  -s SEED   of all that is random (default: 1)\n"
    "of the linear part: -k BITS of its index, -m uses of a weight at least, -e epochs, -r rate\n"
    "of the network: -E epochs, -R rate, -H share of hidden values dropped, -W share of words dropped\n"
    "of both: -l weight of the linear score, -S score at which it decides alone, -t threshold\n";

typedef struct options {
    const char *out, *base, *lists;
    ent_train_options split;
} options;

typedef struct job {
    ent_treebank treebanks[MAX_TREEBANKS];
    size_t count;
    ent_model *base;
    ent_buf list, notice, lexicon, split, file;
    ent_diags *diags;
} job;

static ent_status read_text(const char *folder, const char *name, ent_buf *out, ent_diags *diags)
{
    ent_buf path = {0};
    ent_status st = ent_buf_printf(&path, "%s/%s", folder, name);
    if (st == ENT_OK) st = ent_file_read(path.ptr, MAX_TEXT, out);
    if (st != ENT_OK) ent_diag_line(diags, ENT_ERROR, ent_buf_slice(&path), 0, "cannot read the file");
    ent_buf_free(&path);
    return st;
}

static ent_status read_inputs(job *j, const options *opt, char **paths, size_t count)
{
    ent_status st = ENT_OK;
    if (opt->base) st = ent_model_load(&j->base, opt->base, j->diags);
    if (st == ENT_OK) st = read_text(opt->lists, "lexicon.txt", &j->list, j->diags);
    if (st == ENT_OK) st = read_text(opt->lists, "notice.txt", &j->notice, j->diags);
    for (size_t i = 0; st == ENT_OK && i < count; i++) {
        st = ent_treebank_read(&j->treebanks[i], paths[i], j->diags);
        if (st != ENT_OK) break;
        j->count++;
        fprintf(stderr, "%s: %zu words, %zu sentences, %zu paragraphs\n", paths[i],
                j->treebanks[i].part.word_count, j->treebanks[i].part.sentence_count,
                j->treebanks[i].part.block_count);
    }
    return st;
}

static ent_status train(job *j, const options *opt)
{
    ent_slice file = ENT_SLICE("lexicon.txt");
    ent_status st =
        ent_train_lexicon(j->treebanks, j->count, ent_buf_slice(&j->list), file, &j->lexicon, j->diags);
    if (st == ENT_OK)
        st = ent_train_split(j->treebanks, j->count, ent_buf_slice(&j->lexicon), &opt->split, &j->split);
    if (st != ENT_OK) return st;
    const ent_model_part parts[] = {{ENT_SLICE("tokens"), ent_buf_slice(&j->lexicon)},
                                    {ENT_SLICE("sentences"), ent_buf_slice(&j->split)},
                                    {ENT_SLICE("notice"), ent_buf_slice(&j->notice)}};
    st = ent_model_repack(j->base, parts, sizeof parts / sizeof *parts, &j->file);
    if (st == ENT_OK) st = ent_file_replace(opt->out, ent_buf_slice(&j->file));
    if (st == ENT_OK)
        fprintf(stderr, "%s: %zu bytes; lexicon %zu, splitter %zu\n", opt->out, j->file.len, j->lexicon.len,
                j->split.len);
    return st;
}

static void clear(job *j)
{
    for (size_t i = 0; i < j->count; i++)
        ent_treebank_clear(&j->treebanks[i]);
    ent_model_free(j->base);
    ent_buf_free(&j->list);
    ent_buf_free(&j->notice);
    ent_buf_free(&j->lexicon);
    ent_buf_free(&j->split);
    ent_buf_free(&j->file);
    ent_diags_free(j->diags);
}

static void print_diags(const ent_diags *diags)
{
    const ent_diag *d;
    for (size_t i = 0; diags && (d = ent_diags_get(diags, i)); i++) {
        ent_buf line = {0};
        if (ent_diag_format(d, false, &line) == ENT_OK) fwrite(line.ptr, 1, line.len, stderr);
        ent_buf_free(&line);
    }
}

int main(int argc, char **argv)
{
    options opt = {.lists = ".", .split = ent_train_options_default()};
    int c;
    while ((c = getopt(argc, argv, "o:b:d:s:e:r:m:k:E:R:H:W:l:S:t:")) != -1) {
        switch (c) {
        case 'o': opt.out = optarg; break;
        case 'b': opt.base = optarg; break;
        case 'd': opt.lists = optarg; break;
        case 's': opt.split.seed = strtoull(optarg, NULL, 10); break;
        case 'e': opt.split.linear_epochs = (unsigned)strtoul(optarg, NULL, 10); break;
        case 'r': opt.split.linear_rate = strtod(optarg, NULL); break;
        case 'm': opt.split.min_seen = (unsigned)strtoul(optarg, NULL, 10); break;
        case 'k': opt.split.bits = (unsigned)strtoul(optarg, NULL, 10); break;
        case 'E': opt.split.net_epochs = (unsigned)strtoul(optarg, NULL, 10); break;
        case 'R': opt.split.net_rate = strtof(optarg, NULL); break;
        case 'H': opt.split.hidden_drop = strtof(optarg, NULL); break;
        case 'W': opt.split.word_drop = strtof(optarg, NULL); break;
        case 'l': opt.split.linear_share = strtod(optarg, NULL); break;
        case 'S': opt.split.sure = strtod(optarg, NULL); break;
        case 't': opt.split.threshold = strtod(optarg, NULL); break;
        default: fputs(usage, stderr); return 2;
        }
    }
    if (!opt.out || optind == argc || argc - optind > MAX_TREEBANKS) {
        fputs(usage, stderr);
        return 2;
    }
    job j = {0};
    ent_status st = ent_diags_new(&j.diags);
    if (st == ENT_OK) st = read_inputs(&j, &opt, argv + optind, (size_t)(argc - optind));
    if (st == ENT_OK) st = train(&j, &opt);
    print_diags(j.diags);
    if (st != ENT_OK) fprintf(stderr, "entente-train: %s\n", ent_status_text(st));
    clear(&j);
    return st == ENT_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
