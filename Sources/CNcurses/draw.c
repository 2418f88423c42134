/* Rows of cells and their colours. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define REPLACEMENT 0xFFFD

static cchar_t *row;
static int row_capacity;

int cn_colors(void) { return tigetnum("colors"); }

int cn_start_color(void) {
  if (start_color() == ERR) return 1;
  /* The terminal's own foreground and background, where it can go back to them. */
  if (use_default_colors() == ERR) assume_default_colors(COLOR_WHITE, COLOR_BLACK);
  return COLOR_PAIRS;
}

int cn_define_pair(int pair, int foreground, int background) {
  return init_pair((short)pair, (short)foreground, (short)background) == OK;
}

static attr_t attribute(uint8_t bits) {
  attr_t attributes = A_NORMAL;
  if (bits & CN_BOLD) attributes |= A_BOLD;
  if (bits & CN_DIM) attributes |= A_DIM;
  if (bits & CN_UNDERLINE) attributes |= A_UNDERLINE;
  if (bits & CN_REVERSE) attributes |= A_REVERSE;
  return attributes;
}

/* The character if the C library, and with it ncurses, agrees on how many columns it takes; else
   a mark of one column. Were they to disagree, everything to its right would be misplaced. */
static wchar_t agreed(uint32_t scalar, int columns) {
  if (scalar >= 0x20 && scalar < 0x7F) return columns == 1 ? (wchar_t)scalar : L'?';
  if (scalar < 0xA0 || !cni_is_utf8) return L'?';
  return wcwidth((wchar_t)scalar) == columns ? (wchar_t)scalar : REPLACEMENT;
}

static int grow(int count) {
  if (count <= row_capacity) return 1;
  cchar_t *larger = realloc(row, (size_t)count * sizeof *row);
  if (larger == NULL) return 0;
  row = larger;
  row_capacity = count;
  return 1;
}

void cn_draw_cells(int y, int x, int count, const uint32_t *scalars, const uint32_t *marks,
                   const uint8_t *attributes, const int16_t *pairs) {
  if (!grow(count)) return;
  int length = 0;
  for (int i = 0; i < count; i++) {
    int is_wide = i + 1 < count && scalars[i + 1] == 0;
    attr_t attr = attribute(attributes[i]);
    wchar_t text[3] = {agreed(scalars[i], 1 + is_wide), 0, 0};
    int was_replaced = text[0] != (wchar_t)scalars[i];
    if (marks[i] != 0 && !was_replaced && cni_is_utf8 && wcwidth((wchar_t)marks[i]) == 0) {
      text[1] = (wchar_t)marks[i];
    }
    setcchar(&row[length++], text, attr, pairs[i], NULL);
    if (!is_wide) continue;
    i++;
    if (was_replaced) setcchar(&row[length++], L" ", attr, pairs[i], NULL);
  }
  mvadd_wchnstr(y, x, row, length);
}

int cn_difference(const void *one, const void *other, size_t size, size_t count, size_t *first,
                  size_t *end) {
  const char *a = one, *b = other;
  if (memcmp(a, b, count * size) == 0) return 0;
  *first = 0;
  *end = count;
  while (memcmp(a + *first * size, b + *first * size, size) == 0) ++*first;
  while (memcmp(a + (*end - 1) * size, b + (*end - 1) * size, size) == 0) --*end;
  return 1;
}
