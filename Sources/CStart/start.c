/* Swift's runtime looks things up in /proc, which an empty root has not: the words of the command line, and
   where the program is, for the tool that traces crashes. Without the one the program would see no words,
   and without the other the runtime would end it before `main`. */
#include "CStart.h"

#ifdef __linux__
#include <stdlib.h>
#include <unistd.h>

/* The runtime's own, for programs that are started by others. */
void _swift_stdlib_overrideUnsafeArgvArgc(char **words, int count);

/* Before the initializers of the runtime, which have no such number. */
__attribute__((constructor(101))) static void start(int count, char **words) {
  if (access("/proc/self/cmdline", R_OK) == 0) return;
  setenv("SWIFT_ROOT", "/", 0);
  _swift_stdlib_overrideUnsafeArgvArgc(words, count);
}
#endif
