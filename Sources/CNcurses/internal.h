/* What the parts of the shim share. */
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

/* lifecycle.c */
extern int cni_is_utf8;
extern int cni_mouse_is_on;
void cni_leave(void);
void cni_write(int fd, const char *text, size_t length);

/* output.c */
extern int cni_terminal; /* the terminal, whatever standard output is at the moment */
void cni_output_open(void);
void cni_refresh(int is_settled);

/* rescue.c: all of it may run inside a signal handler. */
void cni_rescue_prepare(void);
void cni_rescue_arm(void);
void cni_rescue_disarm(void);
void cni_rescue(void);

/* signals.c */
void cni_signals_install(void);
void cni_signals_remove(void);

/* input.c */
void cni_input_open(void);
int cni_paste_milliseconds_left(void); /* −1 when no paste is under way */

#endif
