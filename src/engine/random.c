#include <math.h>
#include <rapport/engine/random.h>

#define LN2_HIGH 0x1.62e42fefa38p-1 /* ln 2 in 41 bits: times any exponent it is exact */
#define LN2_LOW 0x1.ef35793c7673p-45
#define SQRT_HALF 0.70710678118654752440

static uint64_t splitmix(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static uint64_t rotate(uint64_t x, int by)
{
    return (x << by) | (x >> (64 - by));
}

struct rp_random rp_random_start(uint64_t seed, uint64_t stream)
{
    struct rp_random random = {.has_spare = 0};
    uint64_t state = stream;
    state = seed ^ splitmix(&state);
    for (int i = 0; i < 4; i++)
        random.word[i] = splitmix(&state);
    return random;
}

uint64_t rp_random_bits(struct rp_random *random)
{
    uint64_t *w = random->word;
    uint64_t result = rotate(w[1] * 5, 7) * 9;
    uint64_t t = w[1] << 17;
    w[2] ^= w[0];
    w[3] ^= w[1];
    w[1] ^= w[2];
    w[0] ^= w[3];
    w[2] ^= t;
    w[3] = rotate(w[3], 45);
    return result;
}

double rp_random_uniform(struct rp_random *random)
{
    return (double)(rp_random_bits(random) >> 11) * 0x1p-53;
}

/* In (0, 1]: has a logarithm. */
static double uniform_positive(struct rp_random *random)
{
    return 1.0 - rp_random_uniform(random);
}

double rp_random_log(double x)
{
    enum { TERMS = 12 }; /* s^2 <= .0295: the next term is below 1e-18 */
    int exponent = 0;
    double m = frexp(x, &exponent);
    if (m < SQRT_HALF) {
        m *= 2.0;
        exponent--;
    }
    double s = (m - 1.0) / (m + 1.0), square = s * s, sum = 0.0;
    for (int k = TERMS; k >= 1; k--)
        sum = square * (1.0 / (2 * k + 1) + sum);
    return exponent * LN2_HIGH + (exponent * LN2_LOW + 2.0 * s * sum + 2.0 * s);
}

double rp_random_exp(double x)
{
    enum { TERMS = 15 }; /* |r| <= .35: the next term is below 1e-19 */
    int exponent = (int)floor(x / LN2_HIGH + 0.5);
    double r = (x - exponent * LN2_HIGH) - exponent * LN2_LOW, sum = 0.0;
    for (int k = TERMS; k >= 1; k--)
        sum = r / k * (1.0 + sum);
    return ldexp(1.0 + sum, exponent);
}

double rp_random_normal(struct rp_random *random)
{
    if (random->has_spare) {
        random->has_spare = 0;
        return random->spare;
    }
    for (;;) {
        double u = 2.0 * rp_random_uniform(random) - 1.0;
        double v = 2.0 * rp_random_uniform(random) - 1.0;
        double square = u * u + v * v;
        if (square >= 1.0 || square <= 0.0)
            continue;
        double scale = sqrt(-2.0 * rp_random_log(square) / square);
        random->spare = v * scale;
        random->has_spare = 1;
        return u * scale;
    }
}

double rp_random_exponential(struct rp_random *random)
{
    return -rp_random_log(uniform_positive(random));
}

/* Shape >= 1. */
static double gamma_large(struct rp_random *random, double shape)
{
    double d = shape - 1.0 / 3.0, c = 1.0 / sqrt(9.0 * d);
    for (;;) {
        double x = rp_random_normal(random);
        double root = 1.0 + c * x;
        if (root <= 0.0)
            continue;
        double v = root * root * root;
        double u = uniform_positive(random);
        if (rp_random_log(u) < 0.5 * x * x + d * (1.0 - v + rp_random_log(v)))
            return d * v;
    }
}

double rp_random_gamma(struct rp_random *random, double shape)
{
    if (shape >= 1.0)
        return gamma_large(random, shape);
    double boosted = gamma_large(random, shape + 1.0);
    return boosted * rp_random_exp(rp_random_log(uniform_positive(random)) / shape);
}

double rp_random_t(struct rp_random *random, double df)
{
    double z = rp_random_normal(random);
    if (df <= 0.0)
        return z;
    double chi_square = 2.0 * rp_random_gamma(random, 0.5 * df);
    return z * sqrt((df - 2.0) / chi_square);
}
