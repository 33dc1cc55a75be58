#pragma once
// How this program's heap grows and gives back.

namespace platform {

// Call once, before any thread is started. Blocks of 128 KiB and more (pictures, pages of glyphs)
// are mapped by themselves and given back to the system as soon as they are freed, and all threads
// share one arena. By itself glibc's allocator raises that bound each time a large block is freed,
// and keeps what a day of visits has freed: a fifth of the program's memory on the story page.
// Nothing to do on systems with another allocator.
void keep_heap_small();

} // namespace platform
