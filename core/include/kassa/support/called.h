#pragma once

/// Marks a small function that is used in too many places to be done in each of them: in the WebAssembly module, where
/// room counts, it is called.
#ifdef __EMSCRIPTEN__
#define KASSA_CALLED [[gnu::noinline]]
#else
#define KASSA_CALLED
#endif
