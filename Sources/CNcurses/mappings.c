/* Files that are mapped into memory and that another program may cut short. Reading what is gone is
   SIGBUS: the way out restores the terminal, says which file it was, and leaves. */
#include "internal.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_MAPPINGS = 32 };

/* A place is free while its start is 0. The message is there before the start is. */
static struct {
  atomic_uintptr_t start;
  size_t length;
  char *message;
} mappings[MOST_MAPPINGS];

static struct sigaction before;
/* Set once a thread leaves for a file that is gone: others that read it, too, say nothing more. */
static atomic_flag leaving = ATOMIC_FLAG_INIT;

static void cut_short(int number, siginfo_t *info, void *context) {
  (void)context;
  uintptr_t address = (uintptr_t)info->si_addr;
  for (int i = 0; i < MOST_MAPPINGS && info->si_code > 0; i++) {
    uintptr_t start = atomic_load(&mappings[i].start);
    if (start == 0 || address < start || address - start >= mappings[i].length) continue;
    while (atomic_flag_test_and_set(&leaving)) pause();
    cni_rescue();
    cni_write(STDERR_FILENO, mappings[i].message, strlen(mappings[i].message));
    _exit(EXIT_FAILURE);
  }
  /* Of any other the effect is what it was: the fault recurs, a signal sent by kill is sent again. */
  sigaction(number, &before, NULL);
  if (info->si_code <= 0) raise(number);
}

static void install(void) {
  struct sigaction action = {.sa_sigaction = cut_short, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  struct sigaction present;
  sigemptyset(&action.sa_mask);
  if (sigaction(SIGBUS, NULL, &present) != 0) return;
  if ((present.sa_flags & SA_SIGINFO) && present.sa_sigaction == cut_short) return;
  before = present;
  sigaction(SIGBUS, &action, NULL);
}

void cn_watch_mapping(const void *start, size_t length, const char *message) {
  for (int i = 0; i < MOST_MAPPINGS; i++) {
    if (atomic_load(&mappings[i].start) != 0) continue;
    char *copy = strdup(message);
    if (!copy) return;
    free(mappings[i].message);
    mappings[i].message = copy;
    mappings[i].length = length;
    atomic_store(&mappings[i].start, (uintptr_t)start);
    install();
    return;
  }
}

void cn_forget_mapping(const void *start) {
  for (int i = 0; i < MOST_MAPPINGS; i++) {
    uintptr_t known = (uintptr_t)start;
    if (atomic_compare_exchange_strong(&mappings[i].start, &known, 0)) return;
  }
}
