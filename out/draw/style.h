/* The look of the diagram in one place: colours, shapes, words of the legend. */
#ifndef ENTENTE_DRAW_STYLE_H
#define ENTENTE_DRAW_STYLE_H

#include "bundle.h"

#define ENT_FONT "DejaVu Sans,Helvetica,Arial,sans-serif"

typedef struct ent_kind_style {
    const char *shape, *style, *fill;
    const char *glyph; /* the shape as a character, for the legend */
} ent_kind_style;

typedef struct ent_line_style {
    const char *colour;
    const char *text; /* in the legend */
} ent_line_style;

/* Fills are pale, so that the colours of lines stay the ones that speak; shapes tell the kinds apart without
 * colour. */
static const ent_kind_style ent_kind_styles[ENT_KIND_COUNT] = {
    [ENT_STATE] = {"box", "filled", "#dfe6ee", "\xE2\x96\xA0"},
    [ENT_ORGANIZATION] = {"box", "filled,rounded", "#f6efdc", "\xE2\x96\xA2"},
    [ENT_GROUP] = {"hexagon", "filled", "#f3e1ea", "\xE2\xAC\xA1"},
    [ENT_PERSON] = {"ellipse", "filled", "#ffffff", "\xE2\x97\xAF"},
    [ENT_PLACE] = {"house", "filled", "#e6f0e2", "\xE2\x8C\x82"},
};

/* Okabe and Ito (2008): told apart by people with any common colour vision deficiency. */
static const ent_line_style ent_line_styles[ENT_LINE_GROUP_COUNT] = {
    [ENT_LINE_COOPERATION] = {"#0072b2", "cooperation"},
    [ENT_LINE_CONFLICT] = {"#d55e00", "conflict"},
    [ENT_LINE_REQUEST] = {"#8a6d00", "request"},
    [ENT_LINE_STRUCTURE] = {"#777777", "structure"},
};

static const char *const ent_stroke_styles[] = {
    [ENT_LINE_SOLID] = "solid", [ENT_LINE_DASHED] = "dashed", [ENT_LINE_DOTTED] = "dotted"};

#endif
