/* Taking the terminal and giving it back. */
#include "internal.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

int cni_is_utf8;
int cni_mouse_is_on;

static int is_open;
static int was_opened;
static int paste_is_on;
static int cursor_shape = -1;

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

const char *cn_environment(const char *name) {
  const char *value = getenv(name);
  return value ? value : "";
}

int cn_locale_is_utf8(void) {
  /* Only the character type: LC_NUMERIC would change the decimal point under our feet. */
  setlocale(LC_CTYPE, "");
  const char *codeset = nl_langinfo(CODESET);
  cni_is_utf8 = strcmp(codeset, "UTF-8") == 0 || strcmp(codeset, "utf8") == 0;
  return cni_is_utf8;
}

void cni_write(int fd, const char *text, size_t length) {
  while (length > 0) {
    ssize_t written = write(fd, text, length);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    text += written;
    length -= (size_t)written;
  }
}

static int cannot_address(void) {
  const char *address = tigetstr("cup");
  return address == NULL || address == (const char *)-1;
}

static void configure(void) {
  raw();
  noecho();
  nonl();
  /* Draw to the end even when more keys are waiting: the run loop decides when to draw. */
  typeahead(-1);
  if (cn_environment("ESCDELAY")[0] == '\0') set_escdelay(25);
  cni_input_open();
  cn_resize();
}

int cn_open(void) {
  if (was_opened) return CN_ALREADY_OPEN;
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return CN_NOT_A_TERMINAL;
  cn_locale_is_utf8();
  cni_rescue_prepare();
  /* Before newterm, which installs handlers of its own only where it finds none. */
  cni_signals_install();
  /* Not initscr, which ends the process when it does not know the terminal. */
  if (cn_environment("TERM")[0] == '\0' || newterm(NULL, stdout, stdin) == NULL) {
    cni_signals_remove();
    return CN_UNKNOWN_TYPE;
  }
  if (cannot_address()) {
    endwin();
    cni_signals_remove();
    return CN_CANNOT_ADDRESS;
  }
  is_open = 1;
  was_opened = 1;
  cni_output_open();
  cni_rescue_arm();
  configure();
  atexit(cn_close);
  return CN_OPENED;
}

void cni_leave(void) {
  if (paste_is_on) cni_write(STDOUT_FILENO, paste_off, sizeof paste_off - 1);
  paste_is_on = 0;
  endwin();
}

void cn_close(void) {
  if (!is_open) return;
  is_open = 0;
  cn_mouse(0);
  cni_leave();
  cni_rescue_disarm();
  cni_signals_remove();
}

void cn_resize(void) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return;
  /* A terminal that does not know its size says 0. */
  if (size.ws_row == 0 || size.ws_col == 0) return;
  if (is_term_resized(size.ws_row, size.ws_col)) resizeterm(size.ws_row, size.ws_col);
  cn_forget_screen();
}

int cn_columns(void) { return COLS; }

int cn_rows(void) { return LINES; }

void cn_forget_screen(void) { clearok(curscr, TRUE); }

void cn_refresh(int cursor_x, int cursor_y) {
  int shape = cursor_x >= 0;
  if (shape) move(cursor_y, cursor_x);
  if (shape != cursor_shape) curs_set(shape);
  cursor_shape = shape;
  cni_refresh(paste_is_on);
  if (!paste_is_on) cni_write(STDOUT_FILENO, paste_on, sizeof paste_on - 1);
  paste_is_on = 1;
}
