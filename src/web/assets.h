/*
 * assets: the files of the page, built into the program (tools/embed_page). Their names hold a
 * digest of what is in them.
 */
#ifndef RAPPORT_WEB_ASSETS_H
#define RAPPORT_WEB_ASSETS_H

#include <stddef.h>

struct rp_web_asset {
    const char *path; /* "/a/page-0123456789abcdef.js" */
    const char *type;
    const unsigned char *bytes, *gzip;
    size_t len, gzip_len;
};

/* Ends with a zero element. */
extern const struct rp_web_asset rp_web_assets[];
/* The page itself, in which RP_WEB_SHELL_HELP stands where Help belongs. */
extern const struct rp_web_asset rp_web_shell;
#define RP_WEB_SHELL_HELP "<!--help-->"

#endif
