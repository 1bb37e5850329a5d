#include "services/values/country_code.h"

#include <algorithm>

namespace kassa::server::services {

bool is_country_code(std::string_view code) {
    constexpr std::size_t letters = 2;
    return code.size() == letters &&
           std::ranges::all_of(code, [](char character) { return character >= 'A' && character <= 'Z'; });
}

}  // namespace kassa::server::services
