/* Progress on a terminal: documents, MB/s, time left; of measures, the step. Nothing in a pipe. */
#include "app.h"

#include <time.h>
#include <unistd.h>

double app_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void app_progress_start(app_progress *progress, const app_common *common)
{
    progress->enabled = !common->quiet && isatty(STDERR_FILENO);
    progress->unit = "documents";
    progress->started = progress->shown = app_now();
}

void app_progress_show(app_progress *progress, size_t count, uint64_t bytes, uint64_t all_bytes)
{
    enum { MEGABYTE = 1000000 };
    if (!progress->enabled) return;
    double now = app_now(), seconds = now - progress->started;
    if (now - progress->shown < 0.2) return; /* five times a second is enough for eyes */
    progress->shown = now;
    double rate = (double)bytes / seconds;
    fprintf(stderr, "\r\033[K%zu %s, %.2f MB/s", count, progress->unit, rate / MEGABYTE);
    if (all_bytes > bytes && rate > 0) {
        unsigned long left = (unsigned long)((double)(all_bytes - bytes) / rate + 0.5);
        fprintf(stderr, ", %lu:%02lu left", left / 60, left % 60);
    }
    fflush(stderr);
}

void app_progress_show_share(app_progress *progress, const char *step, double share)
{
    if (!progress->enabled) return;
    double now = app_now();
    if (now - progress->shown < 0.2) return;
    progress->shown = now;
    fprintf(stderr, "\r\033[K%s, %.0f %%", step, 100 * share);
    fflush(stderr);
}

void app_progress_clear(app_progress *progress)
{
    if (progress->enabled) fputs("\r\033[K", stderr);
}
