/* The look of the diagram in one place: colours, shapes, words of the legend. */
#ifndef ENTENTE_DRAW_STYLE_H
#define ENTENTE_DRAW_STYLE_H

#include <entente/draw.h>

#include "bundle.h"

#define ENT_FONT "DejaVu Sans,Helvetica,Arial,sans-serif"

enum { ENT_GROUP_COLOURS = 8 };

/* Colours of one background. Shapes tell the kinds apart without colour, and strokes the standing; where
 * print has no colour, lines tell cooperation from conflict by their weight of grey and by their arrow heads.
 */
typedef struct ent_theme {
    const char *paper, *ink, *soft, *outline;
    const char *pale;                        /* lines that stayed, in a picture of changes */
    const char *kinds[ENT_KIND_COUNT];       /* fills */
    const char *lines[ENT_LINE_GROUP_COUNT]; /* of the line groups */
    const char *heads[ENT_LINE_GROUP_COUNT]; /* arrow heads */
    const char
        *marks[ENT_LINE_GROUP_COUNT]; /* in the cells of a matrix where there are no colours, or NULL */
    const char
        *groups[ENT_GROUP_COLOURS]; /* of communities, countries or kinds; the last: all further ones */
    const char *wash;               /* behind a cluster */
} ent_theme;

const ent_theme *ent_theme_of(ent_draw_theme theme);

typedef struct ent_kind_style {
    const char *shape, *style;
    const char *glyph; /* the shape as a character, for the legend */
} ent_kind_style;

static const ent_kind_style ent_kind_styles[ENT_KIND_COUNT] = {
    [ENT_STATE] = {"box", "filled", "\xE2\x96\xA0"},
    [ENT_ORGANIZATION] = {"box", "filled,rounded", "\xE2\x96\xA2"},
    [ENT_GROUP] = {"hexagon", "filled", "\xE2\xAC\xA1"},
    [ENT_PERSON] = {"ellipse", "filled", "\xE2\x97\xAF"},
    [ENT_PLACE] = {"house", "filled", "\xE2\x8C\x82"},
};

static const char *const ent_line_texts[ENT_LINE_GROUP_COUNT] = {
    [ENT_LINE_COOPERATION] = "cooperation",
    [ENT_LINE_CONFLICT] = "conflict",
    [ENT_LINE_REQUEST] = "request",
    [ENT_LINE_STRUCTURE] = "structure",
};

/* In the cells of a matrix of changes. */
#define ENT_GLYPH_NEW    "\xE2\x98\x85"
#define ENT_GLYPH_TURNED "\xE2\x87\x84"
#define ENT_GLYPH_GONE   "\xC3\x97"

static const char *const ent_stroke_styles[] = {
    [ENT_LINE_SOLID] = "solid", [ENT_LINE_DASHED] = "dashed", [ENT_LINE_DOTTED] = "dotted"};

#endif
