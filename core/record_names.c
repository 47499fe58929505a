/* The closed vocabularies of records: names as printed, and what follows from a class or a relation. */
#include <entente/record.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const kinds[] = {
    [ENT_STATE] = "state", [ENT_ORGANIZATION] = "organization",
    [ENT_GROUP] = "group", [ENT_PERSON] = "person",
    [ENT_PLACE] = "place",
};
static const char *const forms[] = {
    [ENT_FORM_NAME] = "name",
    [ENT_FORM_DEMONYM] = "demonym",
    [ENT_FORM_NOMINAL] = "nominal",
    [ENT_FORM_PRONOUN] = "pronoun",
};
static const char *const standings[] = {
    [ENT_IS_ASSERTED] = "asserted",
    [ENT_IS_REPORTED] = "reported",
    [ENT_IS_PROPOSED] = "proposed",
    [ENT_IS_NEGATED] = "negated",
};
static const char *const factualities[] = {[ENT_ASSERTED] = "asserted", [ENT_PROPOSED] = "proposed"};
static const char *const modalities[] = {
    [ENT_MODALITY_NONE] = "none",
    [ENT_INTENDED] = "intended",
    [ENT_REQUESTED] = "requested",
    [ENT_POSSIBLE] = "possible",
};
static const char *const precisions[] = {
    [ENT_DATE_NONE] = "none",   [ENT_DATE_DAY] = "day",   [ENT_DATE_WEEK] = "week",
    [ENT_DATE_MONTH] = "month", [ENT_DATE_YEAR] = "year",
};
static const char *const parts[] = {[ENT_PART_TEXT] = "text", [ENT_PART_TITLE] = "title"};
static const char *const classes[] = {
#define CLASS_NAME(name, polarity, structural) #name,
    ENT_CLASS_LIST(CLASS_NAME)
#undef CLASS_NAME
};
static const char *const link_reasons[] = {
#define REASON_NAME(name, text) text,
    ENT_LINK_REASON_LIST(REASON_NAME)
#undef REASON_NAME
};
static const int class_polarities[] = {
#define CLASS_POLARITY(name, polarity, structural) (polarity),
    ENT_CLASS_LIST(CLASS_POLARITY)
#undef CLASS_POLARITY
};
static const bool class_is_structural[] = {
#define CLASS_STRUCTURAL(name, polarity, structural) (structural),
    ENT_CLASS_LIST(CLASS_STRUCTURAL)
#undef CLASS_STRUCTURAL
};

static const char *name_at(const char *const *names, size_t count, size_t i)
{
    return i < count ? names[i] : NULL;
}

/* The place of `name` among the names, or `count`. */
static size_t find_name(const char *const *names, size_t count, ent_slice name)
{
    size_t i = 0;
    while (i < count && !ent_slice_equal(ent_slice_c(names[i]), name))
        i++;
    return i;
}

const char *ent_kind_name(ent_kind kind)
{
    return name_at(kinds, COUNT(kinds), (size_t)kind);
}

const char *ent_form_name(ent_form form)
{
    return name_at(forms, COUNT(forms), (size_t)form);
}

const char *ent_class_name(ent_class class_)
{
    return name_at(classes, COUNT(classes), (size_t)class_);
}

int ent_class_polarity(ent_class class_)
{
    return (size_t)class_ < COUNT(class_polarities) ? class_polarities[class_] : 0;
}

bool ent_class_is_structural(ent_class class_)
{
    return (size_t)class_ < COUNT(class_is_structural) && class_is_structural[class_];
}

const char *ent_standing_name(ent_standing standing)
{
    return name_at(standings, COUNT(standings), (size_t)standing);
}

const char *ent_factuality_name(ent_factuality factuality)
{
    return name_at(factualities, COUNT(factualities), (size_t)factuality);
}

const char *ent_modality_name(ent_modality modality)
{
    return name_at(modalities, COUNT(modalities), (size_t)modality);
}

const char *ent_precision_name(ent_precision precision)
{
    return name_at(precisions, COUNT(precisions), (size_t)precision);
}

const char *ent_part_name(ent_part part)
{
    return name_at(parts, COUNT(parts), (size_t)part);
}

bool ent_kind_parse(ent_slice name, ent_kind *out)
{
    size_t i = find_name(kinds, COUNT(kinds), name);
    if (i == COUNT(kinds)) return false;
    *out = (ent_kind)i;
    return true;
}

bool ent_form_parse(ent_slice name, ent_form *out)
{
    size_t i = find_name(forms, COUNT(forms), name);
    if (i == COUNT(forms)) return false;
    *out = (ent_form)i;
    return true;
}

bool ent_class_parse(ent_slice name, ent_class *out)
{
    size_t i = find_name(classes, COUNT(classes), name);
    if (i == COUNT(classes)) return false;
    *out = (ent_class)i;
    return true;
}

bool ent_standing_parse(ent_slice name, ent_standing *out)
{
    size_t i = find_name(standings, COUNT(standings), name);
    if (i == COUNT(standings)) return false;
    *out = (ent_standing)i;
    return true;
}

bool ent_factuality_parse(ent_slice name, ent_factuality *out)
{
    size_t i = find_name(factualities, COUNT(factualities), name);
    if (i == COUNT(factualities)) return false;
    *out = (ent_factuality)i;
    return true;
}

bool ent_modality_parse(ent_slice name, ent_modality *out)
{
    size_t i = find_name(modalities, COUNT(modalities), name);
    if (i == COUNT(modalities)) return false;
    *out = (ent_modality)i;
    return true;
}

bool ent_precision_parse(ent_slice name, ent_precision *out)
{
    size_t i = find_name(precisions, COUNT(precisions), name);
    if (i == COUNT(precisions)) return false;
    *out = (ent_precision)i;
    return true;
}

bool ent_part_parse(ent_slice name, ent_part *out)
{
    size_t i = find_name(parts, COUNT(parts), name);
    if (i == COUNT(parts)) return false;
    *out = (ent_part)i;
    return true;
}

const char *ent_link_reason_name(ent_link_reason reason)
{
    return name_at(link_reasons, COUNT(link_reasons), (size_t)reason);
}

bool ent_link_reason_parse(ent_slice name, ent_link_reason *out)
{
    size_t i = find_name(link_reasons, COUNT(link_reasons), name);
    if (i == COUNT(link_reasons)) return false;
    *out = (ent_link_reason)i;
    return true;
}

/* Ids decide when both are known: two actors may share a name. */
static bool is_same_actor(const ent_actor_ref *a, const ent_actor_ref *b)
{
    if (a->actor.len && b->actor.len) return ent_slice_equal(a->actor, b->actor);
    return ent_slice_equal(a->name, b->name);
}

ent_standing ent_relation_standing(const ent_relation_record *relation)
{
    if (relation->negated) return ENT_IS_NEGATED;
    if (relation->factuality == ENT_PROPOSED) return ENT_IS_PROPOSED;
    if (relation->has_speaker && !is_same_actor(&relation->speaker, &relation->source))
        return ENT_IS_REPORTED;
    return ENT_IS_ASSERTED;
}
