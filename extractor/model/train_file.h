/* Files of training data, for the trainers only. */
#ifndef ENTENTE_MODEL_TRAIN_FILE_H
#define ENTENTE_MODEL_TRAIN_FILE_H

#include <entente/buf.h>

/* Appends the whole file to out; one whose name ends in .xz through xzcat. ENT_EIO, ENT_ELIMIT (1 GiB),
 * ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_train_file_read(const char *path, ent_buf *out);

#endif
