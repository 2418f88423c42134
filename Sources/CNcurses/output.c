/* The terminal as something to write to: its encoding, its size, and frames in one piece.

   ncurses flushes at every jump of the cursor: a frame that changes in ten places arrives in ten
   pieces, each of which the terminal may draw by itself. So the descriptor that ncurses writes to
   is a file in memory while it writes, and the terminal gets what is then in the file. */
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <term.h>
#include <unistd.h>

int cni_terminal = STDOUT_FILENO;

static int frame = -1; /* the file in memory; −1 where there is no such thing */
static off_t frame_start; /* where in it the next frame begins */
static char *bytes;
static size_t capacity;
static int cursor_shape = -1;

/* What the terminal reports beyond characters: pastes as such, clicks, keys as terminfo has them; and
   whether it was given back since the last frame. */
static int reports_are_on, mouse_is_wanted, was_left;
static char keypad_on[64];

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";
static const char mouse_on[] = "\033[?1000h\033[?1002h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1002l\033[?1000l";

void cni_write(int fd, const char *text, size_t length) {
  while (length > 0) {
    ssize_t written = write(fd, text, length);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    text += written;
    length -= (size_t)written;
  }
}

const char *cn_capability(const char *name) {
  const char *text = tigetstr(name);
  return text == NULL || text == (const char *)-1 ? "" : text;
}

size_t cni_append(char *buffer, size_t length, size_t capacity, const char *text) {
  for (size_t i = 0; text[i] != '\0' && length < capacity; i++) {
    if (text[i] == '$' && text[i + 1] == '<') {
      const char *end = strchr(text + i, '>');
      if (end == NULL) break;
      i = (size_t)(end - text);
      continue;
    }
    buffer[length++] = text[i];
  }
  return length;
}

void cni_output_open(void) {
  /* A second name for the terminal, for while the first is the file. */
  int second = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  if (second < 0) return;
  cni_terminal = second;
#ifdef __linux__
  frame = memfd_create("logitlab-frame", MFD_CLOEXEC);
#endif
}

/* Asks the terminal for its size; false for one that does not know it, and then says 0. */
static int ask_size(struct winsize *size) {
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, size) == 0 && size->ws_row != 0 && size->ws_col != 0;
}

void cni_trust_size(void) {
  struct winsize size;
  /* LINES and COLUMNS may be another terminal's, exported: with them ncurses would leave a scroll
     region of that size behind. */
  if (ask_size(&size)) use_env(FALSE);
  use_tioctl(TRUE);
}

void cn_resize(void) {
  struct winsize size;
  if (!ask_size(&size)) return;
  if (is_term_resized(size.ws_row, size.ws_col)) resizeterm(size.ws_row, size.ws_col);
  cn_forget_screen();
}

int cn_columns(void) { return COLS; }

int cn_rows(void) { return LINES; }

void cn_forget_screen(void) { clearok(curscr, TRUE); }

static int make_room(size_t length) {
  if (length <= capacity) return 1;
  char *larger = realloc(bytes, length);
  if (larger == NULL) return 0;
  bytes = larger;
  capacity = length;
  return 1;
}

/* The length of the frame, read into `bytes`; negative where that can't be done. */
static ssize_t read_frame(void) {
  for (size_t wanted = 1 << 13; make_room(wanted); wanted *= 2) {
    ssize_t count = pread(frame, bytes, capacity, frame_start);
    if (count < (ssize_t)capacity) return count;
  }
  return -1;
}

static void send_frame(void) {
  ssize_t length = read_frame();
  if (length < 0) {
    cn_forget_screen();
    return;
  }
  if (length > 0) cni_write(cni_terminal, bytes, cn_shorten(bytes, (size_t)length));
  frame_start += length;
  /* What was sent is kept no longer than need be. */
  if (frame_start < 1 << 16) return;
  if (ftruncate(frame, 0) == 0 && lseek(frame, 0, SEEK_SET) == 0) frame_start = 0;
}

static void tell(const char *text) { cni_write(cni_terminal, text, strlen(text)); }

/* True where terminfo knows of a mouse: elsewhere nothing is sent that might not be understood. */
static int knows_mouse(void) {
  const char *name = termname();
  return cn_capability("kmous")[0] != '\0' || (name != NULL && strstr(name, "xterm") != NULL);
}

static void turn_reports_on(void) {
  tell(paste_on);
  if (keypad_on[0] == '\0') cni_append(keypad_on, 0, sizeof keypad_on - 1, cn_capability("smkx"));
  tell(keypad_on);
  if (mouse_is_wanted && knows_mouse()) tell(mouse_on);
  reports_are_on = 1;
}

void cn_refresh(int cursor_x, int cursor_y) {
  int shape = cursor_x >= 0;
  if (shape) move(cursor_y, cursor_x);
  if (shape != cursor_shape) curs_set(shape);
  cursor_shape = shape;
  /* While ncurses takes the terminal again it needs the terminal itself, for its modes. */
  int is_diverted = !was_left && frame >= 0 && dup2(frame, STDOUT_FILENO) >= 0;
  refresh();
  was_left = 0;
  if (is_diverted) {
    dup2(cni_terminal, STDOUT_FILENO);
    send_frame();
  }
  if (!reports_are_on) turn_reports_on();
}

void cn_mouse(int on) {
  if (on == mouse_is_wanted) return;
  mouse_is_wanted = on;
  if (reports_are_on && knows_mouse()) tell(on ? mouse_on : mouse_off);
}

void cn_send(const uint8_t *text, size_t count) {
  cni_write(cni_terminal, (const char *)text, count);
}

void cn_ask_background(void) { tell("\033]11;?\007"); }

void cni_leave(void) {
  if (reports_are_on) {
    tell(paste_off);
    if (mouse_is_wanted && knows_mouse()) tell(mouse_off);
  }
  reports_are_on = 0;
  was_left = 1;
  /* This turns the keypad off, too. */
  endwin();
}
