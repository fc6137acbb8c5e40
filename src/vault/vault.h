/*
 * vault: a private record in a directory, opened, saved and closed.
 *
 * The record lives in memory only and is sealed as one age file (place.h says where). A save is a
 * new file, flushed and renamed over the old one, so that a vault is always as before or as after;
 * three generations are kept. Only one program has a vault open at a time.
 */
#ifndef RAPPORT_VAULT_VAULT_H
#define RAPPORT_VAULT_VAULT_H

#include "vault/keys.h"
#include "vault/place.h"
#include "vault/store.h"

enum {
    RP_VAULT_GENERATIONS = 3, /* files of the record kept, the present one among them */
    RP_VAULT_WAIT_MS = 2000,  /* for another command that is just saving */
    /* A passphrase is the only thing between a stolen disk and the record. Length is what counts;
     * eight characters keep out the worst. */
    RP_PASSPHRASE_MIN = 8,
};

/* Is it long enough to seal something with? RP_USAGE for fewer than RP_PASSPHRASE_MIN characters
 * (code points of UTF-8), with the one sentence that says so everywhere. */
enum rp_rc rp_passphrase_check(const struct rp_secret *passphrase, struct rp_err *err) RP_MUST_USE;

/* What a person is told when the passphrase is not that of the vault. */
#define RP_VAULT_WRONG "the passphrase does not fit"

/* An open vault. Opaque. */
struct rp_vault;

/* What a person should know after it was opened. */
struct rp_vault_news {
    bool is_first_here;     /* this computer never had it open before */
    int64_t rolled_back;    /* how many saves older than the last one seen here it was when it was
                             * read; 0: none. It is said until it is closed, also after a save */
    size_t moments_n;       /* entries written while locked that wait */
    size_t drafts_n;        /* drafts that wait */
    size_t not_renewed_n;   /* entries that a recovery just now could not open: they stay sealed */
    bool inbox_not_read;    /* a kind of them could not be counted */
    size_t above_n;         /* files of generations above the record that was read: left alone, also
                             * by later saves */
    char above[64];         /* the name of one of them */
    bool is_open_to_others; /* others may change what is in the directory */
    bool mark_not_read;     /* what was seen here cannot be read: an older record is not noticed */
    bool mark_not_written;  /* what was seen here could not be kept: going back would not be noticed
                             */
};

/* Is there a vault in dir? */
bool rp_vault_is_there(const char *dir);

/* Puts the text of the recovery identity where its person can read it, for good: RP_OK only when it
 * is out. The text lives until the return. */
typedef enum rp_rc (*rp_recovery_show_fn)(void *ctx, struct rp_text recovery, struct rp_err *err);

/* What a vault begins with. */
struct rp_vault_beginning {
    const struct rp_secret *passphrase;
    const char *made_at; /* as of rp_vault_save */
    rp_recovery_show_fn show;
    void *ctx; /* of show */
    /* Or, where showing it and making the vault are two requests, the recovery key as its person
     * has it already (rp_recovery_new); NULL: one is made, and shown with `show`. */
    const struct rp_secret *shown;
};

/* A new recovery key, to be shown, and then to begin with: its text. It opens nothing yet. The
 * caller frees *out. RP_LIMIT, RP_SYSTEM. */
enum rp_rc rp_recovery_new(struct rp_secret **out, struct rp_err *err) RP_MUST_USE;

/*
 * Makes a vault in dir, which is made when it is not there, and closes it. The recovery key is
 * shown before anything is written, so that no vault is there whose recovery key nobody saw; when
 * show fails, so does this. RP_USAGE when a vault is there already, or what is left of one (earlier
 * generations, entries of the inbox; a bare key.age opens nothing and is written over), or the
 * passphrase is shorter than RP_PASSPHRASE_MIN; RP_BAD_INPUT
 * when `shown` is no such key; RP_LOCKED, RP_SYSTEM, RP_LIMIT. A failure leaves no vault: the
 * recovery key that was shown then opens nothing.
 */
enum rp_rc rp_vault_make(const char *dir, const struct rp_vault_beginning *beginning,
                         struct rp_err *err) RP_MUST_USE;

/*
 * Opens with the passphrase. The caller closes *out with rp_vault_close.
 * RP_NOT_FOUND: no vault there. RP_LOCKED: the passphrase does not fit (rp_seal_fault_of(err) is
 * RP_SEAL_FAULT_PASSPHRASE then, and never else), or it is open elsewhere.
 * RP_DAMAGED: a file is damaged, newer, or was put there by somebody else (the image's proof or the
 * recipients do not fit). RP_SYSTEM, RP_LIMIT. Nothing on disk changes but the lock and the mark.
 */
enum rp_rc rp_vault_open(const char *dir, const struct rp_secret *passphrase, struct rp_vault **out,
                         struct rp_err *err) RP_MUST_USE;
/* Opens with the keys that rp_vault_remember kept. RP_LOCKED when none are kept; else as above. */
enum rp_rc rp_vault_open_remembered(const char *dir, unsigned timeout_s, struct rp_vault **out,
                                    struct rp_err *err) RP_MUST_USE;
/* Keeps the keys in the kernel for timeout_s seconds of no use. False when the kernel keeps none.
 */
bool rp_vault_remember(const struct rp_vault *vault, unsigned timeout_s);
/* Forgets them at once; without any it does nothing. */
void rp_vault_forget(const char *dir);

/* The record, owned by the vault. */
struct rp_store *rp_vault_store(const struct rp_vault *vault);
const struct rp_vault_place *rp_vault_place(const struct rp_vault *vault);
const struct rp_vault_keys *rp_vault_keys(const struct rp_vault *vault);
/* Asks the inbox anew. */
struct rp_vault_news rp_vault_news(const struct rp_vault *vault);

/*
 * Saves the record as a new generation. saved_at: RFC 3339, for the person; only kept.
 * On failure (RP_SYSTEM, RP_LIMIT) the record on disk is the one before or the new one, whole; the
 * one in memory stays as it is.
 */
enum rp_rc rp_vault_save(struct rp_vault *vault, const char *saved_at,
                         struct rp_err *err) RP_MUST_USE;

/* Wipes what is in memory, lets go of the lock; NULL does nothing. */
void rp_vault_close(struct rp_vault *vault);

/*
 * For a program that keeps it open for long: lets go of the lock, so that others can work
 * meanwhile, and keeps keys and record in memory. Until rp_vault_resume the record is only looked
 * at; saving is refused (RP_USAGE). Paused twice is as once. What could not be saved before is let
 * go of: the next resume reads the record that is on disk, and says *changed.
 */
void rp_vault_pause(struct rp_vault *vault);
/*
 * Takes the lock again; without a pause it does nothing. Where the record was saved by another
 * program meanwhile it is read again, *changed is true, and rp_vault_store gives another store:
 * what was loaded from the one before, and what was not saved, is gone. Reading is spared when the
 * file is the one of the pause. RP_LOCKED: it is open elsewhere; or the keys on disk are others,
 * after a new passphrase or a recovery elsewhere (rp_vault_is_outdated: it is of no more use).
 * RP_NOT_FOUND: it is gone. RP_DAMAGED, RP_SYSTEM, RP_LIMIT as rp_vault_open. After a failure it is
 * still paused, with the record of before.
 */
enum rp_rc rp_vault_resume(struct rp_vault *vault, bool *changed, struct rp_err *err) RP_MUST_USE;
/* Did a resume find other keys on disk? Then closing it is all that is left. */
bool rp_vault_is_outdated(const struct rp_vault *vault);

/*
 * An empty one of no place, for an example: it is changed as any other, every save succeeds, and
 * nothing of it is kept. What needs a place refuses: entries of the inbox and a passphrase give
 * RP_USAGE, nothing is remembered, nothing waits. The caller closes *out. RP_LIMIT, RP_SYSTEM.
 */
enum rp_rc rp_vault_of_example(struct rp_vault **out, struct rp_err *err) RP_MUST_USE;
bool rp_vault_is_example(const struct rp_vault *vault);

/*
 * Puts the same keys under another passphrase. An old copy of key.age still opens with the
 * passphrase it had, and then every record sealed to these keys, also later ones; who had it can
 * also forge one. The way out is a new vault that takes in what this one exports. Faults as of
 * rp_vault_make; after a failure either the one or the other passphrase opens.
 */
enum rp_rc rp_vault_change_passphrase(const struct rp_vault *vault,
                                      const struct rp_secret *passphrase,
                                      struct rp_err *err) RP_MUST_USE;

/* What somebody has who lost the passphrase, and what they choose. */
struct rp_vault_rescue {
    struct rp_text recovery;            /* text of the recovery identity */
    const struct rp_secret *passphrase; /* the new one */
    const char *at;                     /* RFC 3339 */
};

/*
 * Opens with the recovery identity after the passphrase was lost, and puts new keys under the new
 * passphrase; what waits in the inbox is sealed to them as well. The recovery key and the proof of
 * who saved stay: who had the old keys cannot read what is saved from now on, but can still forge a
 * record. RP_LOCKED when it is not the key of this vault; else as rp_vault_open. A failure in
 * between leaves a vault that the recovery identity still opens.
 */
enum rp_rc rp_vault_recover(const char *dir, const struct rp_vault_rescue *rescue,
                            struct rp_vault **out, struct rp_err *err) RP_MUST_USE;

#endif
