// Times the core on cart documents, compiled natively and to WebAssembly, so that the two can be compared.
//
//   kassa_bench FILE...
//
// For each file one line of JSON: the nanoseconds (median of rounds) that each operation takes.
//   quote     reads the document, prices it, writes the envelope
//   edit      sets the first item's quantity in an open session
//   envelope  writes the open session's envelope

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kassa/codec/envelope.h"
#include "kassa/codec/public_cart.h"
#include "kassa/quote/price_cart.h"
#include "kassa/session/session.h"

namespace {

using Clock = std::chrono::steady_clock;

constexpr int rounds = 15;
constexpr auto round_time = std::chrono::milliseconds(20);
/// Long enough for a WebAssembly engine to have replaced its first, quickly made code by the optimised one.
constexpr auto warm_up_time = std::chrono::milliseconds(500);

/// Nanoseconds of one call of `work`: the median over rounds that are long enough for the clock.
template <typename Work>
double nanoseconds_per_call(Work work) {
    for (const auto end = Clock::now() + warm_up_time; Clock::now() < end;) {
        work();
    }
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round) {
        const auto started = Clock::now();
        std::int64_t calls = 0;
        auto elapsed = Clock::duration::zero();
        do {
            work();
            ++calls;
            elapsed = Clock::now() - started;
        } while (elapsed < round_time);
        times.push_back(std::chrono::duration<double, std::nano>(elapsed).count() / static_cast<double>(calls));
    }
    std::nth_element(times.begin(), times.begin() + rounds / 2, times.end());
    return times[rounds / 2];
}

std::optional<std::string> read_file(const char* name) {
    std::ifstream file(name, std::ios::binary);
    if (!file) {
        return std::nullopt;
    }
    return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

bool measure(const char* file) {
    const std::optional<std::string> text = read_file(file);
    if (!text) {
        std::fprintf(stderr, "cannot read %s\n", file);
        return false;
    }
    auto cart = kassa::codec::decode_public_cart(*text);
    if (!cart) {
        std::fprintf(stderr, "%s: %s\n", file, std::string(code_name(cart.error().code)).c_str());
        return false;
    }
    const std::size_t lines = cart.value().items.size();
    auto session = kassa::session::Session::open(std::move(cart.value()));
    if (!session) {
        std::fprintf(stderr, "%s: %s\n", file, std::string(code_name(session.error().code)).c_str());
        return false;
    }

    // Every result goes into `written`, which is printed: nothing can be optimised away.
    std::size_t written = 0;
    std::string out;
    const double quote = nanoseconds_per_call([&] {
        auto read = kassa::codec::decode_public_cart(*text);
        auto priced = kassa::quote::price_cart(read.value());
        out.clear();
        kassa::codec::encode_quote_envelope(priced.value(), out);
        written += out.size();
    });
    int quantity = 0;
    const double edit = nanoseconds_per_call([&] {
        quantity = quantity % 90 + 1;
        const auto error = session.value().set_quantity(0, std::to_string(quantity));
        written += error ? 1U : 0U;
    });
    const double envelope = nanoseconds_per_call([&] {
        out.clear();
        kassa::codec::encode_quote_envelope(session.value().quote(), out);
        written += out.size();
    });
    std::printf(R"({"lines":%zu,"quote":%.0f,"edit":%.0f,"envelope":%.0f,"bytes":%zu,"written":%zu})"
                "\n",
                lines, quote, edit, envelope, out.size(), written);
    return true;
}

}  // namespace

int main(int count, char** arguments) {
    bool ok = count > 1;
    for (int index = 1; index < count; ++index) {
        ok = measure(arguments[index]) && ok;
    }
    return ok ? 0 : 1;
}
