/* What the terminal's user and the machine bring along: variables, the locale, descriptions of terminals. */
#include "internal.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int cni_is_utf8;

static char spares[4096];

const char *cn_environment(const char *name) {
  const char *value = getenv(name);
  return value ? value : "";
}

void cn_set_spares(const char *folder) { snprintf(spares, sizeof spares, "%s", folder); }

int cn_find_spare_types(void) {
  if (spares[0] == '\0') return 0;
  const char *others = cn_environment("TERMINFO_DIRS");
  size_t length = strlen(others) + strlen(spares) + sizeof ":/terminfo";
  char *folders = malloc(length);
  if (folders == NULL) return 0;
  /* Nothing before the colon stands for the system's own folders. */
  snprintf(folders, length, "%s:%s/terminfo", others, spares);
  setenv("TERMINFO_DIRS", folders, 1);
  free(folders);
  return 1;
}

/* True where the environment asks for UTF-8, whatever the language. */
static int wants_utf8(void) {
  static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (int i = 0; i < 3; i++) {
    const char *value = cn_environment(variables[i]);
    if (value[0] != '\0') return strcasestr(value, ".utf-8") || strcasestr(value, ".utf8");
  }
  return 0;
}

/* A locale of no language has the same characters as one that the machine lacks. */
static void set_spare_locale(void) {
  if (setlocale(LC_CTYPE, "C.UTF-8") != NULL || spares[0] == '\0') return;
  char folder[sizeof spares + sizeof "/locale"];
  snprintf(folder, sizeof folder, "%s/locale", spares);
  setenv("LOCPATH", folder, 1);
  setlocale(LC_CTYPE, "C.UTF-8");
  unsetenv("LOCPATH");
}

int cn_locale_is_utf8(void) {
  /* Only the character type: LC_NUMERIC would change the decimal point under our feet. */
  if (setlocale(LC_CTYPE, "") == NULL && wants_utf8()) set_spare_locale();
  const char *codeset = nl_langinfo(CODESET);
  cni_is_utf8 = strcmp(codeset, "UTF-8") == 0 || strcmp(codeset, "utf8") == 0;
  return cni_is_utf8;
}
