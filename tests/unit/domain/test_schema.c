#include <rapport/domain/schema.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void check_field(const struct rp_record_info *info, size_t row)
{
    const struct rp_field *field = &info->fields[row];
    assert_true(field->offset > 0 && field->offset < info->size);
    assert_true(field->has_offset < info->size);
    assert_ptr_equal(rp_field_find(info, rp_text_of(field->name)), field); /* no name twice */
    assert_true(!field->required || field->has_offset); /* else its lack could not be seen */
    assert_int_equal(field->type == RP_FIELD_ID, strcmp(field->name, "id") == 0);
    if (field->type == RP_FIELD_ID)
        assert_int_equal(row, 0);
    if (field->type == RP_FIELD_REF)
        assert_int_equal(rp_record_info((enum rp_kind)field->of)->fields[0].type, RP_FIELD_ID);
    if (field->type == RP_FIELD_NUMBER)
        assert_true(field->min <= field->max && field->step >= 0);
}

static void every_row_of_every_kind_is_sound(void **state)
{
    (void)state;
    for (int kind = RP_KIND_JOURNEY; kind < RP_KIND_COUNT; kind++) {
        const struct rp_record_info *info = rp_record_info((enum rp_kind)kind);
        assert_true(strlen(info->name) > 0 && info->size > 0 && info->fields_n > 0);
        assert_true(!info->id_prefix || info->fields[0].type == RP_FIELD_ID);
        assert_true(!info->shorthand || rp_field_find(info, rp_text_of(info->shorthand)));
        for (size_t row = 0; row < info->fields_n; row++)
            check_field(info, row);
    }
}

static void no_two_kinds_share_a_prefix(void **state)
{
    (void)state;
    for (int a = RP_KIND_JOURNEY; a < RP_KIND_COUNT; a++) {
        const char *prefix = rp_record_info((enum rp_kind)a)->id_prefix;
        for (int b = a + 1; prefix && b < RP_KIND_COUNT; b++) {
            const char *other = rp_record_info((enum rp_kind)b)->id_prefix;
            assert_true(!other || strcmp(prefix, other) != 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_of_every_kind_is_sound),
        cmocka_unit_test(no_two_kinds_share_a_prefix),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
