/* Shared between the files of the shim.

   They depend one way. Each calls only files that are listed above it:

     surroundings  variables, the locale, descriptions of terminals
     shorten       sequences of bytes
     output        the terminal: its descriptor, its size, what is sent to it   (shorten)
     draw          rows of cells             (output, surroundings)
     input         bytes from the terminal
     rescue        the way out of a handler  (output)
     mappings      files cut short           (rescue, output)
     signals       handlers, waiting         (rescue, output, input)
     lines         what is read and written without a screen   (signals)
     lifecycle     opening and closing       (all of them)

   A signal handler stays in signals.c, mappings.c and rescue.c, and calls nothing but `cni_write` beyond. */
#ifndef CNCURSES_INTERNAL_H
#define CNCURSES_INTERNAL_H

/* Before any system header. SwiftPM drops the -D flags of ncurses' pkg-config file, and without
   them the wide-character half of <curses.h> is not declared. */
#define NCURSES_WIDECHAR 1
#ifdef __APPLE__
#define _DARWIN_C_SOURCE 1
#define _XOPEN_SOURCE_EXTENDED 1
#else
#define _GNU_SOURCE 1
#endif

#include <curses.h>
#include <stdint.h>

#include "CNcurses.h"

/* surroundings.c */
extern int cni_is_utf8;

/* output.c */
extern int cni_terminal; /* the terminal, even while standard output is something else */
void cni_write(int fd, const char *text, size_t length); /* safe in a signal handler */
void cni_trust_size(void); /* before ncurses opens: its size is the terminal's own, if it has one */
void cni_output_open(void);
void cni_leave(void);
/* Appends a terminfo string without its padding marks, "$<5>"; returns the new length. */
size_t cni_append(char *buffer, size_t length, size_t capacity, const char *text);

/* input.c: looks how much has arrived, which `cn_read` may then read; false for nothing. */
int cni_find_input(void);

/* rescue.c: `cni_rescue` is safe in a signal handler. */
void cni_rescue_prepare(void);
void cni_rescue_arm(void);
void cni_rescue_disarm(void);
void cni_rescue(void);

/* signals.c: where lines are read from a terminal, Ctrl-C asks, and Ctrl-Z is the terminal's business. */
void cni_signals_install(void);
void cni_signals_install_for_lines(int are_typed);
void cni_signals_remove(void);
/* Waits for input on a descriptor, or only for signals where that is negative; returns what poll found. */
int cni_wait(int descriptor, int milliseconds, int *flags);

#endif
