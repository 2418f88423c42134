/* What goes before `main`. There is nothing to call. */
#ifndef CSTART_H
#define CSTART_H

#endif
