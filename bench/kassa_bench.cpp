// Times the core on cart documents natively, by the calls of wasm-bindings/bindings.cpp: wasm-core-child.mjs times that
// module, so that the two can be compared.
//
//   kassa_bench FILE...
//
// For each file one line of JSON: the microseconds of processor time that each operation takes, one value for each
// round.
//   quote     reads the document, prices it, writes the envelope
//   edit      sets the first item's quantity in an open session, writes what that changed
//   envelope  writes the open session's envelope

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kassa/codec/envelope.h"
#include "kassa/codec/public_cart.h"
#include "kassa/quote/live_quote.h"
#include "kassa/session/session.h"

namespace {

constexpr int rounds = 5;
constexpr double round_microseconds = 20e3;
constexpr double warm_up_microseconds = 200e3;

/// Processor time of this process: it does not run on while another program has the processor.
double processor_microseconds() {
    return static_cast<double>(std::clock()) * (1e6 / CLOCKS_PER_SEC);
}

/// Repeats `work` for a time and answers the microseconds of one call.
template <typename Work>
double round_of(Work& work, double microseconds) {
    const double started = processor_microseconds();
    std::int64_t calls = 0;
    double spent = 0;
    // Looking at the clock takes as long as a short call: the longer it takes, the more calls in between.
    for (std::int64_t batch = 1; spent < microseconds; batch *= 2) {
        for (std::int64_t call = 0; call < batch; ++call) {
            work();
        }
        calls += batch;
        spent = processor_microseconds() - started;
    }
    return spent / static_cast<double>(calls);
}

/// Microseconds of one call of `work`, one value for each round.
template <typename Work>
std::vector<double> microseconds_per_call(Work work) {
    round_of(work, warm_up_microseconds);
    std::vector<double> times(rounds);
    std::generate(times.begin(), times.end(), [&work] { return round_of(work, round_microseconds); });
    return times;
}

void print_rounds(const char* name, const std::vector<double>& microseconds) {
    std::printf(R"("%s":[)", name);
    const char* separator = "";
    for (const double value : microseconds) {
        std::printf("%s%.3f", separator, value);
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
    auto cart = std::make_unique<kassa::cart::Cart>();
    if (const auto error = kassa::codec::read_public_cart(*text, *cart)) {
        std::fprintf(stderr, "%s: %s\n", file, std::string(code_name(error->code)).c_str());
        return false;
    }
    const std::size_t lines = cart->items.size();
    auto session = kassa::session::Session::open(std::move(cart));
    if (!session) {
        std::fprintf(stderr, "%s: %s\n", file, std::string(code_name(session.error().code)).c_str());
        return false;
    }

    // Every result goes into `written`, which is printed: nothing can be optimised away.
    std::size_t written = 0;
    std::string out;
    const std::vector<double> quote = microseconds_per_call([&] {
        kassa::cart::Cart read;
        kassa::quote::LiveQuote live;
        out.clear();
        if (kassa::codec::read_public_cart(*text, read) || live.price(read)) {
            return;
        }
        kassa::codec::encode_quote_envelope(live.quote(), out);
        written += out.size();
    });
    int quantity = 0;
    const std::vector<double> edit = microseconds_per_call([&] {
        quantity = quantity % 90 + 1;
        out.clear();
        if (session.value().set_quantity(0, std::to_string(quantity))) {
            return;
        }
        kassa::codec::encode_change(session.value().quote(), session.value().last_edit(), out);
        written += out.size();
    });
    const std::vector<double> envelope = microseconds_per_call([&] {
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
