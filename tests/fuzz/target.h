/*
 * target: what every fuzz target gives. One file a target, fuzz_NAME.c, listed in meson.build.
 *
 * libFuzzer calls it with inputs it makes up (`make fuzz`); replay.c calls it with the inputs kept
 * in corpus/NAME and crashes/NAME (`make test`). A target checks what must hold for any input with
 * RP_ASSERT, which traps.
 */
#ifndef TESTS_FUZZ_TARGET_H
#define TESTS_FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>

/* Takes any bytes, NULL only with size 0; must return 0 and leave nothing allocated. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#endif
