# The jobs of tests/bench/peers.c in R. Arguments: SERIES NILE. A line a job: name, answer, seconds a run, what did it.
suppressPackageStartupMessages({library(spc); library(strucchange)})
arguments <- commandArgs(trailingOnly = TRUE)
z <- scan(arguments[1], quiet = TRUE)
nile <- read.csv(arguments[2], header = FALSE, comment.char = "#", colClasses = "character")
nile <- as.numeric(nile[grepl("^[0-9]+$", nile[[1]]), 2])

# The clock of R has milliseconds: short jobs are run so many at a time that a tenth of a second passes.
measure <- function(name, job, by) {
  many <- 1
  repeat {
    seconds <- system.time(for (i in seq_len(many)) answer <- job())[["user.self"]]
    if (seconds >= .1) break
    many <- many * 4
  }
  for (again in 1:2) seconds <- min(seconds, system.time(for (i in seq_len(many)) job())[["user.self"]])
  cat(name, format(answer, digits = 10), format(seconds / many, digits = 4), by, sep = "\t")
  cat("\n")
}

# Diffuse log-likelihood of the local level model: without the first value, which only sets the level.
likelihood <- function(y, var_level, var_eps) {
  wide <- 1e7 * var_eps
  model <- list(T = matrix(1), Z = 1, h = var_eps, V = matrix(var_level), a = 0, P = matrix(wide), Pn = matrix(wide))
  found <- KalmanLike(y, model, nit = -1L)
  all <- -.5 * length(y) * (log(2 * pi) + 2 * found$Lik - log(found$s2) + found$s2)
  first <- wide + var_eps
  all + .5 * (log(2 * pi) + log(first) + y[1]^2 / first)
}

measure("cusum_arl", function() xcusum.arl(.5, 4, 0, sided = "one"), "spc xcusum.arl")
measure("cusum_arl_shift", function() xcusum.arl(.5, 4, 1, sided = "one"), "spc xcusum.arl")
measure("ewma_arl", function() xewma.arl(.2, 2.86, 0, sided = "two"), "spc xewma.arl")
measure("nile_likelihood", function() likelihood(nile, 1469.1, 15099), "stats KalmanLike")
measure("series_likelihood", function() likelihood(z, .1, 1), "stats KalmanLike")
measure("shewhart_flags", function() sum(z < -2), "a comparison of vectors")
limit <- 2.86 * sqrt(.2 / 1.8)
measure("ewma_flags", function() sum(stats::filter(.2 * z, .8, method = "recursive") < -limit), "stats filter")
measure("cusum_flags", function() sum(Reduce(function(s, y) max(0, s - y - .5), z, 0, accumulate = TRUE) > 4), "base Reduce")
measure("nile_break", function() 1870 + breakpoints(nile ~ 1)$breakpoints[1], "strucchange breakpoints")
