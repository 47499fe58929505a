/* The library's version. */
#ifndef ENTENTE_VERSION_H
#define ENTENTE_VERSION_H

#include <entente/status.h>

/* "major.minor.patch"; static storage. Part of the installed libentente only. */
ENT_API const char *ent_version(void);

#endif
