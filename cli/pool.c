/* Documents through worker threads. The main thread reads items into a ring of slots and writes finished
 * slots in the ring's order, so that output and messages are the same for any number of workers. One job runs
 * on the main thread itself. */
#include "app.h"

#include <entente/coverage.h>

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

typedef enum slot_state { SLOT_FREE, SLOT_READY, SLOT_TAKEN, SLOT_DONE } slot_state;

typedef struct slot {
    slot_state state;
    ent_item item;
    ent_buf out;
    ent_diags *diags; /* of reading and of working on the item */
    ent_status status;
    ent_extract_stats stats;
} slot;

typedef struct pool {
    const app_engine *engine;
    const app_common *common;
    app_job job;
    unsigned emit;
    FILE *out;
    app_pool_totals *totals;
    app_progress progress;

    pthread_mutex_t lock;
    pthread_cond_t ready, done;
    bool closing; /* no more items will come */
    slot *slots;
    size_t slot_count;
    size_t head, tail; /* items written, items read: slot = number % slot_count */
    size_t taken;      /* items that a worker has taken */
    bool worker_failed;
} pool;

static void work(const pool *p, ent_worker *worker, slot *s)
{
    ent_buf_clear(&s->out);
    s->stats = (ent_extract_stats){0};
    switch (p->job) {
    case APP_EXTRACT: s->status = ent_extract(worker, &s->item, p->emit, &s->out, s->diags, &s->stats); break;
    case APP_PARSE: s->status = ent_parse(worker, &s->item, &s->out, s->diags); break;
    case APP_OBSERVE: s->status = ent_observe(worker, &s->item, &s->out, s->diags, &s->stats); break;
    }
}

static void *worker_main(void *argument)
{
    pool *p = argument;
    ent_worker *worker = NULL;
    ent_status st = ent_worker_new(&worker, p->engine->extractor);
    pthread_mutex_lock(&p->lock);
    if (st != ENT_OK) p->worker_failed = true;
    for (;;) {
        while (p->taken == p->tail && !p->closing)
            pthread_cond_wait(&p->ready, &p->lock);
        if (p->taken == p->tail) break;
        slot *s = &p->slots[p->taken++ % p->slot_count];
        s->state = SLOT_TAKEN;
        pthread_mutex_unlock(&p->lock);
        if (worker)
            work(p, worker, s);
        else
            s->status = ENT_ENOMEM;
        pthread_mutex_lock(&p->lock);
        s->state = SLOT_DONE;
        pthread_cond_signal(&p->done);
    }
    pthread_mutex_unlock(&p->lock);
    ent_worker_free(worker);
    return NULL;
}

/* Writes a finished slot and frees it. */
static void finish(pool *p, slot *s)
{
    app_pool_totals *t = p->totals;
    if (ent_diags_count(s->diags, ENT_ERROR) > 0) t->input_error = true;
    if (s->status == ENT_ESKIP) {
        t->skipped++;
    } else if (s->status != ENT_OK) {
        t->failed++;
        t->input_error = true;
        if (ent_diags_count(s->diags, ENT_ERROR) == 0)
            ent_diag_line(s->diags, ENT_ERROR, s->item.file, s->item.line, "%s", ent_status_text(s->status));
    } else {
        t->documents++;
        t->sentences += s->stats.sentences;
        t->words += s->stats.words;
        t->mentions += s->stats.mentions;
        t->relations += s->stats.relations;
        t->bytes += s->item.bytes.len;
        if (s->out.len && fwrite(s->out.ptr, 1, s->out.len, p->out) != s->out.len) t->write_error = true;
    }
    if (ent_diags_get(s->diags, 0)) {
        app_progress_clear(&p->progress);
        app_print_diags(s->diags, p->common);
    }
    ent_item_clear(&s->item);
    s->state = SLOT_FREE;
}

/* Writes what is finished at the head; waits for it when `wait` is set. */
static void drain(pool *p, bool wait)
{
    pthread_mutex_lock(&p->lock);
    while (p->head < p->tail) {
        slot *s = &p->slots[p->head % p->slot_count];
        while (wait && s->state != SLOT_DONE)
            pthread_cond_wait(&p->done, &p->lock);
        if (s->state != SLOT_DONE) break;
        pthread_mutex_unlock(&p->lock);
        finish(p, s);
        pthread_mutex_lock(&p->lock);
        p->head++;
        wait = false;
    }
    pthread_mutex_unlock(&p->lock);
}

static ent_status feed(pool *p, ent_reader *reader, ent_worker *own)
{
    for (;;) {
        slot *s = &p->slots[p->tail % p->slot_count];
        while (p->tail - p->head == p->slot_count)
            drain(p, true);
        bool done = false;
        ent_status st = ent_reader_next(reader, &s->item, &done, s->diags);
        if (st != ENT_OK || done || p->totals->write_error) {
            if (st == ENT_OK && !done) ent_item_clear(&s->item);
            while (p->head < p->tail)
                drain(p, true);
            if (ent_diags_count(s->diags, ENT_ERROR) > 0) p->totals->input_error = true;
            app_progress_clear(&p->progress);
            app_print_diags(s->diags, p->common);
            return st;
        }
        pthread_mutex_lock(&p->lock);
        s->state = SLOT_READY;
        p->tail++;
        pthread_cond_signal(&p->ready);
        pthread_mutex_unlock(&p->lock);
        if (own) {
            work(p, own, s);
            s->state = SLOT_DONE;
        }
        drain(p, false);
        uint64_t bytes, all;
        ent_reader_progress(reader, &bytes, &all);
        app_progress_show(&p->progress, p->totals->documents, bytes, all);
    }
}

/* Starts up to `jobs` threads; as many as the system gives, at least one, or false. */
static bool start_workers(pool *p, pthread_t *threads, unsigned jobs, unsigned *started)
{
    for (*started = 0; *started < jobs; ++*started)
        if (pthread_create(&threads[*started], NULL, worker_main, p) != 0) break;
    return *started > 0;
}

static void stop_workers(pool *p, const pthread_t *threads, unsigned started)
{
    pthread_mutex_lock(&p->lock);
    p->closing = true;
    pthread_cond_broadcast(&p->ready);
    pthread_mutex_unlock(&p->lock);
    for (unsigned i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
}

static ent_status run_jobs(pool *p, ent_reader *reader, unsigned jobs)
{
    ent_status st = ENT_ENOMEM;
    if (jobs == 1) {
        ent_worker *own = NULL;
        st = ent_worker_new(&own, p->engine->extractor);
        if (st == ENT_OK) st = feed(p, reader, own);
        ent_worker_free(own);
        return st;
    }
    pthread_t *threads = calloc(jobs, sizeof *threads);
    unsigned started = 0;
    if (threads && start_workers(p, threads, jobs, &started)) {
        st = feed(p, reader, NULL);
        stop_workers(p, threads, started);
        if (p->worker_failed) st = ENT_ENOMEM;
    }
    free(threads);
    return st;
}

static ent_status make_slots(pool *p, unsigned jobs)
{
    p->slot_count = jobs == 1 ? 1 : (size_t)jobs * 8;
    p->slots = calloc(p->slot_count, sizeof *p->slots);
    if (!p->slots) return ENT_ENOMEM;
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < p->slot_count; i++)
        st = ent_diags_new(&p->slots[i].diags);
    return st;
}

static void free_slots(pool *p)
{
    for (size_t i = 0; p->slots && i < p->slot_count; i++) {
        ent_buf_free(&p->slots[i].out);
        ent_diags_free(p->slots[i].diags);
    }
    free(p->slots);
}

bool app_pool_run(const app_engine *engine, app_job job, unsigned emit, const app_input_options *input,
                  const app_common *common, FILE *out, app_pool_totals *totals)
{
    *totals = (app_pool_totals){0};
    pool p = {.engine = engine, .common = common, .job = job, .emit = emit, .out = out, .totals = totals};
    ent_reader *reader = NULL;
    ent_file_key outputs[2];
    const ent_reader_options options = {.format = input->from,
                                        .limits = ent_limits_default(),
                                        .except = outputs,
                                        .except_count = app_outputs(input->output_folder, outputs)};
    unsigned jobs = input->jobs;
    if (jobs == 0) {
        long processors = sysconf(_SC_NPROCESSORS_ONLN);
        jobs = processors > 1 ? (unsigned)processors : 1;
    }
    pthread_mutex_init(&p.lock, NULL);
    pthread_cond_init(&p.ready, NULL);
    pthread_cond_init(&p.done, NULL);
    double start = app_now();
    ent_status st = make_slots(&p, jobs);
    if (st == ENT_OK)
        st = ent_reader_new(&reader, (const char *const *)input->inputs, input->input_count, &options);
    if (st == ENT_OK) {
        app_progress_start(&p.progress, common);
        st = run_jobs(&p, reader, jobs);
        app_progress_clear(&p.progress);
    }
    totals->seconds = app_now() - start;
    ent_reader_free(reader);
    free_slots(&p);
    pthread_cond_destroy(&p.done);
    pthread_cond_destroy(&p.ready);
    pthread_mutex_destroy(&p.lock);
    if (st != ENT_OK)
        app_error("cannot go on: %s", ent_status_text(st));
    else if (totals->documents + totals->skipped + totals->failed == 0 && !totals->input_error)
        app_note(common, "there is no document in the input");
    return st == ENT_OK;
}

bool app_extract(const app_engine *engine, const app_input_options *input, const app_common *common,
                 app_sources *sources, app_pool_totals *totals)
{
    *totals = (app_pool_totals){0};
    FILE *out = tmpfile();
    if (!out) {
        app_error("cannot make a temporary file: %s", strerror(errno));
        return false;
    }
    bool ok = app_pool_run(engine, APP_EXTRACT, ENT_EMIT_DEFAULT, input, common, out, totals);
    if (ok && (totals->write_error || fflush(out) != 0)) {
        app_error("cannot keep records in a temporary file: %s", strerror(errno));
        ok = false;
    }
    if (ok) return app_sources_add_stream(sources, out, "records");
    fclose(out);
    return false;
}

void app_pool_summary(const app_pool_totals *t, const app_common *common)
{
    if (t->skipped)
        app_note(common, "%zu document%s in another language than English passed over",
                 ENT_COUNTED(t->skipped));
    if (t->failed) app_note(common, "%zu document%s could not be read", ENT_COUNTED(t->failed));
    if (!isatty(STDERR_FILENO)) return;
    app_note(common,
             "%zu document%s, %zu sentence%s, %zu word%s: %zu mention%s, %zu relation%s; %.1f s, %.2f MB/s",
             ENT_COUNTED(t->documents), ENT_COUNTED(t->sentences), ENT_COUNTED(t->words),
             ENT_COUNTED(t->mentions), ENT_COUNTED(t->relations), t->seconds,
             t->seconds > 0 ? (double)t->bytes / 1e6 / t->seconds : 0.0);
}
