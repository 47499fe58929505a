/* XML out, through libxml2's writer. Failures go to the exporter's status. */
#ifndef ENTENTE_EXPORT_XML_H
#define ENTENTE_EXPORT_XML_H

#include "internal.h"

typedef struct ent_xml ent_xml;

/* A document in memory, indented. NULL on failure, which the other functions pass over. Ends with
 * ent_xml_emit(). */
ent_xml *ent_xml_new(ent_exporter *x);
/* Closes what is open, hands the document over as the file `name` and releases the writer. */
void ent_xml_emit(ent_xml *xml, const char *name);

void ent_xml_open(ent_xml *xml, const char *element);
void ent_xml_close(ent_xml *xml);
void ent_xml_attr(ent_xml *xml, const char *name, ent_slice value);
void ent_xml_attr_c(ent_xml *xml, const char *name, const char *value);
void ent_xml_attr_number(ent_xml *xml, const char *name, double value);
void ent_xml_attr_value(ent_xml *xml, const char *name, ent_value value);
void ent_xml_text(ent_xml *xml, ent_slice text);
void ent_xml_text_value(ent_xml *xml, ent_value value);

#endif
