#pragma once

#include <cstddef>
#include <vector>

#include "kassa/quote/quote.h"

namespace kassa::quote {

/// Gives a list that is about to be filled anew its length, in the memory that it has where that is the same. Not
/// `resize`, which would keep what was there, in three times the code.
void fit(std::vector<Adjustment>& adjustments, std::size_t count);

}  // namespace kassa::quote
