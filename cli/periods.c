/* --slices: a network's slices of time. */
#include "app.h"

#include <entente/file.h>

#include <errno.h>
#include <sys/stat.h>

static bool is_file(const char *how)
{
    struct stat info;
    return stat(how, &info) == 0 && S_ISREG(info.st_mode);
}

int app_periods_open(ent_periods *out, const char *how, const ent_network *network, const app_common *common)
{
    enum { LARGEST = 1 << 20 };
    ent_buf text = {0};
    ent_diags *diags = NULL;
    *out = (ent_periods){0};
    bool by_file = is_file(how);
    if (by_file && !app_read_file(how, LARGEST, &text)) return EXIT_FAILED;
    ent_status st = ent_diags_new(&diags);
    if (st == ENT_OK)
        st = by_file ? ent_periods_read(out, ent_buf_slice(&text), ent_slice_c(how), diags)
                     : ent_periods_parse(out, ent_slice_c(how), network, diags);
    if (st == ENT_ENOMEM) app_error("out of memory");
    if (diags) app_print_diags(diags, common);
    ent_diags_free(diags);
    ent_buf_free(&text);
    if (st == ENT_EINVAL) return EXIT_USAGE;
    return st == ENT_OK ? EXIT_DONE : EXIT_FAILED;
}
