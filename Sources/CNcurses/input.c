/* The bytes that the terminal sends.

   They are read here and not by ncurses, whose wgetch waits for the rest of a mouse report or a
   sequence as long as it takes, in spite of nodelay. */
#include "internal.h"

#include <sys/ioctl.h>
#include <unistd.h>

size_t cn_read(uint8_t *bytes, size_t capacity) {
  int waiting = 0;
  if (ioctl(STDIN_FILENO, FIONREAD, &waiting) != 0 || waiting <= 0) return 0;
  size_t wanted = (size_t)waiting < capacity ? (size_t)waiting : capacity;
  ssize_t count = read(STDIN_FILENO, bytes, wanted);
  return count > 0 ? (size_t)count : 0;
}
