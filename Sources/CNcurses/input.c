/* The bytes that the terminal sends.

   They are read here and not by ncurses, whose wgetch waits for the rest of a mouse report or a
   sequence as long as it takes, in spite of nodelay. */
#include "internal.h"

#include <sys/ioctl.h>
#include <unistd.h>

static size_t waiting;

int cni_find_input(void) {
  int count = 0;
  int is_there = ioctl(STDIN_FILENO, FIONREAD, &count) == 0 && count > 0;
  waiting = is_there ? (size_t)count : 0;
  return is_there;
}

size_t cn_read(uint8_t *bytes, size_t capacity) {
  size_t wanted = waiting < capacity ? waiting : capacity;
  if (wanted == 0) return 0;
  ssize_t count = read(STDIN_FILENO, bytes, wanted);
  waiting -= count > 0 ? (size_t)count : waiting;
  return count > 0 ? (size_t)count : 0;
}
