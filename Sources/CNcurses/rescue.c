/* Giving the terminal back from inside a signal handler, when the program is beyond help.

   Everything is prepared beforehand; the handler only calls write, read, dup2, close, poll and tcsetattr,
   which POSIX allows there. While the page is up, a pipe holds the runtime's messages on standard
   error: written straight away they would land on the alternate screen and vanish with it. */
#include "internal.h"

#include <fcntl.h>
#include <poll.h>
#include <stdatomic.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static struct termios shell_modes;
static char goodbye[512];
static size_t goodbye_length;
/* Whether there is something to give back, or a thread is doing so. */
enum { NOTHING, ARMED, UNDER_WAY };
static atomic_int armed;

static int kept_error = -1;
static int error_reader = -1;

static void append(const char *text) {
  goodbye_length = cni_append(goodbye, goodbye_length, sizeof goodbye, text);
}

static void keep_errors(void) {
  int ends[2];
  if (!isatty(STDERR_FILENO) || pipe(ends) != 0) return;
  for (int i = 0; i < 2; i++) {
    fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    /* A full pipe drops further messages instead of stopping the program. */
    fcntl(ends[i], F_SETFL, O_NONBLOCK);
  }
  kept_error = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (kept_error >= 0) {
    dup2(ends[1], STDERR_FILENO);
    error_reader = ends[0];
  } else {
    close(ends[0]);
  }
  close(ends[1]);
}

static void replay_errors(void) {
  if (kept_error < 0) return;
  dup2(kept_error, STDERR_FILENO);
  char text[512];
  ssize_t length;
  while ((length = read(error_reader, text, sizeof text)) > 0) {
    cni_write(STDERR_FILENO, text, (size_t)length);
  }
  close(kept_error);
  close(error_reader);
  kept_error = -1;
}

void cni_rescue_prepare(void) { tcgetattr(STDIN_FILENO, &shell_modes); }

void cni_rescue_arm(void) {
  goodbye_length = 0;
  append("\033[?2004l\033[?1006l\033[?1003l\033[?1002l\033[?1000l");
  append(cn_capability("sgr0"));
  /* A frame cut short may have left a scroll region. Without one the cursor is home, and goes
     back to where the shell can write below. */
  if (cn_capability("csr")[0] != '\0') append("\033[r\033[999;1H");
  append(cn_capability("rmkx"));
  append(cn_capability("cnorm"));
  append(cn_capability("rmcup"));
  keep_errors();
  atomic_store(&armed, ARMED);
}

void cni_rescue_disarm(void) {
  if (atomic_exchange(&armed, NOTHING) == ARMED) replay_errors();
}

void cni_rescue(void) {
  int expected = ARMED;
  if (!atomic_compare_exchange_strong(&armed, &expected, UNDER_WAY)) {
    /* Whoever leaves at the same time, on another thread, waits for the terminal; a fault in this very
       place doesn't wait for itself for long. */
    for (int i = 0; i < 1000 && atomic_load(&armed) == UNDER_WAY; i++) poll(NULL, 0, 1);
    return;
  }
  cni_write(cni_terminal, goodbye, goodbye_length);
  tcsetattr(STDIN_FILENO, TCSANOW, &shell_modes);
  replay_errors();
  atomic_store(&armed, NOTHING);
}
