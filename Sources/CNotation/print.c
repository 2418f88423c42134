#include "CNotation.h"

#include <stdio.h>

int cnot_print(char *to, size_t room, char notation, int precision, double number) {
  const char pattern[] = {'%', '.', '*', notation, 0};
  return snprintf(to, room, pattern, precision, number);
}
