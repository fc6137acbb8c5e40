#include "web/shell.h"

#include "os/locale.h"
#include "views/help.h"
#include "views/phrases.h"
#include "web/assets.h"

#include <string.h>

/* Most bytes of either page. */
enum { PAGE_MAX = 256 * 1024 };

static void add_text(struct rp_strbuf *sb, struct rp_text text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.bytes[i];
        if (c == '&')
            rp_strbuf_str(sb, "&amp;");
        else if (c == '<')
            rp_strbuf_str(sb, "&lt;");
        else if (c == '>')
            rp_strbuf_str(sb, "&gt;");
        else
            rp_strbuf_char(sb, c);
    }
}

static void add_line(struct rp_strbuf *sb, const char *tag, struct rp_text text)
{
    rp_strbuf_char(sb, '<');
    rp_strbuf_str(sb, tag);
    rp_strbuf_char(sb, '>');
    add_text(sb, text);
    rp_strbuf_str(sb, "</");
    rp_strbuf_str(sb, tag);
    rp_strbuf_str(sb, ">\n");
}

/* Items that follow each other are one list. */
static void add_page(struct rp_strbuf *sb, const struct rp_page *page)
{
    static const char *const tags[] = {
        [RP_LINE_TITLE] = "h1", [RP_LINE_HEADING] = "h2",  [RP_LINE_STEP] = "p",
        [RP_LINE_QUOTE] = "p",  [RP_LINE_PARAGRAPH] = "p", [RP_LINE_ITEM] = "li"};
    for (size_t i = 0; i < page->n; i++) {
        bool is_item = page->lines[i].role == RP_LINE_ITEM;
        bool was_item = i > 0 && page->lines[i - 1].role == RP_LINE_ITEM;
        if (is_item && !was_item)
            rp_strbuf_str(sb, "<ul>\n");
        if (!is_item && was_item)
            rp_strbuf_str(sb, "</ul>\n");
        add_line(sb, tags[page->lines[i].role], page->lines[i].text);
    }
    if (page->n && page->lines[page->n - 1].role == RP_LINE_ITEM)
        rp_strbuf_str(sb, "</ul>\n");
}

static enum rp_rc read_help(const struct rp_knowledge *knowledge, struct rp_page *page,
                            struct rp_err *err)
{
    struct rp_text locales[RP_LOCALE_NAMES];
    struct rp_help help = {.has_country = false};
    rp_locale_names(locales);
    const struct rp_help_asked asked = {{NULL, 0}, locales, RP_LOCALE_NAMES, false};
    enum rp_rc rc = rp_help_read(knowledge->data_dir, asked, page->arena, &help, err);
    return rc == RP_OK ? rp_help_page(&help, page) : rc;
}

/* The style of the page, by its name of the day. */
static const char *style_path(void)
{
    for (const struct rp_web_asset *a = rp_web_assets; a->path; a++) {
        if (strncmp(a->type, "text/css", 8) == 0)
            return a->path;
    }
    return "";
}

static void add_help_page(struct rp_strbuf *sb, const struct rp_page *page)
{
    rp_strbuf_str(sb, "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<meta name=\"color-scheme\" content=\"light dark\">\n<title>Notes</title>\n"
                      "<link rel=\"stylesheet\" href=\"");
    rp_strbuf_str(sb, style_path());
    rp_strbuf_str(sb, "\">\n<main class=\"alone\">\n");
    add_page(sb, page);
    rp_strbuf_str(sb, "</main>\n</html>\n");
}

static void add_shell(struct rp_strbuf *sb, struct rp_phrases *phrases, const struct rp_page *page)
{
    struct rp_text shell = {(const char *)rp_web_shell.bytes, rp_web_shell.len};
    const char *at = memmem(shell.bytes, shell.len, RP_WEB_SHELL_HELP, strlen(RP_WEB_SHELL_HELP));
    size_t before = at ? (size_t)(at - shell.bytes) : shell.len;
    size_t behind = at ? before + strlen(RP_WEB_SHELL_HELP) : shell.len;
    rp_strbuf_add(sb, shell.bytes, before);
    add_line(sb, "p", rp_phrase(phrases, "page.noscript", NULL, 0));
    add_page(sb, page);
    rp_strbuf_add(sb, shell.bytes + behind, shell.len - behind);
}

enum rp_rc rp_shell_make(const struct rp_knowledge *knowledge, struct rp_arena *arena,
                         struct rp_text *shell, struct rp_text *help, struct rp_err *err)
{
    struct rp_page page = {.arena = arena};
    struct rp_phrases phrases = {&knowledge->words, arena, RP_OK};
    struct rp_strbuf shell_text, help_text;
    rp_strbuf_init(&shell_text, arena, PAGE_MAX);
    rp_strbuf_init(&help_text, arena, PAGE_MAX);
    enum rp_rc rc = read_help(knowledge, &page, err);
    if (rc != RP_OK)
        return rc;
    add_shell(&shell_text, &phrases, &page);
    add_help_page(&help_text, &page);
    if (phrases.rc != RP_OK || rp_strbuf_done(&shell_text, shell) != RP_OK ||
        rp_strbuf_done(&help_text, help) != RP_OK)
        return rp_err_set(err, RP_LIMIT, "out of memory");
    return RP_OK;
}
