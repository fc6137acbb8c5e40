#include "views/rehearse_json.h"

#include "views/telling.h"

#include <string.h>

/* A choice is one digit. */
_Static_assert(RP_SCRIPT_CHOICES_MAX <= 10, "choices are told by one digit");

/* The next choice of a path, and what is behind it; false where it is none. */
static bool next_choice(struct rp_text *path, size_t *out)
{
    const char *comma = memchr(path->bytes, ',', path->len);
    size_t len = comma ? (size_t)(comma - path->bytes) : path->len;
    struct rp_text part = {path->bytes, len};
    bool digit = len == 1 && part.bytes[0] >= '0' && part.bytes[0] <= '9';
    if (digit)
        *out = (size_t)(part.bytes[0] - '0');
    else if (rp_text_is(part, "skip"))
        *out = RP_REHEARSAL_SKIP;
    else
        return false;
    size_t taken = len + (comma != NULL);
    *path = (struct rp_text){path->bytes + taken, path->len - taken};
    return !comma || path->len > 0;
}

static void put_said(struct rp_telling *t, json_t *said, const char *who, struct rp_text words)
{
    if (!words.len)
        return;
    json_t *o = rp_document_object(&t->doc, said, NULL);
    rp_document_put(&t->doc, o, "who", json_string(who));
    rp_document_text_value(&t->doc, o, "words", words);
}

static void put_node(struct rp_telling *t, json_t *said, const struct rp_script_node *node)
{
    put_said(t, said, "does", node->does);
    put_said(t, said, "listener", node->says);
    put_said(t, said, "aside", node->aside);
}

static void put_choices(struct rp_telling *t, json_t *root, const struct rp_script_node *node)
{
    size_t own = RP_REHEARSAL_SKIP;
    json_t *choices = rp_document_list(&t->doc, root, "choices");
    for (size_t i = 0; i < node->choices_n; i++) {
        rp_document_text_value(&t->doc, choices, NULL, node->choices[i].text);
        own = node->choices[i].own_words ? i : own;
    }
    rp_document_put(&t->doc, root, "own_words",
                    own == RP_REHEARSAL_SKIP ? json_null() : json_integer((json_int_t)own));
}

/* Walks from the beginning, telling what was said. */
static enum rp_rc put_walk(struct rp_telling *t, json_t *root, const struct rp_script *script,
                           struct rp_text path)
{
    struct rp_rehearsal walk = rp_rehearsal_start(script);
    json_t *said = rp_document_list(&t->doc, root, "said");
    put_node(t, said, rp_rehearsal_at(&walk));
    while (path.len) {
        const struct rp_script_node *node = rp_rehearsal_at(&walk);
        size_t choice = 0;
        if (!next_choice(&path, &choice) || !rp_rehearsal_choose(&walk, choice))
            return RP_BAD_INPUT;
        put_said(t, said, "you",
                 choice == RP_REHEARSAL_SKIP ? rp_phrase(&t->phrases, "rehearse.silent", NULL, 0)
                                             : node->choices[choice].text);
        put_node(t, said, rp_rehearsal_at(&walk));
    }
    bool over = rp_rehearsal_is_over(&walk);
    put_choices(t, root, rp_rehearsal_at(&walk));
    rp_document_put(&t->doc, root, "over", json_boolean(over));
    return RP_OK;
}

static void put_scripts(struct rp_telling *t, json_t *root, const struct rp_scripts *scripts)
{
    json_t *list = rp_document_list(&t->doc, root, "scripts");
    for (size_t i = 0; i < scripts->n; i++) {
        json_t *o = rp_document_object(&t->doc, list, NULL);
        rp_document_text_value(&t->doc, o, "name", scripts->items[i].name);
        rp_document_text_value(&t->doc, o, "title", scripts->items[i].title);
        rp_document_text_value(&t->doc, o, "about", scripts->items[i].about);
    }
}

enum rp_rc rp_rehearse_json(const struct rp_knowledge *knowledge, const struct rp_scripts *scripts,
                            const struct rp_rehearse_wish *wish, struct rp_arena *arena,
                            struct rp_text *out)
{
    static const struct rp_script_node nowhere = {.choices_n = 0};
    struct rp_telling t = {.phrases = {&knowledge->words, arena, RP_OK}};
    const struct rp_script *script = rp_script_find(scripts, wish->script);
    enum rp_rc rc = RP_OK;
    if (wish->script.len && !script)
        return RP_NOT_FOUND;
    json_t *root = rp_document_object(&t.doc, NULL, NULL);
    put_scripts(&t, root, scripts);
    rp_document_text_or_null(&t.doc, root, "script", script ? script->name : (struct rp_text){0});
    rp_telling_put(&t, root, "notice", "rehearse.script");
    if (script) {
        rc = put_walk(&t, root, script, wish->path);
    } else {
        rp_document_list(&t.doc, root, "said");
        put_choices(&t, root, &nowhere);
        rp_document_put(&t.doc, root, "over", json_false());
    }
    if (rc == RP_OK)
        return rp_telling_finish(&t, root, out);
    json_decref(root);
    return rc;
}
