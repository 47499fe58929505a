/* The files that inputs name, folders opened up. Hidden files and folders inside a folder are passed over,
 * links to folders are followed, each folder is entered once. */
#ifndef ENTENTE_WALK_H
#define ENTENTE_WALK_H

#include <entente/status.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum ent_walk_problem {
    ENT_WALK_FINE,
    ENT_WALK_ERROR, /* error says why it cannot be read */
    ENT_WALK_TOO_DEEP,
    ENT_WALK_EXCEPTED,
    ENT_WALK_RESULTS, /* in a folder: a folder that `entente run` wrote */
    ENT_WALK_AGAIN,   /* a folder that was entered before, through a symbolic link */
    ENT_WALK_SPECIAL  /* in a folder: a socket, a device, a pipe */
} ent_walk_problem;

/* Tells a file or folder from all others, whatever its name. */
typedef struct ent_file_key {
    uint64_t device, inode;
} ent_file_key;
ENT_API bool ent_file_key_equal(ent_file_key a, ent_file_key b);

typedef struct ent_walk_entry {
    char *path;       /* owned by the list */
    ent_file_key key; /* of what was found */
    uint64_t size;
    bool size_known;  /* a regular file */
    bool from_folder; /* found, not named by the user */
    ent_walk_problem problem;
    int error; /* errno */
} ent_walk_entry;

/* Start with the first two fields or {0}; release with ent_walk_clear(). */
typedef struct ent_walk {
    const ent_file_key *except; /* borrowed; where output goes: in a folder these are passed over, and one
                                   that the user names becomes an entry with a problem */
    size_t except_count;
    ent_walk_entry *entries;
    size_t count, capacity;
} ent_walk;

/* Appends the files of one input: a file, a folder (recursively, in byte order of names), "-". What cannot be
 * read becomes an entry with a problem, in its place. ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_walk_add(ent_walk *walk, const char *input, size_t folder_depth);
ENT_API void ent_walk_clear(ent_walk *walk);

#endif
