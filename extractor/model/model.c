/* Loading a model file: map, check everything in the header and the checksum, hand out sections. */
#include "model_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct ent_model {
    ent_slice bytes; /* the whole file */
    size_t section_count;
    bool is_mapped; /* bytes are ours to unmap */
};

static uint64_t rotate(uint64_t v, unsigned n)
{
    return v << n | v >> (64 - n);
}

static uint64_t word_at(ent_slice bytes, size_t pos, size_t skip)
{
    if (pos == skip) return 0;
    if (bytes.len - pos >= 8) return ent_le64(bytes.ptr + pos);
    char tail[8] = {0};
    memcpy(tail, bytes.ptr + pos, bytes.len - pos);
    return ent_le64(tail);
}

/* Four lanes so that the multiplications overlap. Every step is a bijection of the lane and of the word, so
 * one changed word always shows. */
uint64_t ent_model_checksum(ent_slice bytes, size_t skip)
{
    const uint64_t prime = 0x9E3779B185EBCA87U;
    uint64_t lane[4] = {1, 2, 3, 4};
    size_t pos = 0;
    for (; pos < bytes.len && pos < 64; pos += 8) {
        uint64_t *l = &lane[pos / 8 % 4];
        *l = rotate((*l ^ word_at(bytes, pos, skip)) * prime, 29);
    }
    for (; bytes.len - pos >= 32 && pos < bytes.len; pos += 32)
        for (size_t i = 0; i < 4; i++)
            lane[i] = rotate((lane[i] ^ ent_le64(bytes.ptr + pos + 8 * i)) * prime, 29);
    for (; pos < bytes.len; pos += 8)
        lane[pos / 8 % 4] = rotate((lane[pos / 8 % 4] ^ word_at(bytes, pos, skip)) * prime, 29);
    uint64_t sum = bytes.len;
    for (size_t i = 0; i < 4; i++)
        sum = rotate(sum ^ lane[i], 31) * prime;
    return sum ^ sum >> 32;
}

static const char *entry_at(const ent_model *model, size_t i)
{
    return model->bytes.ptr + ENT_MODEL_HEADER + i * ENT_MODEL_ENTRY;
}

static ent_slice entry_name(const char *entry)
{
    return ent_slice_of(entry, strnlen(entry, ENT_MODEL_NAME));
}

ent_slice ent_model_section_name(const ent_model *model, size_t i)
{
    return model && i < model->section_count ? entry_name(entry_at(model, i)) : (ent_slice){0};
}

ent_slice ent_model_section(const ent_model *model, ent_slice name)
{
    for (size_t i = 0; model && i < model->section_count; i++) {
        const char *entry = entry_at(model, i);
        if (ent_slice_equal(entry_name(entry), name))
            return ent_slice_of(model->bytes.ptr + ent_le64(entry + ENT_MODEL_NAME),
                                ent_le64(entry + ENT_MODEL_NAME + 8));
    }
    return (ent_slice){0};
}

ent_slice ent_model_notice(const ent_model *model)
{
    return ent_model_section(model, ENT_SLICE("notice"));
}

/* What is wrong with the section table, or NULL. */
static const char *table_fault(const ent_model *model)
{
    size_t end = ENT_MODEL_HEADER + model->section_count * ENT_MODEL_ENTRY;
    for (size_t i = 0; i < model->section_count; i++) {
        const char *entry = entry_at(model, i);
        uint64_t offset = ent_le64(entry + ENT_MODEL_NAME), length = ent_le64(entry + ENT_MODEL_NAME + 8);
        size_t name_len = entry_name(entry).len;
        if (name_len == 0 || name_len == ENT_MODEL_NAME) return "a section has no proper name";
        if (offset % ENT_MODEL_ALIGN != 0) return "a section is not aligned";
        if (offset < end || offset > model->bytes.len || length > model->bytes.len - offset)
            return "a section lies outside of the file";
        end = (size_t)(offset + length);
    }
    return NULL;
}

/* What is wrong with the file, or NULL: the cheap and telling checks come first. */
static const char *file_fault(ent_model *model)
{
    ent_slice bytes = model->bytes;
    if (bytes.len < ENT_MODEL_HEADER || memcmp(bytes.ptr, "ENTMODEL", 8) != 0)
        return "this is not a model of entente";
    if (ent_le32(bytes.ptr + 8) != ENT_MODEL_VERSION) return "the model has a version that is not known here";
    uint64_t length = ent_le64(bytes.ptr + 16);
    if (length > bytes.len) return "the model is cut short";
    if (length < bytes.len) return "there is something behind the end of the model";
    if (ent_model_checksum(bytes, 24) != ent_le64(bytes.ptr + 24))
        return "the model is damaged: its checksum is wrong";
    model->section_count = ent_le32(bytes.ptr + 12);
    if (model->section_count > ENT_MODEL_MAX_SECTIONS ||
        model->section_count * ENT_MODEL_ENTRY > bytes.len - ENT_MODEL_HEADER)
        return "the model has too many sections";
    return table_fault(model);
}

static ent_status check(ent_model *model, ent_slice file, ent_diags *diags)
{
    const char *fault = file_fault(model);
    if (!fault) return ENT_OK;
    ent_diag_line(diags, ENT_ERROR, file, 0, "%s", fault);
    return ENT_EFORMAT;
}

ent_status ent_model_load_bytes(ent_model **out, ent_slice bytes, ent_diags *diags)
{
    *out = NULL;
    ent_model *model = calloc(1, sizeof *model);
    if (!model) return ENT_ENOMEM;
    model->bytes = bytes;
    ent_status st = check(model, (ent_slice){0}, diags);
    if (st != ENT_OK) {
        free(model);
        return st;
    }
    *out = model;
    return ENT_OK;
}

/* Maps an open file. ENT_EIO, ENT_EFORMAT (nothing that could be a model), with a diagnostic. */
static ent_status map_file(ent_model *model, int fd, ent_slice file, ent_diags *diags)
{
    struct stat info;
    if (fstat(fd, &info) != 0) {
        ent_diag_line(diags, ENT_ERROR, file, 0, "cannot read the model: %s", strerror(errno));
        return ENT_EIO;
    }
    if (!S_ISREG(info.st_mode) || info.st_size <= 0 || info.st_size > ENT_MODEL_MAX_BYTES) {
        ent_diag_line(diags, ENT_ERROR, file, 0, "this is not a model of entente");
        return ENT_EFORMAT;
    }
    void *map = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (map == MAP_FAILED) {
        ent_diag_line(diags, ENT_ERROR, file, 0, "cannot map the model: %s", strerror(errno));
        return ENT_EIO;
    }
    model->bytes = ent_slice_of(map, (size_t)info.st_size);
    model->is_mapped = true;
    return ENT_OK;
}

ent_status ent_model_load(ent_model **out, const char *path, ent_diags *diags)
{
    ent_slice file = ent_slice_c(path);
    *out = NULL;
    ent_model *model = calloc(1, sizeof *model);
    if (!model) return ENT_ENOMEM;
    ent_status st = ENT_EIO;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        ent_diag_line(diags, ENT_ERROR, file, 0, "cannot open the model: %s", strerror(errno));
        goto done;
    }
    if ((st = map_file(model, fd, file, diags)) != ENT_OK) goto done;
    if ((st = check(model, file, diags)) != ENT_OK) goto done;
    *out = model;
    model = NULL;
done:
    if (fd >= 0) close(fd);
    ent_model_free(model);
    return st;
}

void ent_model_free(ent_model *model)
{
    if (!model) return;
    if (model->is_mapped) munmap((void *)(uintptr_t)model->bytes.ptr, model->bytes.len);
    free(model);
}
