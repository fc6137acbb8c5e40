/*
 * arl: the average run length of a chart, that is, how many ratings pass on average before it
 * speaks, when they are independent and normal with variance 1 and stand `shift` above the centre.
 *
 * The integral equations of E. S. Page (1954, Biometrika 41, 100-115) for the CUSUM and of S. V.
 * Crowder (1987, Technometrics 29, 401-407) for the EWMA, solved by the method of Nystroem with
 * Gauss-Legendre nodes on the stack (about 35 kB). Accurate to more digits than a run length needs
 * in the ranges below.
 */
#ifndef RAPPORT_ENGINE_ARL_H
#define RAPPORT_ENGINE_ARL_H

#include <rapport/base/error.h>

/* Ranges within which the equations are solved well; each function refuses the rest. */
#define RP_ARL_K_MAX 5.0      /* reference value of a CUSUM, 0..5 */
#define RP_ARL_H_MAX 20.0     /* its limit, 0..20 (above 0) */
#define RP_ARL_LIMIT_MAX 6.0  /* limit in SDs of Shewhart and EWMA, 0..6 (above 0) */
#define RP_ARL_LAMBDA_MIN .03 /* smoothing of the EWMA, .03..1 */
#define RP_ARL_SHIFT_MAX 6.0  /* |shift| */

/*
 * One-sided CUSUM S = max(0, S + z - k), started at 0, speaking at S > h. For the lower sum of
 * charts.h the shift is the fall. RP_BAD_INPUT off the ranges, RP_LIMIT when the run length is too
 * long for double precision (above 1e9); *out is then untouched.
 */
enum rp_rc rp_arl_cusum(double k, double h, double shift, double *out) RP_MUST_USE;

/* Two-sided EWMA started at the centre, limits +-limit_l * sqrt(lambda / (2 - lambda)); errors as
 * above. */
enum rp_rc rp_arl_ewma(double lambda, double limit_l, double shift, double *out) RP_MUST_USE;

/* One-sided Shewhart chart, speaking at z > limit: 1 / (1 - Phi(limit - shift)); errors as above.
 */
enum rp_rc rp_arl_shewhart(double limit, double shift, double *out) RP_MUST_USE;

#endif
