/* Standard input and output where no page is shown: lines in, lines out, and signals as ever. */
#include "internal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

int cn_lines_are_typed(void) { return isatty(STDIN_FILENO); }

void cn_open_lines(void) { cni_signals_install_for_lines(cn_lines_are_typed()); }

void cn_close_lines(void) { cni_signals_remove(); }

int cn_wait_lines(int milliseconds, int looks_for_input) {
  int found = 0;
  int events = cni_wait(looks_for_input ? STDIN_FILENO : -1, milliseconds, &found);
  /* What is gone is found out by reading, after all that was sent before. */
  return events != 0 ? found | CN_INPUT : found;
}

ptrdiff_t cn_read_lines(uint8_t *bytes, size_t capacity) {
  ssize_t count = read(STDIN_FILENO, bytes, capacity);
  if (count >= 0) return count;
  return errno == EINTR || errno == EAGAIN ? -1 : 0;
}

int cn_write_lines(const uint8_t *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(STDOUT_FILENO, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EAGAIN) {
      struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
      poll(&output, 1, -1);
      continue;
    }
    if (written < 0) return errno;
    bytes += written;
    count -= (size_t)written;
  }
  return 0;
}

int cn_line_width(void) {
  struct winsize size;
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

void cn_stop_lines(void) { kill(0, SIGTSTP); }
