// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/memory.h"

#include <cstdlib> // says which C library it is

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace bt::cli {

void giveBackMemory()
{
#if defined(__GLIBC__)
    ::malloc_trim(0);
#endif
}

} // namespace bt::cli
