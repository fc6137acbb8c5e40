#include "actions/settling.h"

#include "actions/saving.h"

#include <math.h>
#include <rapport/domain/schema.h>
#include <string.h>

struct rp_settings rp_notes_settings(const struct rp_notes *notes)
{
    const struct rp_settings *there = notes->file.journey.settings;
    return there ? *there : (struct rp_settings){.country = {NULL, 0}};
}

/* Letters alone, or letters and digits, of which there are between least and most. */
static bool is_part(const char *bytes, size_t len, bool with_digits, const size_t bounds[2])
{
    for (size_t i = 0; i < len; i++) {
        char letter = (char)(bytes[i] | 0x20);
        bool is_digit = with_digits && bytes[i] >= '0' && bytes[i] <= '9';
        if (!is_digit && (letter < 'a' || letter > 'z'))
            return false;
    }
    return len >= bounds[0] && len <= bounds[1];
}

/* Two letters, as ISO 3166 has them; which of them there is help for is asked when it is shown. */
static bool is_country(struct rp_text country)
{
    return country.len == 0 || is_part(country.bytes, country.len, false, (const size_t[]){2, 2});
}

/* Parts between hyphens as BCP 47 has them, letters in the first; which of them there are is the
 * browser's to know. */
static bool is_language(struct rp_text language)
{
    enum { MOST = 35 };
    size_t at = 0;
    bool is_good = language.len <= MOST;
    while (is_good && language.len && at <= language.len) {
        const char *part = language.bytes + at;
        const char *end = memchr(part, '-', language.len - at);
        size_t len = end ? (size_t)(end - part) : language.len - at;
        is_good =
            is_part(part, len, at > 0, at > 0 ? (const size_t[]){1, 8} : (const size_t[]){2, 8});
        at += len + 1;
    }
    return is_good;
}

static bool is_twice(const struct rp_prompt_list *prompts, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (rp_text_equal(prompts->items[k].form, prompts->items[i].form) &&
            rp_text_equal(prompts->items[k].question, prompts->items[i].question))
            return true;
    }
    return false;
}

enum rp_rc rp_settings_check_prompts(const struct rp_settings *settings,
                                     const struct rp_asking *asking, struct rp_text form,
                                     struct rp_err *err)
{
    const struct rp_prompt_list *prompts = &settings->prompts;
    for (size_t i = 0; i < prompts->n; i++) {
        struct rp_asking_question question;
        size_t n = rp_asking_count(asking), at = 0;
        if (!rp_text_equal(prompts->items[i].form, form))
            continue;
        for (; at < n; at++) {
            enum rp_rc rc = rp_asking_question_at(asking, at, &question);
            if (rc != RP_OK)
                return rp_err_set(err, rc, "out of memory");
            if (rp_text_equal(question.key, prompts->items[i].question))
                break;
        }
        if (at == n || is_twice(prompts, i))
            return rp_err_set(err, RP_BAD_INPUT,
                              "a question is named that the form does not ask, or one twice");
    }
    return RP_OK;
}

static enum rp_rc check(const struct rp_settings *settings, struct rp_err *err)
{
    if (!is_country(settings->country))
        return rp_err_set(err, RP_BAD_INPUT, "a country is two letters");
    if (!is_language(settings->language))
        return rp_err_set(err, RP_BAD_INPUT, "a language is written as de or pt-BR");
    const struct rp_field *minutes =
        rp_field_find(rp_record_info(RP_KIND_SETTINGS), rp_text_of("idle_minutes"));
    double said = settings->idle_minutes;
    if (!settings->has_idle_minutes ||
        (said >= minutes->min && said <= minutes->max && fmod(said, minutes->step) == 0))
        return RP_OK;
    return rp_err_set(err, RP_BAD_INPUT, "%g to %g whole minutes are possible", minutes->min,
                      minutes->max);
}

enum rp_rc rp_notes_settle(struct rp_notes *notes, const struct rp_settings *settings,
                           struct rp_err *err)
{
    static const struct rp_record_key top = {{"", 0}, {"journey", 7}, {"", 0}};
    struct rp_store *store = rp_vault_store(notes->vault);
    struct rp_journey *journey = &notes->file.journey;
    struct rp_settings *kept = rp_arena_alloc(notes->arena, sizeof *kept);
    enum rp_rc rc = check(settings, err);
    if (rc == RP_OK && !kept)
        rc = rp_err_set(err, RP_LIMIT, "out of memory");
    if (rc == RP_OK)
        rc = rp_action_begin(store, "settings", notes->at, (struct rp_text){0}, err);
    if (rc != RP_OK)
        return rc;
    *kept = *settings;
    journey->settings = kept;
    journey->rapport = 1;
    journey->has_rapport = true;
    return rp_notes_save(notes, rp_store_put(store, top, RP_KIND_JOURNEY, journey, err), err);
}

const struct rp_prompt *rp_settings_prompt(const struct rp_settings *settings, struct rp_text form,
                                           struct rp_text question)
{
    for (size_t i = 0; settings && i < settings->prompts.n; i++) {
        const struct rp_prompt *p = &settings->prompts.items[i];
        if (rp_text_equal(p->form, form) && rp_text_equal(p->question, question))
            return p;
    }
    return NULL;
}
