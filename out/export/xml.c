/* XML out, through libxml2's writer. */
#include "xml.h"

#include <libxml/xmlwriter.h>
#include <stdlib.h>

struct ent_xml {
    ent_exporter *x;
    xmlBuffer *buffer;
    xmlTextWriter *writer;
    ent_buf scratch; /* strings with the NUL that libxml2 wants */
};

/* libxml2's writer fails for want of memory only: our text is clean. */
static void check(ent_xml *xml, int result)
{
    if (result < 0) ent_export_fail(xml->x, ENT_ENOMEM);
}

static void release(ent_xml *xml)
{
    if (xml->writer) xmlFreeTextWriter(xml->writer);
    if (xml->buffer) xmlBufferFree(xml->buffer);
    ent_buf_free(&xml->scratch);
    free(xml);
}

ent_xml *ent_xml_new(ent_exporter *x)
{
    ent_xml *xml = calloc(1, sizeof *xml);
    if (xml) xml->x = x;
    if (xml) xml->buffer = xmlBufferCreate();
    if (xml && xml->buffer) xml->writer = xmlNewTextWriterMemory(xml->buffer, 0);
    if (!xml || !xml->writer) {
        if (xml) release(xml);
        ent_export_fail(x, ENT_ENOMEM);
        return NULL;
    }
    check(xml, xmlTextWriterSetIndent(xml->writer, 1));
    check(xml, xmlTextWriterSetIndentString(xml->writer, BAD_CAST " "));
    check(xml, xmlTextWriterStartDocument(xml->writer, "1.0", "UTF-8", NULL));
    return xml;
}

void ent_xml_emit(ent_xml *xml, const char *name)
{
    if (!xml) return;
    check(xml, xmlTextWriterEndDocument(xml->writer));
    check(xml, xmlTextWriterFlush(xml->writer));
    ent_exporter *x = xml->x;
    ent_buf content = {0};
    ent_put(x, &content,
            ent_slice_of((const char *)xmlBufferContent(xml->buffer), (size_t)xmlBufferLength(xml->buffer)));
    release(xml);
    ent_export_emit(x, name, &content);
    ent_buf_free(&content);
}

/* The text with a NUL behind it, until the next call. */
static const xmlChar *terminated(ent_xml *xml, ent_slice text)
{
    ent_buf_clear(&xml->scratch);
    ent_put(xml->x, &xml->scratch, text);
    ent_put_char(xml->x, &xml->scratch, '\0');
    return xml->x->status == ENT_OK ? BAD_CAST xml->scratch.ptr : BAD_CAST "";
}

void ent_xml_open(ent_xml *xml, const char *element)
{
    if (xml && xml->x->status == ENT_OK) check(xml, xmlTextWriterStartElement(xml->writer, BAD_CAST element));
}

void ent_xml_close(ent_xml *xml)
{
    if (xml && xml->x->status == ENT_OK) check(xml, xmlTextWriterEndElement(xml->writer));
}

void ent_xml_attr(ent_xml *xml, const char *name, ent_slice value)
{
    if (xml && xml->x->status == ENT_OK)
        check(xml, xmlTextWriterWriteAttribute(xml->writer, BAD_CAST name, terminated(xml, value)));
}

void ent_xml_attr_c(ent_xml *xml, const char *name, const char *value)
{
    ent_xml_attr(xml, name, ent_slice_c(value));
}

void ent_xml_attr_value(ent_xml *xml, const char *name, ent_value value)
{
    ent_buf text = {0};
    if (!xml) return;
    ent_put_plain(xml->x, &text, value);
    ent_xml_attr(xml, name, ent_buf_slice(&text));
    ent_buf_free(&text);
}

void ent_xml_attr_number(ent_xml *xml, const char *name, double value)
{
    ent_xml_attr_value(xml, name, (ent_value){true, ENT_FIELD_NUMBER, {0}, value});
}

void ent_xml_text(ent_xml *xml, ent_slice text)
{
    if (xml && xml->x->status == ENT_OK)
        check(xml, xmlTextWriterWriteString(xml->writer, terminated(xml, text)));
}

void ent_xml_text_value(ent_xml *xml, ent_value value)
{
    ent_buf text = {0};
    if (!xml) return;
    ent_put_plain(xml->x, &text, value);
    ent_xml_text(xml, ent_buf_slice(&text));
    ent_buf_free(&text);
}
