#include <rapport/engine/arl.h>

#include <rapport/engine/normal.h>

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

/* Nodes of the quadrature. The narrowest kernel met is 1/20 of the interval wide (h = 20), which
 * 64 nodes carry to about ten digits; the matrix is 33 kB of stack. */
enum { NODES = 64, UNKNOWNS = NODES + 1 };

/* Above this the matrix is singular to working precision. */
#define ARL_MAX 1e9

struct quadrature {
    double x[NODES];
    double weight[NODES];
};

/* a * x = b with room for one unknown more than there are nodes. */
struct linear_system {
    size_t n;
    double a[UNKNOWNS][UNKNOWNS];
    double b[UNKNOWNS];
};

/* Legendre polynomial of degree NODES at x and its derivative, by the three-term recurrence. */
static double legendre(double x, double *derivative)
{
    double before = 1, value = x;
    for (int n = 2; n <= NODES; n++) {
        double next = ((2 * n - 1) * x * value - (n - 1) * before) / n;
        before = value;
        value = next;
    }
    *derivative = NODES * (x * value - before) / (x * x - 1);
    return value;
}

/* Gauss-Legendre nodes and weights on from..to, by Newton's method from the usual cosines. */
static void set_quadrature(struct quadrature *q, double from, double to)
{
    double half = (to - from) / 2, middle = (to + from) / 2;
    for (int i = 0; i < NODES; i++) {
        double x = cos(M_PI * (i + .75) / (NODES + .5));
        double derivative = 0;
        for (int round = 0; round < 6; round++)
            x -= legendre(x, &derivative) / derivative;
        legendre(x, &derivative);
        q->x[i] = middle - half * x;
        q->weight[i] = half * 2 / ((1 - x * x) * derivative * derivative);
    }
}

static void swap_rows(struct linear_system *s, size_t i, size_t j)
{
    for (size_t c = 0; c < s->n; c++) {
        double kept = s->a[i][c];
        s->a[i][c] = s->a[j][c];
        s->a[j][c] = kept;
    }
    double kept = s->b[i];
    s->b[i] = s->b[j];
    s->b[j] = kept;
}

/* Clears the column below its largest entry; false when there is none. */
static bool eliminate_column(struct linear_system *s, size_t c)
{
    size_t pivot = c;
    for (size_t r = c + 1; r < s->n; r++) {
        if (fabs(s->a[r][c]) > fabs(s->a[pivot][c]))
            pivot = r;
    }
    if (s->a[pivot][c] == 0)
        return false;
    swap_rows(s, pivot, c);
    for (size_t r = c + 1; r < s->n; r++) {
        double factor = s->a[r][c] / s->a[c][c];
        for (size_t j = c; j < s->n; j++)
            s->a[r][j] -= factor * s->a[c][j];
        s->b[r] -= factor * s->b[c];
    }
    return true;
}

/* Gaussian elimination with partial pivoting; the solution replaces b. */
static bool solve(struct linear_system *s)
{
    for (size_t c = 0; c < s->n; c++) {
        if (!eliminate_column(s, c))
            return false;
    }
    for (size_t r = s->n; r-- > 0;) {
        for (size_t j = r + 1; j < s->n; j++)
            s->b[r] -= s->a[r][j] * s->b[j];
        s->b[r] /= s->a[r][r];
    }
    return true;
}

static enum rp_rc finish(double arl, double *out)
{
    if (!(arl >= 1 && arl <= ARL_MAX))
        return RP_LIMIT;
    *out = arl;
    return RP_OK;
}

static bool is_shift(double shift)
{
    return fabs(shift) <= RP_ARL_SHIFT_MAX;
}

/*
 * From a sum u the next is 0 with probability Phi(k - u - shift), or x in 0..h with density
 * phi(x + k - u - shift): L(u) = 1 + L(0) Phi(k - u - shift) + integral of L(x) phi(...) dx.
 * The last unknown is L(0).
 */
static void set_cusum(struct linear_system *s, const struct quadrature *q, double k, double shift)
{
    s->n = UNKNOWNS;
    for (size_t r = 0; r < UNKNOWNS; r++) {
        double u = r < NODES ? q->x[r] : 0;
        for (size_t c = 0; c < NODES; c++)
            s->a[r][c] = (r == c) - q->weight[c] * rp_normal_density(q->x[c] + k - u - shift);
        s->a[r][NODES] = (r == NODES) - rp_normal_below(k - u - shift);
        s->b[r] = 1;
    }
}

enum rp_rc rp_arl_cusum(double k, double h, double shift, double *out)
{
    if (!(k >= 0 && k <= RP_ARL_K_MAX && h > 0 && h <= RP_ARL_H_MAX && is_shift(shift)))
        return RP_BAD_INPUT;
    struct quadrature q;
    struct linear_system s;
    set_quadrature(&q, 0, h);
    set_cusum(&s, &q, k, shift);
    return solve(&s) ? finish(s.b[NODES], out) : RP_LIMIT;
}

/* From an average u the next is x with density phi((x - (1 - lambda) u) / lambda - shift) / lambda:
 * L(u) = 1 + integral of L(x) times it, over the limits. */
static double ewma_density(double x, double u, double lambda, double shift)
{
    return rp_normal_density((x - (1 - lambda) * u) / lambda - shift) / lambda;
}

enum rp_rc rp_arl_ewma(double lambda, double limit_l, double shift, double *out)
{
    if (!(lambda >= RP_ARL_LAMBDA_MIN && lambda <= 1 && limit_l > 0 &&
          limit_l <= RP_ARL_LIMIT_MAX && is_shift(shift)))
        return RP_BAD_INPUT;
    double limit = limit_l * sqrt(lambda / (2 - lambda));
    struct quadrature q;
    struct linear_system s = {.n = NODES};
    set_quadrature(&q, -limit, limit);
    for (size_t r = 0; r < NODES; r++) {
        for (size_t c = 0; c < NODES; c++)
            s.a[r][c] = (r == c) - q.weight[c] * ewma_density(q.x[c], q.x[r], lambda, shift);
        s.b[r] = 1;
    }
    if (!solve(&s))
        return RP_LIMIT;
    double arl = 1;
    for (size_t c = 0; c < NODES; c++)
        arl += q.weight[c] * s.b[c] * ewma_density(q.x[c], 0, lambda, shift);
    return finish(arl, out);
}

enum rp_rc rp_arl_shewhart(double limit, double shift, double *out)
{
    if (!(limit > 0 && limit <= RP_ARL_LIMIT_MAX && is_shift(shift)))
        return RP_BAD_INPUT;
    return finish(1 / rp_normal_above(limit - shift), out);
}
