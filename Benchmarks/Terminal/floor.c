/* What a terminal program costs at least: a sheet of numbers in plain ncurses, erased and drawn
   whole on every key. Arrows move, a digit changes the number, Enter goes down, q quits.

   cc -O2 floor.c -o floor -lncursesw */
#include <curses.h>
#include <locale.h>
#include <stdlib.h>

enum { COLUMNS_OF_SHEET = 8, ROWS_OF_SHEET = 26, CELL_WIDTH = 10, LEFT = 8, TOP = 2 };

static double sheet[ROWS_OF_SHEET][COLUMNS_OF_SHEET];

static void draw(int row, int column) {
  erase();
  mvprintw(0, 0, "row %d column %d: %.3f", row + 1, column + 1, sheet[row][column]);
  for (int y = 0; y < ROWS_OF_SHEET; y++) {
    mvprintw(TOP + y, 1, "%d", y + 1);
    for (int x = 0; x < COLUMNS_OF_SHEET; x++) {
      int is_selected = y == row && x == column;
      if (is_selected) attron(A_REVERSE);
      mvprintw(TOP + y, LEFT + x * CELL_WIDTH, "%*.3f", CELL_WIDTH - 1, sheet[y][x]);
      if (is_selected) attroff(A_REVERSE);
    }
  }
  mvaddstr(LINES - 1, 1, "arrows move   digits edit   Enter next   q quit");
  move(TOP + row, LEFT + column * CELL_WIDTH + CELL_WIDTH - 2);
  refresh();
}

int main(void) {
  setlocale(LC_CTYPE, "");
  initscr();
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  for (int row = 0, column = 0;;) {
    draw(row, column);
    int key = getch();
    switch (key) {
      case KEY_LEFT: column = (column + COLUMNS_OF_SHEET - 1) % COLUMNS_OF_SHEET; break;
      case KEY_RIGHT: column = (column + 1) % COLUMNS_OF_SHEET; break;
      case KEY_UP: row = (row + ROWS_OF_SHEET - 1) % ROWS_OF_SHEET; break;
      case KEY_DOWN:
      case '\r': row = (row + 1) % ROWS_OF_SHEET; break;
      case 'q':
      case ERR: endwin(); return 0;
      default:
        if (key >= '0' && key <= '9') sheet[row][column] = (key - '0') * 1.111;
    }
  }
}
