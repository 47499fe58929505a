/* Inputs that are folders, links, pipes and standard input; what cannot be read; limits of the walk. */
#include "../test.h"

#include <entente/file.h>
#include <entente/read.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder of this test, which is also the current one: paths in it are short and the same everywhere. */
static char root[] = "/tmp/entente-folders-XXXXXX";

static int enter(void **state)
{
    (void)state;
    memcpy(root + sizeof root - 7, "XXXXXX", 6);
    return mkdtemp(root) && chdir(root) == 0 ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    char command[sizeof root + 16];
    snprintf(command, sizeof command, "rm -rf -- %s", root);
    return chdir("/") == 0 && system(command) == 0 ? 0 : -1; /* NOLINT(cert-env33-c): a name of our own */
}

static void put(const char *path, const char *content)
{
    assert_int_equal(ent_file_replace(path, ent_slice_c(content)), ENT_OK);
}

static void make_folder(const char *path)
{
    assert_int_equal(mkdir(path, 0755), 0);
}

/* The ids of all items and all diagnostics, one a line, in order. */
static void read_inputs(const char *const *inputs, size_t count, const ent_reader_options *options,
                        ent_buf *out)
{
    ent_reader *reader;
    ent_diags *diags;
    ent_item item;
    bool done = false;
    uint64_t read, all;
    ent_buf_clear(out);
    assert_int_equal(ent_diags_new(&diags), ENT_OK);
    assert_int_equal(ent_reader_new(&reader, inputs, count, options), ENT_OK);
    while (!done) {
        assert_int_equal(ent_reader_next(reader, &item, &done, diags), ENT_OK);
        for (size_t i = 0; ent_diags_get(diags, i); i++)
            assert_int_equal(ent_diag_format(ent_diags_get(diags, i), false, out), ENT_OK);
        ent_diags_clear(diags);
        if (done) break;
        assert_true(ent_slice_starts(item.id, item.file));
        assert_int_equal(ent_buf_printf(out, "%.*s=%.*s\n", ENT_FMT(item.id), ENT_FMT(item.bytes)), ENT_OK);
        ent_item_clear(&item);
    }
    ent_reader_progress(reader, &read, &all);
    assert_true(all == 0 || read == all);
    ent_reader_free(reader);
    ent_diags_free(diags);
}

static void check(const char *const *inputs, size_t count, const ent_reader_options *options,
                  const char *expected)
{
    ent_buf got = {0};
    read_inputs(inputs, count, options, &got);
    assert_slice_equal(ent_buf_slice(&got), expected);
    ent_buf_free(&got);
}

static void check_one(const char *input, const char *expected)
{
    check(&input, 1, NULL, expected);
}

static void folders_are_walked_in_byte_order(void **state)
{
    (void)state;
    make_folder("in");
    make_folder("in/b");
    make_folder("in/.git");
    put("in/c.txt", "C");
    put("in/Z.txt", "Z");
    put("in/b/2.txt", "B2");
    put("in/b/10.txt", "B10");
    put("in/a.txt", "A");
    put("in/.hidden", "no");
    put("in/.git/config", "no");
    check_one("in", "in/Z.txt=Z\nin/a.txt=A\nin/b/10.txt=B10\nin/b/2.txt=B2\nin/c.txt=C\n");
    check_one("in/", "in/Z.txt=Z\nin/a.txt=A\nin/b/10.txt=B10\nin/b/2.txt=B2\nin/c.txt=C\n");
    check_one("in/.hidden", "in/.hidden=no\n");
    check((const char *[]){"in/c.txt", "in/b", "in/c.txt"}, 3, NULL,
          "in/c.txt=C\nin/b/10.txt=B10\nin/b/2.txt=B2\nin/c.txt=C\n");
}

static void links_are_followed_once(void **state)
{
    (void)state;
    make_folder("in");
    make_folder("in/sub");
    put("in/sub/a.txt", "A");
    assert_int_equal(symlink("..", "in/sub/up"), 0);
    assert_int_equal(symlink("sub", "in/twin"), 0);
    assert_int_equal(symlink("sub/a.txt", "in/link.txt"), 0);
    assert_int_equal(symlink("nowhere", "in/dead"), 0);
    assert_int_equal(symlink("self", "in/self"), 0);
    check_one("in",
              "in/dead: error: cannot be read: No such file or directory\n"
              "in/link.txt=A\n"
              "in/self: error: cannot be read: Too many levels of symbolic links\n"
              "in/sub/a.txt=A\n"
              "in/sub/up: warning: folder passed over: a symbolic link leads to one that was read already\n"
              "in/twin: warning: folder passed over: a symbolic link leads to one that was read already\n");
}

static void what_is_no_text_is_passed_over(void **state)
{
    (void)state;
    make_folder("in");
    put("in/a.txt", "A");
    put("in/b.png", "\x89PNG\r\n\x1A\n");
    put("in/c.bin", "\x01\x02\x03\x04\x05\x06\x0E\x0F\x10\x11");
    assert_int_equal(mkfifo("in/d", 0600), 0);
    put("in/e.txt", "E");
    check_one("in", "in/a.txt=A\n"
                    "in/b.png: warning: passed over: not a text, nor of a known format\n"
                    "in/c.bin: warning: passed over: not a text, nor of a known format\n"
                    "in/d: warning: passed over: not a regular file\n"
                    "in/e.txt=E\n");
    ent_reader_options options = {.format = ENT_FORMAT_TEXT, .limits = ent_limits_default()};
    check((const char *[]){"in/b.png"}, 1, &options, "in/b.png=\x89PNG\r\n\x1A\n\n");
    unlink("in/c.bin");
    unlink("in/d");
    check((const char *[]){"in"}, 1, &options,
          "in/a.txt=A\nin/b.png: warning: passed over: not a text, nor of a known format\nin/e.txt=E\n");
}

/* Beside the documents of a folder may lie files of the same format that hold none. */
static void other_data_in_a_folder_is_passed_over(void **state)
{
    (void)state;
    make_folder("in");
    put("in/a.json", "{\n \"k\": 1\n}\n");
    put("in/b.csv", "name,size\nx,1\n");
    check_one("in", "in/a.json:1: warning: passed over: not JSON Lines, which has one object on each line\n"
                    "in/b.csv:1: warning: no column \"text\" or \"body\" in the header\n");
    check_one("in/b.csv", "in/b.csv:1: error: no column \"text\" or \"body\" in the header\n");
}

static void missing_files_are_reported_and_the_rest_goes_on(void **state)
{
    (void)state;
    put("a.txt", "A");
    check((const char *[]){"none.txt", "a.txt", "none/", ""}, 4, NULL,
          "none.txt: error: cannot be read: No such file or directory\n"
          "a.txt=A\n"
          "none/: error: cannot be read: No such file or directory\n"
          "error: cannot be read: No such file or directory\n");
    check(NULL, 0, NULL, "");
}

static void files_without_permission_are_reported(void **state)
{
    (void)state;
    if (geteuid() == 0) skip(); /* root may read all */
    put("a.txt", "A");
    make_folder("in");
    assert_int_equal(chmod("a.txt", 0), 0);
    assert_int_equal(chmod("in", 0), 0);
    check((const char *[]){"a.txt", "in"}, 2, NULL,
          "a.txt: error: cannot be read: Permission denied\nin: error: cannot be read: Permission denied\n");
    assert_int_equal(chmod("in", 0755), 0);
}

static void depth_is_limited(void **state)
{
    (void)state;
    ent_reader_options options = {.limits = ent_limits_default()};
    options.limits.folder_depth = 2;
    make_folder("1");
    make_folder("1/2");
    make_folder("1/2/3");
    put("1/2/a.txt", "A");
    put("1/2/3/b.txt", "B");
    check((const char *[]){"1"}, 1, &options,
          "1/2/3: error: folder passed over: more than 2 levels deep\n1/2/a.txt=A\n");
    check((const char *[]){"1/2"}, 1, &options, "1/2/3/b.txt=B\n1/2/a.txt=A\n");
}

/* Calls check_one("-") with the bytes on standard input. */
static void check_stdin(const char *input, const char *expected)
{
    int ends[2], saved = dup(STDIN_FILENO);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], input, strlen(input)), strlen(input));
    close(ends[1]);
    assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    close(ends[0]);
    check_one("-", expected);
    if (saved >= 0) {
        dup2(saved, STDIN_FILENO);
        close(saved);
    }
}

static void standard_input_is_read(void **state)
{
    (void)state;
    check_stdin("Hello.", "-=Hello.\n");
    check_stdin("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "-:1={\"text\":\"a\"}\n\n-:2={\"text\":\"b\"}\n\n");
    check_stdin("", "-=\n");
}

/* A row longer than the pieces that a file is read in, with the quote marks at their edges. */
static void rows_may_be_longer_than_a_piece(void **state)
{
    (void)state;
    ent_buf file = {0}, got = {0};
    assert_int_equal(ent_buf_add(&file, ENT_SLICE("id,text\n")), ENT_OK);
    for (int row = 0; row < 4; row++) {
        assert_int_equal(ent_buf_printf(&file, "%d,\"", row), ENT_OK);
        for (int i = 0; i < 90001 + row; i++)
            assert_int_equal(ent_buf_add(&file, ENT_SLICE("\"\"\n")), ENT_OK);
        assert_int_equal(ent_buf_add(&file, ENT_SLICE("\"\n")), ENT_OK);
    }
    assert_int_equal(ent_file_replace("a.csv", ent_buf_slice(&file)), ENT_OK);
    const char *input = "a.csv";
    read_inputs(&input, 1, NULL, &got);
    size_t at = 0, rows = 0;
    for (; (at = ent_slice_find(ent_buf_slice(&got), ENT_SLICE("a.csv:"), at)) != SIZE_MAX; at++)
        rows++;
    assert_int_equal(rows, 4);
    assert_int_equal(got.len,
                     file.len - 8 + 4 + ent_slice_c("a.csv:2=a.csv:90004=a.csv:180007=a.csv:270011=").len);
    ent_buf_free(&file);
    ent_buf_free(&got);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)
    const struct CMUnitTest tests[] = {
        TEST(folders_are_walked_in_byte_order),
        TEST(links_are_followed_once),
        TEST(what_is_no_text_is_passed_over),
        TEST(other_data_in_a_folder_is_passed_over),
        TEST(missing_files_are_reported_and_the_rest_goes_on),
        TEST(files_without_permission_are_reported),
        TEST(depth_is_limited),
        TEST(standard_input_is_read),
        TEST(rows_may_be_longer_than_a_piece),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
