#pragma once
// The C library has it for programs that define _GNU_SOURCE, which Swift's module of the library does not.
void sincos(double angle, double *sine, double *cosine);
