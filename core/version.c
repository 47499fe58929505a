/* The version that the library was built as. */
#include <entente/version.h>

const char *ent_version(void)
{
    return ENT_VERSION;
}
