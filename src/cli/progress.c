#include "cli/progress.h"

#include "os/clock.h"

#include <string.h>

/* How often the line is written, and the widest bar (columns). */
enum { EVERY_MS = 100, BAR_WIDEST = 40 };

/* Columns beside the bar: "  [" and "]  100 %". */
enum { BESIDE_BAR = 11 };

void rp_progress_start(struct rp_progress *progress, const struct rp_call *call, const char *what)
{
    bool welcome = call->terminal.err_rewrites && !call->plain;
    *progress = (struct rp_progress){
        .file = welcome ? stderr : NULL,
        .what = what,
        .width = call->terminal.width,
        .started_ms = rp_clock_steady_ms(),
        .patience_ms = RP_PROGRESS_PATIENCE_MS,
    };
}

static void draw_bar(const struct rp_progress *progress, int64_t done, int64_t total)
{
    int room = progress->width - (int)strlen(progress->what) - BESIDE_BAR - 1;
    int width = room < BAR_WIDEST ? room : BAR_WIDEST;
    double share = done < total ? (double)done / (double)total : 1;
    if (width > 0) {
        fputs("  [", progress->file);
        for (int i = 0; i < width; i++)
            fputc(i < (int)(share * width) ? '#' : '-', progress->file);
        fputc(']', progress->file);
    }
    fprintf(progress->file, "  %d %%", (int)(share * 100));
}

void rp_progress_step(struct rp_progress *progress, int64_t done, int64_t total)
{
    if (!progress->file)
        return;
    int64_t now = rp_clock_steady_ms();
    if (now - progress->started_ms < progress->patience_ms || now - progress->shown_ms < EVERY_MS)
        return;
    progress->shown_ms = now;
    fprintf(progress->file, "\r\033[K%s", progress->what);
    if (total > 0)
        draw_bar(progress, done, total);
    else
        fprintf(progress->file, "  %lld", (long long)done);
    fflush(progress->file);
}

void rp_progress_end(struct rp_progress *progress)
{
    if (progress->file && progress->shown_ms != 0)
        fputs("\r\033[K", progress->file);
    progress->file = NULL;
}
