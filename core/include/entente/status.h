/* Status codes that every fallible function of the library returns. */
#ifndef ENTENTE_STATUS_H
#define ENTENTE_STATUS_H

#if defined(__GNUC__)
#define ENT_API          __attribute__((visibility("default")))
#define ENT_MUST_CHECK   __attribute__((warn_unused_result))
#define ENT_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define ENT_API
#define ENT_MUST_CHECK
#define ENT_PRINTF(f, a)
#endif

/* One list, so that codes and their names cannot drift apart. */
#define ENT_STATUS_LIST(X)                                                                                   \
    X(ENT_OK, "no error")                                                                                    \
    X(ENT_ENOMEM, "out of memory")                                                                           \
    X(ENT_EIO, "input or output failed")                                                                     \
    X(ENT_ESYNTAX, "the text does not follow its language")                                                  \
    X(ENT_EFORMAT, "the file is damaged or of another format")                                               \
    X(ENT_ELIMIT, "a stated limit was exceeded")                                                             \
    X(ENT_ENOTFOUND, "not found")                                                                            \
    X(ENT_EINVAL, "invalid argument")                                                                        \
    X(ENT_ESKIP, "the document is not analysed")                                                             \
    X(ENT_ELIBRARY, "a library reported an error")

typedef enum ent_status {
#define ENT_STATUS_CODE(code, text) code,
    ENT_STATUS_LIST(ENT_STATUS_CODE)
#undef ENT_STATUS_CODE
} ent_status;

/* A short English phrase for a code; never NULL, static storage. */
ENT_API const char *ent_status_text(ent_status status);

#endif
