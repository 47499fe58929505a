#include "train_file.h"

#include <entente/file.h>

#include <stdio.h>
#include <stdlib.h>

enum { LARGEST_FILE = 1 << 30 };

/* The path goes to xzcat through the environment, so that no character of it means anything to the shell. */
static ent_status read_xz(const char *path, ent_buf *out)
{
    if (setenv("ENT_TRAIN_FILE", path, 1) != 0) return ENT_ENOMEM;
    FILE *pipe =
        popen("exec xzcat -- \"$ENT_TRAIN_FILE\"", "r"); // NOLINT(cert-env33-c): a tool for developers
    if (!pipe) return ENT_EIO;
    ent_status st = ent_stream_read(pipe, LARGEST_FILE, out);
    return pclose(pipe) == 0 ? st : ENT_EIO;
}

ent_status ent_train_file_read(const char *path, ent_buf *out)
{
    if (ent_slice_ends(ent_slice_c(path), ENT_SLICE(".xz"))) return read_xz(path, out);
    return ent_file_read(path, LARGEST_FILE, out);
}
