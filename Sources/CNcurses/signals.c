/* Signals: three kinds, each with one handler, and one that is ignored.

   Those that ask for something (resize, stop, continue) set a bit and wake the run loop through a
   pipe. Those that end the program do the same, so that it ends in its own time with the terminal
   restored; a second one insists, and ends it from inside the handler. Those that mean a defect
   restore the terminal on the spot and then take the effect that they would have had without us. */
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const int asking[] = {SIGWINCH, SIGTSTP, SIGCONT};
/* All that would end a process without a word: nobody has a use for them here, but whoever sends
   one gets the terminal back. */
static const int ending[] = {
    SIGTERM, SIGHUP,  SIGINT,  SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF,
    SIGXCPU, SIGIO,
#ifdef SIGPWR
    SIGPWR,
#endif
#ifdef SIGSTKFLT
    SIGSTKFLT,
#endif
};
static const int defects[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGSYS};
/* A write to a pipe without a reader, or to a file that may grow no more, fails, and whoever wrote
   says so. */
static const int ignored[] = {SIGPIPE, SIGXFSZ};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define SIGNALS 65

static struct sigaction before[SIGNALS];
static char is_ours[SIGNALS];
static int wake[2] = {-1, -1};
static atomic_uint flags;
static atomic_int quit_signal;
/* A stack overflow leaves no stack to restore the terminal on. */
static char spare_stack[1 << 16];

static void set_flag(unsigned flag) {
  int saved = errno;
  atomic_fetch_or(&flags, flag);
  char byte = 0;
  /* A full pipe already wakes. */
  ssize_t ignored = write(wake[1], &byte, 1);
  (void)ignored;
  errno = saved;
}

static void ask(int signal) {
  switch (signal) {
    case SIGWINCH: return set_flag(CN_RESIZED);
    case SIGTSTP: return set_flag(CN_STOPPING);
    case SIGINT: return set_flag(CN_INTERRUPTED);
    default: return set_flag(CN_CONTINUED);
  }
}

static void end(int number) {
  if (atomic_exchange(&quit_signal, number) == 0) {
    set_flag(CN_QUITTING);
    return;
  }
  cni_rescue();
  signal(number, SIG_DFL);
  raise(number);
}

static void defect(int number, siginfo_t *info, void *context) {
  (void)context;
  cni_rescue();
  sigaction(number, &before[number], NULL);
  /* A fault recurs when its instruction is run again, with its address for the runtime's trace; a
     signal sent by kill, and a breakpoint, must be sent again. */
  if (info->si_code <= 0 || number == SIGTRAP) raise(number);
}

static void install(const int *signals, size_t count, struct sigaction action) {
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < count; i++) {
    int number = signals[i];
    struct sigaction old;
    if (sigaction(number, &action, &old) != 0) continue;
    /* nohup and the like: a signal that our parent wants ignored stays ignored. */
    if (!(old.sa_flags & SA_SIGINFO) && old.sa_handler == SIG_IGN) {
      sigaction(number, &old, NULL);
      continue;
    }
    before[number] = old;
    is_ours[number] = 1;
  }
}

/* Those that Linux numbers only at run time. */
static void install_real_time(struct sigaction action) {
#ifdef SIGRTMIN
  for (int number = SIGRTMIN; number <= SIGRTMAX && number < SIGNALS; number++) {
    install(&number, 1, action);
  }
#else
  (void)action;
#endif
}

static void set_spare_stack(void) {
  stack_t stack;
  if (sigaltstack(NULL, &stack) != 0 || !(stack.ss_flags & SS_DISABLE)) return;
  memset(&stack, 0, sizeof stack);
  stack.ss_sp = spare_stack;
  stack.ss_size = sizeof spare_stack;
  sigaltstack(&stack, NULL);
}

/* All but those that ask for something. */
static void install_others(void) {
  if (wake[0] < 0 && pipe(wake) == 0) {
    for (int i = 0; i < 2; i++) {
      fcntl(wake[i], F_SETFD, FD_CLOEXEC);
      fcntl(wake[i], F_SETFL, O_NONBLOCK);
    }
  }
  set_spare_stack();
  struct sigaction to_end = {.sa_handler = end, .sa_flags = SA_RESTART};
  install(ending, COUNT(ending), to_end);
  install_real_time(to_end);
  install(ignored, COUNT(ignored), (struct sigaction){.sa_handler = SIG_IGN});
  install(defects, COUNT(defects),
          (struct sigaction){.sa_sigaction = defect, .sa_flags = SA_SIGINFO | SA_ONSTACK});
}

void cni_signals_install(void) {
  install_others();
  install(asking, COUNT(asking), (struct sigaction){.sa_handler = ask, .sa_flags = SA_RESTART});
}

void cni_signals_install_for_lines(int are_typed) {
  install_others();
  struct sigaction to_ask = {.sa_handler = ask, .sa_flags = SA_RESTART};
  sigemptyset(&to_ask.sa_mask);
  if (!are_typed) return;
  static const int continued = SIGCONT;
  install(&continued, 1, to_ask);
  if (is_ours[SIGINT]) sigaction(SIGINT, &to_ask, NULL);
}

void cni_signals_remove(void) {
  for (int number = 0; number < SIGNALS; number++) {
    if (is_ours[number]) sigaction(number, &before[number], NULL);
    is_ours[number] = 0;
  }
}

int cn_take_signals(void) { return (int)atomic_exchange(&flags, 0); }

/* Before the flags are looked at: a signal that comes in between has its flag seen now and its
   byte later, which wakes once for nothing. The other way round its byte could stay behind. */
static void drain(void) {
  char bytes[64];
  while (read(wake[0], bytes, sizeof bytes) > 0) continue;
}

void cn_wake(void) { set_flag(0); }

int cn_quit_signal(void) { return atomic_load(&quit_signal); }

int cni_wait(int descriptor, int milliseconds, int *found) {
  struct pollfd descriptors[2] = {{.fd = descriptor, .events = POLLIN},
                                  {.fd = wake[0], .events = POLLIN}};
  *found = 0;
  if (poll(descriptors, 2, milliseconds) < 0) return 0;
  if (descriptors[1].revents & POLLIN) drain();
  *found = (int)atomic_load(&flags);
  return descriptors[0].revents;
}

int cn_wait(int milliseconds) {
  int found = 0;
  int events = cni_wait(STDIN_FILENO, milliseconds, &found);
  if (events & (POLLHUP | POLLERR | POLLNVAL)) return found | CN_GONE;
  if (events & POLLIN) {
    /* Readable with nothing to read is how a terminal says that it is gone. */
    found |= cni_find_input() ? CN_INPUT : CN_GONE;
  }
  return found;
}

void cn_reenter(void) {
  /* Continued in the background (`bg`): stop until the shell gives us the terminal. */
  pid_t foreground = tcgetpgrp(STDIN_FILENO);
  if (foreground >= 0 && foreground != getpgrp()) raise(SIGTTOU);
  cni_leave();
  cn_resize();
}

void cn_suspend(void) {
  /* Started without job control: nobody would continue us. */
  if (!is_ours[SIGTSTP]) return;
  cni_leave();
  struct sigaction ours, default_action;
  memset(&default_action, 0, sizeof default_action);
  default_action.sa_handler = SIG_DFL;
  sigemptyset(&default_action.sa_mask);
  sigaction(SIGTSTP, &default_action, &ours);
  /* The whole job, as the terminal does for Ctrl-Z: we may be one of a pipeline. */
  kill(0, SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
  atomic_fetch_and(&flags, ~(unsigned)(CN_CONTINUED | CN_STOPPING));
  cn_resize();
}
