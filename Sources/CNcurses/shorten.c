/* Fewer bytes for the same cells.

   ncurses ends a look and begins the next in sequences of their own, `ESC[39m ESC(B ESC[m ESC[1m ESC[36m`,
   where one says it all. */
#include "internal.h"

#include <string.h>

/* The look that is to be sent before the next character, and whether the one before it is none at all. */
struct look {
  int is_waiting, is_reset, is_after_none;
  size_t length;
  char parameters[40];
};

static size_t send_look(struct look *look, char *text, size_t length) {
  if (!look->is_waiting) return length;
  text[length++] = '\033';
  text[length++] = '[';
  if (look->is_reset && look->length > 0 && !look->is_after_none) {
    text[length++] = '0';
    text[length++] = ';';
  }
  memcpy(text + length, look->parameters, look->length);
  length += look->length;
  text[length++] = 'm';
  *look = (struct look){.is_after_none = look->is_reset && look->length == 0};
  return length;
}

/* Adds the parameters of a sequence, of which a first 0 undoes all before; false where there is no room. */
static int add(struct look *look, const char *parameters, size_t length) {
  int is_reset = length == 0 || (parameters[0] == '0' && (length == 1 || parameters[1] == ';'));
  if (is_reset) {
    size_t skipped = length < 2 ? length : 2;
    parameters += skipped;
    length -= skipped;
    *look = (struct look){.is_reset = 1, .is_after_none = look->is_after_none};
  }
  if (look->length + length + 1 > sizeof look->parameters) return 0;
  if (look->length > 0 && length > 0) look->parameters[look->length++] = ';';
  memcpy(look->parameters + look->length, parameters, length);
  look->length += length;
  look->is_waiting = 1;
  return 1;
}

/* The length of the sequence `ESC[…m` that a text begins with; 0 where it begins with something else. */
static size_t look_sequence(const char *text, size_t length) {
  if (length < 3 || text[0] != '\033' || text[1] != '[') return 0;
  size_t end = 2;
  while (end < length && ((text[end] >= '0' && text[end] <= '9') || text[end] == ';')) end++;
  return end < length && text[end] == 'm' ? end + 1 : 0;
}

size_t cn_shorten(char *text, size_t length) {
  struct look look = {0};
  size_t written = 0;
  for (size_t i = 0; i < length;) {
    /* Back to ordinary characters, which no look of ours ever leaves. */
    if (length - i >= 3 && memcmp(text + i, "\033(B", 3) == 0) {
      i += 3;
      continue;
    }
    size_t sequence = look_sequence(text + i, length - i);
    if (sequence > 0 && add(&look, text + i + 2, sequence - 3)) {
      i += sequence;
      continue;
    }
    int had_no_room = sequence > 0 && look.is_waiting;
    written = send_look(&look, text, written);
    if (!had_no_room) text[written++] = text[i++];
  }
  return send_look(&look, text, written);
}
