// Stands in the place of compiler-rt's division of 128-bit integers, which compilers call by this name.

#include "division.h"

extern "C" {

kassa::bindings::UInt128 __udivti3(kassa::bindings::UInt128 dividend, kassa::bindings::UInt128 divisor);

kassa::bindings::UInt128 __udivti3(kassa::bindings::UInt128 dividend, kassa::bindings::UInt128 divisor) {
    return kassa::bindings::divide(dividend, divisor);
}

}  // extern "C"
