/* Layout of section "names", for the loader and the trainer; see names_load.c. */
#ifndef ENTENTE_NAMES_SECTION_H
#define ENTENTE_NAMES_SECTION_H

enum {
    ENT_NAMES_VERSION = 1,
    ENT_NAMES_HEADER = 832, /* 16 + 14 * 14 * 4, up to a multiple of 64 */
    ENT_NAMES_MOST_ROWS = 1 << 20
};

#endif
