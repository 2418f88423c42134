/* A terminal through ncurses, in plain integers and character pointers.

   No ncurses type, macro or global goes beyond this header: Swift's importer sees none of the
   macros, and strict concurrency refuses the globals. One screen per process. */
#ifndef CNCURSES_H
#define CNCURSES_H

#include <stddef.h>
#include <stdint.h>

/* Results of `cn_open`. */
enum {
  CN_OPENED = 0,
  CN_NOT_A_TERMINAL = 1,   /* standard input or output is something else */
  CN_UNKNOWN_TYPE = 2,     /* terminfo has no entry for it */
  CN_CANNOT_ADDRESS = 3,   /* the terminal cannot move its cursor: "dumb" */
  CN_ALREADY_OPEN = 4
};

/* Reports of `cn_wait` and `cn_take_signals`, as bits. */
enum {
  CN_INPUT = 1,       /* there is something to read */
  CN_GONE = 2,        /* the terminal went away */
  CN_RESIZED = 4,     /* SIGWINCH */
  CN_STOPPING = 8,    /* SIGTSTP from outside: `cn_suspend` is due */
  CN_CONTINUED = 16,  /* SIGCONT: another program may have had the terminal */
  CN_QUITTING = 32,   /* SIGTERM, SIGHUP, SIGINT or SIGQUIT: see `cn_quit_signal` */
  CN_INTERRUPTED = 64 /* SIGINT, where lines are read from a terminal */
};

/* Attributes, as bits. */
enum { CN_BOLD = 1, CN_DIM = 2, CN_UNDERLINE = 4, CN_REVERSE = 8 };

/* Life. A terminal is opened as one of a type, such as "xterm"; after a failure it may be tried as
   another. `cn_close` may be called at any time and any number of times; exit() calls it too. */
int cn_open(const char *type);
void cn_close(void);
/* Names a folder that has `terminfo` and `locale`, for machines that lack them. */
void cn_set_spares(const char *folder);
/* Has types looked for there, too, after all other places; false where no folder was named. */
int cn_find_spare_types(void);
/* The value of an environment variable, or "". */
const char *cn_environment(const char *name);
/* A string of the terminal's terminfo entry, or "". */
const char *cn_capability(const char *name);
/* True where the environment's locale, or a spare one in its place, is in UTF-8. */
int cn_locale_is_utf8(void);

/* Size. `cn_resize` asks the terminal again and tells ncurses. */
void cn_resize(void);
int cn_columns(void);
int cn_rows(void);

/* Colour. Without `cn_start_color` no colour is ever sent. */
int cn_colors(void);
int cn_start_color(void); /* the number of pairs, the terminal's own (0) included */
int cn_define_pair(int pair, int foreground, int background);

/* Drawing: cells of a row, from column x on, go into ncurses, `cn_refresh` sends what differs from what
   is shown. A scalar of 0 is the right half of the wide character before it. */
void cn_draw_cells(int y, int x, int count, const uint32_t *scalars, const uint32_t *marks,
                   const uint8_t *attributes, const int16_t *pairs);
/* The first of `count` elements of a size that differ, and one past the last; false where none does. */
int cn_difference(const void *one, const void *other, size_t size, size_t count, size_t *first,
                  size_t *end);
void cn_refresh(int cursor_x, int cursor_y); /* a negative column hides the cursor */
void cn_forget_screen(void);                 /* the next refresh draws every cell */
void cn_send(const uint8_t *bytes, size_t count); /* past ncurses: what nobody sees */
/* Joins the sequences for looks, in place; returns the new length, which is never greater. */
size_t cn_shorten(char *bytes, size_t length);

/* Input. `cn_wait` takes milliseconds, 0 to look only, −1 for ever. */
int cn_wait(int milliseconds);
void cn_wake(void); /* ends a wait with nothing to report, from any thread */
int cn_take_signals(void);
size_t cn_read(uint8_t *bytes, size_t capacity); /* of what `cn_wait` has found; never waits */
void cn_mouse(int on);
void cn_ask_background(void); /* the answer is input, if there is one */

/* Lines in the place of a screen: standard input and output are read and written as they are, and the
   terminal, if there is one, keeps its modes. `cn_wait_lines` finds CN_INPUT at the end of the input, too,
   and looks for input only where it is told to. */
void cn_open_lines(void);
void cn_close_lines(void);
int cn_wait_lines(int milliseconds, int looks_for_input);
ptrdiff_t cn_read_lines(uint8_t *bytes, size_t capacity); /* 0 at the end, negative for nothing yet */
int cn_write_lines(const uint8_t *bytes, size_t count);   /* 0, or errno */
int cn_line_width(void); /* the columns of the terminal that lines are written to; 0 without one */
void cn_stop_lines(void); /* stops the job as Ctrl-Z does; returns when it is continued */
int cn_lines_are_typed(void); /* true where lines are read from a terminal */

/* Signals. */
int cn_quit_signal(void);
void cn_suspend(void);    /* stops the job as Ctrl-Z does; returns when it is continued */
void cn_reenter(void);    /* takes the terminal again after SIGCONT; then draw everything */
void cn_die(int signal);  /* ends the process as the signal would have */

/* Files mapped into memory. Where one is cut short while it is watched, whoever reads what is gone ends
   the process with the message on standard error; with or without a terminal open. */
void cn_watch_mapping(const void *start, size_t length, const char *message);
void cn_forget_mapping(const void *start);

#endif
