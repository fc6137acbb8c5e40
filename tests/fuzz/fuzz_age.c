/*
 * Any bytes as an age file, as a key, and as what is sealed. The first byte chooses: armored or not
 * when it is sealed, and which byte of the sealed file is then damaged.
 */
#include "fuzz/target.h"
#include "unit/heap_arena.h"

#include <rapport/seal/seal.h>
#include <string.h>

/* Made for this test; it opens nothing else. */
static const char identity_text[] =
    "AGE-SECRET-KEY-13NPNSJWV4WYCCQEGHGNA2AW2LTU4KFZ34L7DJH9WR3YKHSMXP9KS763EEQ";

/* Work that costs nothing, so that files with a passphrase are tried, too. */
enum { WORK_LOG2 = 4 };

static struct rp_age_identity *identity;
static struct rp_secret *passphrase;

static void start(void)
{
    if (identity)
        return;
    RP_ASSERT(rp_age_identity_parse(rp_text_of(identity_text), &identity, NULL) == RP_OK);
    RP_ASSERT(rp_secret_new(8, &passphrase, NULL) == RP_OK);
    memcpy(rp_secret_bytes(passphrase), "password", 8);
}

static struct rp_seal_keys keys_of_all_kinds(void)
{
    return (struct rp_seal_keys){.identities = (const struct rp_age_identity *const *)&identity,
                                 .identities_n = 1,
                                 .passphrase = passphrase,
                                 .work_log2_max = WORK_LOG2};
}

static void as_header(struct rp_text file)
{
    struct rp_arena arena = heap_arena(0);
    struct rp_age_header header = {.stanzas_n = 0};
    struct rp_err err = {.rc = RP_OK};
    enum rp_rc rc = rp_age_header_read(&arena, file, &header, &err);
    RP_ASSERT((rc == RP_OK) == (rp_seal_fault_of(&err) == RP_SEAL_FAULT_NONE));
    RP_ASSERT((rc == RP_OK) == (header.stanzas_n > 0));
    RP_ASSERT(header.stanzas_n <= RP_AGE_STANZAS_MAX);
    for (size_t i = 0; i < header.stanzas_n; i++) {
        RP_ASSERT(header.stanzas[i].type.len > 0 && header.stanzas[i].line > 1);
        RP_ASSERT(header.stanzas[i].work_log2 <= RP_SEAL_WORK_LOG2_NEVER);
    }
    rp_arena_release(&arena);
}

static void as_file(struct rp_text file)
{
    struct rp_arena arena = heap_arena(0);
    struct rp_secret *plain = NULL;
    struct rp_err err = {.rc = RP_OK};
    struct rp_seal_keys keys = keys_of_all_kinds();
    enum rp_rc rc = rp_seal_open(&arena, &keys, file, &plain, &err);
    RP_ASSERT((rc == RP_OK) == (plain != NULL));
    RP_ASSERT((rc == RP_OK) == (rp_seal_fault_of(&err) == RP_SEAL_FAULT_NONE));
    rp_secret_free(plain);
    rp_arena_release(&arena);
}

/* What reads as a key is written the same. */
static void as_key(struct rp_text text)
{
    struct rp_age_recipient recipient;
    struct rp_age_identity *read = NULL;
    struct rp_secret *printed = NULL;
    char public[RP_AGE_RECIPIENT_CHARS + 1];
    if (rp_age_recipient_parse(text, &recipient, NULL) == RP_OK) {
        rp_age_recipient_print(&recipient, public);
        RP_ASSERT(rp_text_is(text, public));
    }
    if (rp_age_identity_parse(text, &read, NULL) == RP_OK) {
        RP_ASSERT(rp_age_identity_print(read, &printed, NULL) == RP_OK);
        RP_ASSERT(rp_text_equal(rp_secret_text(printed), text));
    }
    rp_age_identity_free(read);
    rp_secret_free(printed);
}

/* What is sealed opens to the same; with one byte changed it does not open. */
static void as_content(struct rp_text plain, uint8_t choice)
{
    struct rp_arena arena = heap_arena(0);
    struct rp_age_recipient recipient = rp_age_identity_recipient(identity);
    struct rp_seal_to to = {.recipients = &recipient, .recipients_n = 1, .is_armored = choice & 1};
    struct rp_seal_keys keys = keys_of_all_kinds();
    struct rp_text sealed;
    struct rp_secret *opened = NULL;
    RP_ASSERT(rp_seal_write(&arena, &to, plain, &sealed, NULL) == RP_OK);
    RP_ASSERT(rp_seal_open(&arena, &keys, sealed, &opened, NULL) == RP_OK);
    RP_ASSERT(rp_text_equal(rp_secret_text(opened), plain));
    rp_secret_free(opened);
    char *bytes = rp_arena_alloc(&arena, sealed.len);
    RP_ASSERT(bytes);
    memcpy(bytes, sealed.bytes, sealed.len);
    bytes[sealed.len * choice / 256] ^= 0x40; /* of white space it makes no other white space */
    RP_ASSERT(rp_seal_open(&arena, &keys, (struct rp_text){bytes, sealed.len}, &opened, NULL) !=
              RP_OK);
    rp_arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size == 0)
        return 0;
    start();
    struct rp_text rest = {(const char *)bytes + 1, size - 1};
    as_header(rest);
    as_file(rest);
    as_key(rest);
    if (bytes[0] & 2)
        as_content(rest, bytes[0]);
    return 0;
}
