/* Taking the terminal and giving it back. */
#include "internal.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static int is_open;
static int was_opened;

static void configure(void) {
  raw();
  noecho();
  nonl();
  /* Draw to the end even when more keys are waiting: the run loop decides when to draw. */
  typeahead(-1);
  cn_resize();
}

int cn_open(const char *type) {
  if (was_opened) return CN_ALREADY_OPEN;
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return CN_NOT_A_TERMINAL;
  cn_locale_is_utf8();
  cni_rescue_prepare();
  /* Before newterm, which installs handlers of its own only where it finds none. */
  cni_signals_install();
  cni_trust_size();
  /* Not initscr, which ends the process when it does not know the terminal. */
  if (type[0] == '\0' || newterm((NCURSES_CONST char *)type, stdout, stdin) == NULL) {
    cni_signals_remove();
    return CN_UNKNOWN_TYPE;
  }
  if (cn_capability("cup")[0] == '\0') {
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

void cn_close(void) {
  if (!is_open) return;
  is_open = 0;
  cni_leave();
  cni_rescue_disarm();
  cni_signals_remove();
}

void cn_die(int number) {
  cn_close();
  signal(number, SIG_DFL);
  raise(number);
  /* Only where the signal is blocked or cannot end a process. */
  _exit(128 + number);
}
