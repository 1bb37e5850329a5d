// The C library's number conversions, replaced in the WebAssembly module.
//
// nlohmann's lexer converts every number it reads before the SAX handler sees it, and falls back from strtoull and
// strtoll to strtod when an integer is out of range. The codec wants none of these values: it reads amounts from the
// number's text. Here every integer therefore counts as out of range, and every number arrives as its text with the
// value 0. The C library's own functions would bring quad-precision soft float and printf into the module, about a
// quarter of its size.
//
// All functions of an object file of the C library have to be defined together, or the linker finds one of them twice.

#include <cerrno>
#include <cstdarg>
#include <cstddef>
#include <cstring>

namespace {

// The lexer has already checked that the text is a number, and ends it with a null character.
template <typename Number>
Number skip_number(const char* text, char** end) {
    if (end != nullptr) {
        *end = const_cast<char*>(text) +
               std::strlen(text);  // NOLINT(cppcoreguidelines-pro-type-const-cast): C's signature
    }
    return Number{};
}

template <typename Number>
Number refuse_number(const char* text, char** end) {
    errno = ERANGE;
    return skip_number<Number>(text, end);
}

}  // namespace

extern "C" {

float strtof(const char* text, char** end) {
    return skip_number<float>(text, end);
}

double strtod(const char* text, char** end) {
    return skip_number<double>(text, end);
}

long double strtold(const char* text, char** end) {
    return skip_number<long double>(text, end);
}

long strtol(const char* text, char** end, int /*base*/) {
    return refuse_number<long>(text, end);
}

unsigned long strtoul(const char* text, char** end, int /*base*/) {
    return refuse_number<unsigned long>(text, end);
}

long long strtoll(const char* text, char** end, int /*base*/) {
    return refuse_number<long long>(text, end);
}

unsigned long long strtoull(const char* text, char** end, int /*base*/) {
    return refuse_number<unsigned long long>(text, end);
}

// Only used for the wording of nlohmann's parse errors, which nobody reads: the codec answers with a code and a
// position.
int snprintf(char* buffer, std::size_t size, const char* /*format*/, ...) {
    if (size > 0) {
        buffer[0] = '\0';
    }
    return 0;
}

}  // extern "C"
