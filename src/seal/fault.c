#include "seal/fail.h"

#include <string.h>

struct fault_row {
    const char *name;
    enum rp_rc rc;
    const char *sentence;
};

static const struct fault_row fault_rows[] = {{"", RP_OK, ""},
#define FAULT_ROW(tag, name, rc, sentence) {name, RP_##rc, sentence},
                                              RP_SEAL_FAULT_TABLE(FAULT_ROW)
#undef FAULT_ROW
};

enum { FAULTS_N = sizeof fault_rows / sizeof fault_rows[0] };

static const struct fault_row *row_of(enum rp_seal_fault fault)
{
    return (size_t)fault < FAULTS_N ? &fault_rows[fault] : &fault_rows[0];
}

enum rp_seal_fault rp_seal_fault_of(const struct rp_err *err)
{
    if (!err || err->rc == RP_OK)
        return RP_SEAL_FAULT_NONE;
    for (size_t i = 1; i < FAULTS_N; i++)
        if (strcmp(err->place, fault_rows[i].name) == 0 && err->rc == fault_rows[i].rc)
            return (enum rp_seal_fault)i;
    return RP_SEAL_FAULT_NONE;
}

const char *rp_seal_fault_name(enum rp_seal_fault fault)
{
    return row_of(fault)->name;
}

const char *rp_seal_fault_sentence(enum rp_seal_fault fault)
{
    return row_of(fault)->sentence;
}

enum rp_rc rp_seal_fail(struct rp_err *err, enum rp_seal_fault fault, long line,
                        const char *expected)
{
    const struct fault_row *row = row_of(fault);
    rp_err_set(err, row->rc, "%s%s%s", row->sentence, expected ? ": expected " : "",
               expected ? expected : "");
    rp_err_at(err, row->name, line, 0);
    return row->rc;
}
