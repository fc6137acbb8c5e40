#include <rapport/formats/words.h>

#include "formats/yaml_tree.h"
#include <string.h>

static bool read_word(struct rp_yaml_file *file, const struct rp_yaml *item, struct rp_word *out)
{
    static const char *const keys[] = {"key", "text", NULL};
    const struct rp_yaml *key = rp_yaml_get(item, "key");
    const struct rp_yaml *text = rp_yaml_get(item, "text");
    if (!rp_yaml_has_only(file, item, keys))
        return false;
    if (!key || !text) {
        rp_yaml_fault(file, item, "a word needs a key and a text", NULL);
        return false;
    }
    return rp_yaml_text(file, key, &out->key) && rp_yaml_text(file, text, &out->text);
}

/* Puts a word in its place; false when its key is there already. */
static bool insert(struct rp_wordbook *book, struct rp_word word)
{
    size_t low = 0, high = book->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = rp_text_compare(book->items[middle].key, word.key);
        if (order == 0)
            return false;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    memmove(book->items + low + 1, book->items + low, (book->n - low) * sizeof *book->items);
    book->items[low] = word;
    book->n++;
    return true;
}

static enum rp_rc read_words(struct rp_yaml_file *file, const struct rp_yaml *list,
                             struct rp_wordbook *book)
{
    book->items = rp_arena_array(file->arena, list->n + 1, sizeof *book->items);
    if (!book->items)
        return RP_LIMIT;
    for (const struct rp_yaml *item = list->first; item; item = item->next) {
        struct rp_word word = {0};
        if (read_word(file, item, &word) && !insert(book, word))
            rp_yaml_fault(file, item, "this key stands here already", NULL);
    }
    return RP_OK;
}

enum rp_rc rp_wordbook_read(struct rp_data_file file, struct rp_wordbook *out,
                            struct rp_problems *problems)
{
    static const char *const keys[] = {"language", "words", NULL};
    struct rp_yaml_file yaml = {file.name, problems->arena, problems};
    struct rp_yaml_documents documents = {0};
    struct rp_wordbook book = {0};
    size_t before = problems->found;
    enum rp_rc rc = rp_yaml_read(&yaml, file.bytes, 1, &documents);
    if (rc != RP_OK)
        return rc;
    const struct rp_yaml *root = documents.n ? documents.roots[0] : NULL;
    const struct rp_yaml *language = rp_yaml_get(root, "language");
    const struct rp_yaml *list = rp_yaml_get(root, "words");
    if (!language || !list) {
        rp_yaml_fault(&yaml, root, "a file of words has the keys language and words", NULL);
        return RP_BAD_INPUT;
    }
    if (rp_yaml_has_only(&yaml, root, keys) && rp_yaml_text(&yaml, language, &book.language) &&
        rp_yaml_is_list(&yaml, list))
        rc = read_words(&yaml, list, &book);
    if (rc == RP_OK && problems->found > before)
        rc = RP_BAD_INPUT;
    if (rc == RP_OK)
        *out = book;
    return rc;
}

enum rp_rc rp_wordbook_join(struct rp_wordbook *into, const struct rp_wordbook *more,
                            struct rp_text file, struct rp_problems *problems)
{
    struct rp_yaml_file yaml = {file, problems->arena, problems};
    struct rp_wordbook all = {.language = into->language, .n = 0};
    size_t a = 0, b = 0;
    all.items = rp_arena_array(problems->arena, into->n + more->n + 1, sizeof *all.items);
    if (!all.items)
        return RP_LIMIT;
    while (a < into->n || b < more->n) {
        int order = a == into->n   ? 1
                    : b == more->n ? -1
                                   : rp_text_compare(into->items[a].key, more->items[b].key);
        if (order == 0) {
            rp_yaml_fault(&yaml, NULL, "a key stands in another file of words, too", NULL);
            return RP_BAD_INPUT;
        }
        all.items[all.n++] = order < 0 ? into->items[a++] : more->items[b++];
    }
    *into = all;
    return RP_OK;
}

struct rp_text rp_wordbook_find(const struct rp_wordbook *book, struct rp_text key)
{
    size_t low = 0, high = book->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = rp_text_compare(book->items[middle].key, key);
        if (order == 0)
            return book->items[middle].text;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return (struct rp_text){0};
}

static const struct rp_filling *filling_of(struct rp_text name, const struct rp_filling *fillings,
                                           size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (rp_text_is(name, fillings[i].name))
            return &fillings[i];
    }
    return NULL;
}

void rp_wordbook_say(const struct rp_wordbook *book, struct rp_strbuf *out, const char *key,
                     const struct rp_filling *fillings, size_t fillings_n)
{
    struct rp_text t = rp_wordbook_find(book, rp_text_of(key));
    if (!t.bytes) {
        rp_strbuf_str(out, key);
        return;
    }
    for (size_t at = 0; at < t.len;) {
        const char *open = memchr(t.bytes + at, '{', t.len - at);
        const char *close = open ? memchr(open, '}', (size_t)(t.bytes + t.len - open)) : NULL;
        if (!close) {
            rp_strbuf_add(out, t.bytes + at, t.len - at);
            return;
        }
        struct rp_text name = {open + 1, (size_t)(close - open) - 1};
        const struct rp_filling *filling = filling_of(name, fillings, fillings_n);
        rp_strbuf_add(out, t.bytes + at, (size_t)(open - t.bytes) - at);
        if (filling)
            rp_strbuf_text(out, filling->value);
        else
            rp_strbuf_add(out, open, name.len + 2);
        at = (size_t)(close - t.bytes) + 1;
    }
}
