/* A slow or failing disk, for the tests: loaded before the C library, it delays or fails calls that
   concern files with "logitlab/progress" in their path. The environment says which: FAULT_FSYNC_MS
   delays fsync; FAULT_FSYNC, FAULT_WRITE, FAULT_RENAME, FAULT_FLOCK and FAULT_CREATE are the numbers
   of errors. Where FAULT_WHILE names a file, faults last while it exists. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int concerns(const char *path) { return strstr(path, "logitlab/progress") != NULL; }

static int concerns_file(int file) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t count = readlink(link, path, sizeof path - 1);
  if (count < 0) return 0;
  path[count] = 0;
  return concerns(path);
}

static int setting(const char *name) {
  const char *lasts = getenv("FAULT_WHILE");
  const char *value = getenv(name);
  if (value == NULL || (lasts != NULL && access(lasts, F_OK) != 0)) return 0;
  return atoi(value);
}

static int fails(const char *name) {
  int number = setting(name);
  if (number != 0) errno = number;
  return number != 0;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int fsync(int file) {
  if (concerns_file(file)) {
    usleep(1000 * (unsigned)setting("FAULT_FSYNC_MS"));
    if (fails("FAULT_FSYNC")) return -1;
  }
  return NEXT(fsync)(file);
}

ssize_t write(int file, const void *bytes, size_t count) {
  if (setting("FAULT_WRITE") != 0 && concerns_file(file) && fails("FAULT_WRITE")) return -1;
  return NEXT(write)(file, bytes, count);
}

int rename(const char *path, const char *other) {
  if (concerns(other) && fails("FAULT_RENAME")) return -1;
  return NEXT(rename)(path, other);
}

int flock(int file, int operation) {
  if (concerns_file(file) && fails("FAULT_FLOCK")) return -1;
  return NEXT(flock)(file, operation);
}

static int cannot_create(const char *path, int flags) {
  return (flags & O_CREAT) && concerns(path) && fails("FAULT_CREATE");
}

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = (flags & O_CREAT) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return cannot_create(path, flags) ? -1 : NEXT(open)(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = (flags & O_CREAT) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return cannot_create(path, flags) ? -1 : NEXT(open64)(path, flags, mode);
}
