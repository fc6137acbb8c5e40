/*
 * near: two doubles compared with a stated tolerance. cmocka's own comparison works in float, which
 * keeps seven digits. Include after cmocka.h. NaN is near nothing.
 */
#ifndef TESTS_NEAR_H
#define TESTS_NEAR_H

#define assert_near(got, want, tolerance)                                                          \
    do {                                                                                           \
        double near_got = (got), near_want = (want), near_by = near_got - near_want;               \
        if (!(near_by >= -(tolerance) && near_by <= (tolerance)))                                  \
            fail_msg("%s is %.15g, not %.15g", #got, near_got, near_want);                         \
    } while (0)

#endif
