#include "pointer.h"

#include "kassa/money/decimal.h"

namespace kassa::quote {

std::string pointer_to(std::string_view array, std::size_t index, std::string_view field) {
    std::string pointer(array);
    money::Decimal::from_integer(static_cast<std::int64_t>(index)).append_to(pointer);
    pointer += field;
    return pointer;
}

}  // namespace kassa::quote
