/* Keys, the mouse and pastes.

   ncurses recognises the keys; characters are put together from their bytes here, because its
   get_wch forgets the first half of a character whose second half has not arrived yet. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define KEY_PASTE_BEGIN 2000
#define KEY_PASTE_END 2001
#define PASTE_LIMIT (4 << 20)
/* After so long a silence a paste is over, even without its end mark. */
#define PASTE_SILENCE_MS 3000
#define ESCAPE 27

static const char paste_end[] = "\033[201~";

/* A pad, because reading from a window refreshes it first. */
static WINDOW *source;
static int held = ERR; /* read, but not yet delivered */

static uint8_t *paste;
static size_t paste_length, paste_capacity;
static int is_pasting, end_matched;
static long long paste_deadline;

static uint32_t partial; /* a character of which some bytes are missing */
static uint32_t least; /* what a character of so many bytes must reach, or it is overlong */
static int missing;

static int mouse_is_on;

static void define(const char *sequence, int key) {
  if (key_defined(sequence) <= 0) define_key(sequence, key);
}

void cni_input_open(void) {
  source = newpad(1, 1);
  keypad(source, TRUE);
  nodelay(source, TRUE);
  define_key("\033[200~", KEY_PASTE_BEGIN);
  define_key(paste_end, KEY_PASTE_END);
  /* Terminals send these whatever their terminfo entry says. */
  define("\033[1~", KEY_HOME);
  define("\033[4~", KEY_END);
  define("\033[H", KEY_HOME);
  define("\033[F", KEY_END);
  define("\033[A", KEY_UP);
  define("\033[B", KEY_DOWN);
  define("\033[C", KEY_RIGHT);
  define("\033[D", KEY_LEFT);
  define("\033[Z", KEY_BTAB);
  define("\033OM", KEY_ENTER);
}

void cn_mouse(int on) {
  mmask_t wanted = BUTTON1_PRESSED | BUTTON1_CLICKED | BUTTON4_PRESSED;
#if NCURSES_MOUSE_VERSION > 1
  wanted |= BUTTON5_PRESSED;
#endif
  if (on == mouse_is_on) return;
  mouse_is_on = on;
  mouseinterval(0);
  mousemask(on ? wanted : 0, NULL);
}

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

int cni_paste_milliseconds_left(void) {
  if (!is_pasting) return -1;
  long long left = paste_deadline - now();
  return left < 0 ? 0 : (int)left;
}

static void paste_append(const char *bytes, size_t count) {
  if (paste_length + count > PASTE_LIMIT) return;
  if (paste_length + count > paste_capacity) {
    size_t capacity = paste_capacity ? 2 * paste_capacity : 4096;
    uint8_t *larger = realloc(paste, capacity);
    if (larger == NULL) return;
    paste = larger;
    paste_capacity = capacity;
  }
  memcpy(paste + paste_length, bytes, count);
  paste_length += count;
}

/* Takes one byte of a paste; true for the last byte of the end mark. */
static int paste_take(char byte) {
  if (byte != paste_end[end_matched]) {
    paste_append(paste_end, (size_t)end_matched);
    end_matched = 0;
  }
  if (byte != paste_end[end_matched]) {
    paste_append(&byte, 1);
    return 0;
  }
  end_matched++;
  return end_matched == sizeof paste_end - 1;
}

/* Reads the part of a paste that has arrived, and not a byte beyond its end: never more at once
   than the end mark still lacks. These short reads take 0.1 s for a megabyte. */
static int read_paste(void) {
  int waiting = 0;
  while (ioctl(STDIN_FILENO, FIONREAD, &waiting) == 0 && waiting > 0) {
    paste_deadline = now() + PASTE_SILENCE_MS;
    while (waiting > 0) {
      char bytes[sizeof paste_end];
      size_t lacking = sizeof paste_end - 1 - (size_t)end_matched;
      size_t wanted = lacking < (size_t)waiting ? lacking : (size_t)waiting;
      ssize_t count = read(STDIN_FILENO, bytes, wanted);
      if (count <= 0) return CN_NOTHING;
      waiting -= (int)count;
      for (ssize_t i = 0; i < count; i++) {
        if (!paste_take(bytes[i])) continue;
        is_pasting = 0;
        return CN_PASTE;
      }
    }
  }
  if (now() < paste_deadline) return CN_NOTHING;
  is_pasting = 0;
  return CN_PASTE;
}

static int begin_paste(void) {
  is_pasting = 1;
  end_matched = 0;
  paste_length = 0;
  paste_deadline = now() + PASTE_SILENCE_MS;
  return read_paste();
}

const uint8_t *cn_paste(size_t *length) {
  *length = paste_length;
  return paste;
}

static int named_key(int key) {
  switch (key) {
    case KEY_LEFT: case KEY_SLEFT: return CN_KEY_LEFT;
    case KEY_RIGHT: case KEY_SRIGHT: return CN_KEY_RIGHT;
    case KEY_UP: case KEY_SR: return CN_KEY_UP;
    case KEY_DOWN: case KEY_SF: return CN_KEY_DOWN;
    case KEY_HOME: case KEY_FIND: return CN_KEY_HOME;
    case KEY_END: case KEY_SELECT: return CN_KEY_END;
    case KEY_PPAGE: return CN_KEY_PAGE_UP;
    case KEY_NPAGE: return CN_KEY_PAGE_DOWN;
    case KEY_IC: return CN_KEY_INSERT;
    case KEY_DC: return CN_KEY_DELETE;
    case KEY_BACKSPACE: return CN_KEY_BACKSPACE;
    case KEY_ENTER: return CN_KEY_ENTER;
    case KEY_BTAB: return CN_KEY_BACK_TAB;
    default: return key > KEY_F0 && key <= KEY_F(63) ? CN_KEY_F0 + key - KEY_F0 : 0;
  }
}

static int read_mouse(int32_t *value, int32_t *x, int32_t *y) {
  MEVENT event;
  if (getmouse(&event) != OK) return CN_NOTHING;
  *x = event.x;
  *y = event.y;
  *value = 0;
  if (event.bstate & (BUTTON1_PRESSED | BUTTON1_CLICKED)) return CN_CLICK;
  if (event.bstate & BUTTON4_PRESSED) *value = -1;
#if NCURSES_MOUSE_VERSION > 1
  if (event.bstate & BUTTON5_PRESSED) *value = 1;
#endif
  return *value != 0 ? CN_WHEEL : CN_NOTHING;
}

/* Adds a byte to the character under way; true once that is complete or malformed. */
static int take_byte(uint32_t byte, int32_t *scalar) {
  *scalar = 0xFFFD;
  if (!cni_is_utf8) return 1;
  if ((byte & 0xC0) == 0x80) {
    if (missing == 0) return 1;
    partial = partial << 6 | (byte & 0x3F);
    if (--missing > 0) return 0;
    int is_scalar = partial >= least && partial <= 0x10FFFF && (partial & 0xFFFFF800) != 0xD800;
    if (is_scalar) *scalar = (int32_t)partial;
    return 1;
  }
  missing = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
  partial = byte & (0x3FU >> missing);
  least = missing == 3 ? 0x10000 : missing == 2 ? 0x800 : 0x80;
  return byte < 0xC2 || byte > 0xF4 ? (missing = 0, 1) : 0;
}

/* After Esc: swallows a sequence that terminfo does not know, so that its letters do not act as
   keys. Anything else after Esc is the next key. */
static int swallow_sequence(void) {
  int next = wgetch(source);
  if (next != '[' && next != 'O') {
    held = next;
    return 0;
  }
  int byte = wgetch(source);
  if (byte == ERR) {
    /* Esc, and then the character. */
    held = next;
    return 0;
  }
  for (int i = 0; next == '[' && i < 64 && byte >= 0x20 && byte < 0x40; i++) byte = wgetch(source);
  return 1;
}

int cn_read(int32_t *value, int32_t *x, int32_t *y) {
  if (is_pasting) return read_paste();
  for (;;) {
    int key = held != ERR ? held : wgetch(source);
    held = ERR;
    if (key == ERR) return CN_NOTHING;
    if (key == KEY_PASTE_BEGIN) return begin_paste();
    if (key == KEY_MOUSE) {
      int kind = read_mouse(value, x, y);
      if (kind != CN_NOTHING) return kind;
    } else if (key >= KEY_MIN) {
      *value = named_key(key);
      if (*value != 0) return CN_KEY;
    } else if (key >= 0x80) {
      if (take_byte((uint32_t)key, value)) return CN_CHARACTER;
    } else {
      missing = 0;
      if (key == ESCAPE && swallow_sequence()) continue;
      *value = key;
      return CN_CHARACTER;
    }
  }
}
