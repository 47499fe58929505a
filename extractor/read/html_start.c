/* libxml2 sets itself up at its first use, which two threads must not be: it is done beforehand. */
#include "../document.h"

#include <libxml/parser.h>

void ent_html_start(void)
{
    xmlInitParser();
}
