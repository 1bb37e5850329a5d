// Times the core on cart documents, compiled natively and to WebAssembly, so that the two can be compared.
//
//   kassa_bench FILE...
//
// For each file one line of JSON: the nanoseconds of processor time that each operation takes, one value for each
// round.
//   quote     reads the document, prices it, writes the envelope
//   edit      sets the first item's quantity in an open session
//   envelope  writes the open session's envelope

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#ifdef __EMSCRIPTEN__
#include <emscripten.h>
#endif

#include "kassa/codec/envelope.h"
#include "kassa/codec/public_cart.h"
#include "kassa/quote/price_cart.h"
#include "kassa/session/session.h"

namespace {

constexpr int rounds = 5;
constexpr double round_nanoseconds = 20e6;
/// Long enough for a WebAssembly engine to have replaced its first, quickly made code by the optimised one.
constexpr double warm_up_nanoseconds = 500e6;

/// Processor time of this process: it does not run on while another program has the processor.
double processor_nanoseconds() {
#ifdef __EMSCRIPTEN__
    // Emscripten's std::clock() is the wall clock.
    return EM_ASM_DOUBLE({
        const used = process.cpuUsage();
        return (used.user + used.system) * 1000;
    });
#else
    return static_cast<double>(std::clock()) * (1e9 / CLOCKS_PER_SEC);
#endif
}

/// Repeats `work` for a time and answers the nanoseconds of one call.
template <typename Work>
double round_of(Work& work, double nanoseconds) {
    const double started = processor_nanoseconds();
    std::int64_t calls = 0;
    double spent = 0;
    // Looking at the clock takes as long as a short call: the longer it takes, the more calls in between.
    for (std::int64_t batch = 1; spent < nanoseconds; batch *= 2) {
        for (std::int64_t call = 0; call < batch; ++call) {
            work();
        }
        calls += batch;
        spent = processor_nanoseconds() - started;
    }
    return spent / static_cast<double>(calls);
}

/// Nanoseconds of one call of `work`, one value for each round.
template <typename Work>
std::vector<double> nanoseconds_per_call(Work work) {
    round_of(work, warm_up_nanoseconds);
    std::vector<double> times(rounds);
    std::generate(times.begin(), times.end(), [&work] { return round_of(work, round_nanoseconds); });
    return times;
}

void print_rounds(const char* name, const std::vector<double>& nanoseconds) {
    std::printf(R"("%s":[)", name);
    const char* separator = "";
    for (const double value : nanoseconds) {
        std::printf("%s%.0f", separator, value);
        separator = ",";
    }
    std::printf("],");
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
    const std::vector<double> quote = nanoseconds_per_call([&] {
        auto read = kassa::codec::decode_public_cart(*text);
        auto priced = kassa::quote::price_cart(read.value());
        out.clear();
        kassa::codec::encode_quote_envelope(priced.value(), out);
        written += out.size();
    });
    int quantity = 0;
    const std::vector<double> edit = nanoseconds_per_call([&] {
        quantity = quantity % 90 + 1;
        const auto error = session.value().set_quantity(0, std::to_string(quantity));
        written += error ? 1U : 0U;
    });
    const std::vector<double> envelope = nanoseconds_per_call([&] {
        out.clear();
        kassa::codec::encode_quote_envelope(session.value().quote(), out);
        written += out.size();
    });
    std::printf(R"({"lines":%zu,)", lines);
    print_rounds("quote", quote);
    print_rounds("edit", edit);
    print_rounds("envelope", envelope);
    std::printf(R"("bytes":%zu,"written":%zu})"
                "\n",
                out.size(), written);
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
