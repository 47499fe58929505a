/* The model container: packing, sections, and that no damage goes unnoticed. */
#include "../test.h"

#include "../../extractor/model/model_file.h"

#include <entente/file.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char english[] = "../../extractor/model/english.model";

/* A copy in memory that is aligned as ent_model_load_bytes() wants it. */
static char *copy_of(ent_slice bytes)
{
    char *p = malloc(bytes.len ? bytes.len : 1);
    assert_non_null(p);
    if (bytes.len) memcpy(p, bytes.ptr, bytes.len);
    return p;
}

static void pack_small(ent_buf *out)
{
    const ent_model_part parts[] = {{ENT_SLICE("notice"), ENT_SLICE("free as in speech")},
                                    {ENT_SLICE("b"), ENT_SLICE("\0\1\2\3\4\5\6\7\10")},
                                    {ENT_SLICE("a"), ENT_SLICE("x")}};
    assert_int_equal(ent_model_pack(parts, 3, out), ENT_OK);
}

static void sections_come_back(void **state)
{
    (void)state;
    ent_buf file = {0};
    ent_model *model;
    pack_small(&file);
    assert_int_equal(ent_model_load_bytes(&model, ent_buf_slice(&file), NULL), ENT_OK);
    assert_slice_equal(ent_model_section(model, ENT_SLICE("a")), "x");
    assert_int_equal(ent_model_section(model, ENT_SLICE("b")).len, 9);
    assert_slice_equal(ent_model_notice(model), "free as in speech");
    assert_int_equal(ent_model_section(model, ENT_SLICE("c")).len, 0);
    assert_slice_equal(ent_model_section_name(model, 0), "a");
    assert_slice_equal(ent_model_section_name(model, 2), "notice");
    assert_int_equal(ent_model_section_name(model, 3).len, 0);
    for (size_t i = 0; i < 3; i++) {
        ent_slice s = ent_model_section(model, ent_model_section_name(model, i));
        assert_int_equal((size_t)(s.ptr - file.ptr) % ENT_MODEL_ALIGN, 0);
    }
    ent_model_free(model);
    ent_buf_free(&file);
    assert_int_equal(ent_model_section(NULL, ENT_SLICE("a")).len, 0);
}

static void repacking_replaces_adds_and_removes(void **state)
{
    (void)state;
    ent_buf file = {0}, again = {0}, same = {0};
    ent_model *model, *second;
    const ent_model_part parts[] = {{ENT_SLICE("a"), ENT_SLICE("new")},
                                    {ENT_SLICE("c"), ENT_SLICE("added")},
                                    {ENT_SLICE("b"), {NULL, 0}}};
    pack_small(&file);
    assert_int_equal(ent_model_load_bytes(&model, ent_buf_slice(&file), NULL), ENT_OK);
    assert_int_equal(ent_model_repack(model, parts, 3, &again), ENT_OK);
    assert_int_equal(ent_model_load_bytes(&second, ent_buf_slice(&again), NULL), ENT_OK);
    assert_slice_equal(ent_model_section(second, ENT_SLICE("a")), "new");
    assert_slice_equal(ent_model_section(second, ENT_SLICE("c")), "added");
    assert_int_equal(ent_model_section(second, ENT_SLICE("b")).len, 0);
    assert_slice_equal(ent_model_notice(second), "free as in speech");
    assert_int_equal(ent_model_repack(model, NULL, 0, &same), ENT_OK);
    assert_true(ent_slice_equal(ent_buf_slice(&same), ent_buf_slice(&file)));
    ent_model_free(model);
    ent_model_free(second);
    ent_buf_free(&file);
    ent_buf_free(&again);
    ent_buf_free(&same);
}

static void bad_names_are_refused(void **state)
{
    (void)state;
    static const ent_model_part cases[][2] = {
        {{{"", 0}, {"x", 1}}, {{"b", 1}, {"x", 1}}},
        {{{"a", 1}, {"x", 1}}, {{"a", 1}, {"y", 1}}},
        {{{"a\0b", 3}, {"x", 1}}, {{"b", 1}, {"y", 1}}},
        {{{"12345678901234567890123456789012", 32}, {"x", 1}}, {{"b", 1}, {"y", 1}}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_buf out = {0};
        assert_int_equal(ent_model_pack(cases[i], 2, &out), ENT_EINVAL);
        assert_int_equal(out.len, 0);
        ent_buf_free(&out);
    }
}

/* True when the bytes are refused with exactly one error. */
static bool is_refused(ent_slice bytes)
{
    ent_model *model;
    ent_diags *diags;
    assert_int_equal(ent_diags_new(&diags), ENT_OK);
    char *copy = copy_of(bytes);
    ent_status st = ent_model_load_bytes(&model, ent_slice_of(copy, bytes.len), diags);
    bool refused = st == ENT_EFORMAT && !model && ent_diags_count(diags, ENT_ERROR) == 1;
    ent_model_free(model);
    ent_diags_free(diags);
    free(copy);
    return refused;
}

static void every_cut_is_noticed(void **state)
{
    (void)state;
    ent_buf file = {0};
    pack_small(&file);
    for (size_t len = 0; len < file.len; len++)
        if (!is_refused(ent_slice_of(file.ptr, len))) fail_msg("cut to %zu bytes and loaded", len);
    assert_int_equal(ent_buf_add_char(&file, 0), ENT_OK);
    assert_true(is_refused(ent_buf_slice(&file)));
    ent_buf_free(&file);
}

static void every_changed_byte_is_noticed(void **state)
{
    (void)state;
    ent_buf file = {0};
    pack_small(&file);
    for (size_t i = 0; i < file.len; i++) {
        for (unsigned bit = 0; bit < 8; bit++) {
            file.ptr[i] = (char)(file.ptr[i] ^ (char)(1U << bit));
            if (!is_refused(ent_buf_slice(&file))) fail_msg("byte %zu, bit %u changed and loaded", i, bit);
            file.ptr[i] = (char)(file.ptr[i] ^ (char)(1U << bit));
        }
    }
    ent_buf_free(&file);
}

/* Section tables that lie, under a checksum that is right. */
static void lying_tables_are_refused(void **state)
{
    (void)state;
    enum { FIRST = ENT_MODEL_HEADER, OFFSET = FIRST + ENT_MODEL_NAME, LENGTH = OFFSET + 8 };
    static const struct {
        size_t at;
        uint64_t value;
    } cases[] = {{OFFSET, 0},
                 {OFFSET, 32},
                 {OFFSET, 65},
                 {OFFSET, UINT64_MAX},
                 {LENGTH, 100000},
                 {LENGTH, UINT64_MAX},
                 {OFFSET, 1ULL << 40},
                 {FIRST, 0},
                 {FIRST + ENT_MODEL_ENTRY + ENT_MODEL_NAME, 192},
                 {12, 0xFFFFFFFF00001000}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_buf file = {0};
        pack_small(&file);
        uint64_t length = ent_le64(file.ptr + 16);
        ent_put_le64(file.ptr + cases[i].at, cases[i].value);
        if (cases[i].at == 12) ent_put_le64(file.ptr + 16, length);
        ent_put_le64(file.ptr + 24, ent_model_checksum(ent_buf_slice(&file), 24));
        if (!is_refused(ent_buf_slice(&file))) fail_msg("case %zu was loaded", i);
        ent_buf_free(&file);
    }
}

static void expect_message(const char *path, ent_status status, const char *message)
{
    ent_model *model;
    ent_diags *diags;
    assert_int_equal(ent_diags_new(&diags), ENT_OK);
    assert_int_equal(ent_model_load(&model, path, diags), status);
    assert_null(model);
    const ent_diag *d = ent_diags_get(diags, 0);
    assert_non_null(d);
    assert_slice_equal(d->file, path);
    assert_true(ent_slice_starts(d->message, ent_slice_c(message)));
    ent_diags_free(diags);
}

static void files_that_are_no_model(void **state)
{
    (void)state;
    expect_message("no-such.model", ENT_EIO, "cannot open the model: ");
    expect_message(".", ENT_EFORMAT, "this is not a model of entente");
    expect_message("test_model.c", ENT_EFORMAT, "this is not a model of entente");
    char path[] = "/tmp/entente-test-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    expect_message(path, ENT_EFORMAT, "this is not a model of entente");
    ent_buf file = {0};
    pack_small(&file);
    assert_int_equal(write(fd, file.ptr, file.len - 5), (ssize_t)(file.len - 5));
    expect_message(path, ENT_EFORMAT, "the model is cut short");
    assert_int_equal(close(fd), 0);
    assert_int_equal(unlink(path), 0);
    ent_buf_free(&file);
}

static void shipped_model_is_whole(void **state)
{
    (void)state;
    ent_model *model;
    ent_buf bytes = {0};
    assert_int_equal(ent_model_load(&model, english, NULL), ENT_OK);
    assert_true(ent_slice_find(ent_model_notice(model), ENT_SLICE("CC BY-SA"), 0) != SIZE_MAX ||
                ent_slice_find(ent_model_notice(model), ENT_SLICE("Attribution-ShareAlike"), 0) != SIZE_MAX);
    assert_true(ent_model_section(model, ENT_SLICE("tokens")).len > 0);
    assert_true(ent_model_section(model, ENT_SLICE("sentences")).len > 0);
    ent_model_free(model);
    assert_int_equal(ent_file_read(english, SIZE_MAX, &bytes), ENT_OK);
    assert_true(bytes.len <= 16 * 1024 * 1024);
    for (size_t i = 0; i < bytes.len; i += bytes.len / 50) {
        bytes.ptr[i] = (char)(bytes.ptr[i] + 1);
        assert_true(is_refused(ent_buf_slice(&bytes)));
        bytes.ptr[i] = (char)(bytes.ptr[i] - 1);
    }
    ent_buf_free(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_come_back),
        cmocka_unit_test(repacking_replaces_adds_and_removes),
        cmocka_unit_test(bad_names_are_refused),
        cmocka_unit_test(every_cut_is_noticed),
        cmocka_unit_test(every_changed_byte_is_noticed),
        cmocka_unit_test(lying_tables_are_refused),
        cmocka_unit_test(files_that_are_no_model),
        cmocka_unit_test(shipped_model_is_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
