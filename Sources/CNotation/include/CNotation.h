/* The C library's printf for one number.

   From Swift it can only be called with a list of arguments of any types, whose lookup a start would feel. */
#ifndef CNOTATION_H
#define CNOTATION_H

#include <stddef.h>

/* Writes a number as `%.*f`, `%.*e` or `%.*g` do; returns the length of the text, all of it or not. */
int cnot_print(char *to, size_t room, char notation, int precision, double number);

#endif
