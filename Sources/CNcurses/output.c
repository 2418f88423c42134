/* Sending a frame to the terminal in one piece.

   ncurses flushes at every jump of the cursor: a frame that changes in ten places arrives in ten
   pieces, each of which the terminal may draw by itself. So the descriptor that ncurses writes to
   is a file in memory while it writes, and the terminal gets what is then in the file. */
#include "internal.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int cni_terminal = STDOUT_FILENO;

static int frame = -1; /* the file in memory; −1 where there is no such thing */
static char *bytes;
static size_t capacity;

void cni_output_open(void) {
  /* A second name for the terminal, for while the first is the file. */
  int second = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  if (second < 0) return;
  cni_terminal = second;
#ifdef __linux__
  frame = memfd_create("logitlab-frame", MFD_CLOEXEC);
#endif
}

static int make_room(size_t length) {
  if (length <= capacity) return 1;
  char *larger = realloc(bytes, length);
  if (larger == NULL) return 0;
  bytes = larger;
  capacity = length;
  return 1;
}

static void send_frame(void) {
  off_t length = lseek(frame, 0, SEEK_CUR);
  if (length <= 0) return;
  if (make_room((size_t)length)) {
    ssize_t count = pread(frame, bytes, (size_t)length, 0);
    if (count > 0) cni_write(cni_terminal, bytes, (size_t)count);
  } else {
    cn_forget_screen();
  }
  lseek(frame, 0, SEEK_SET);
}

void cni_refresh(int is_settled) {
  /* While ncurses takes the terminal it needs the terminal itself, for its modes. */
  if (!is_settled || frame < 0 || dup2(frame, STDOUT_FILENO) < 0) {
    refresh();
    return;
  }
  refresh();
  dup2(cni_terminal, STDOUT_FILENO);
  send_frame();
}
