// The engine as a JavaScript host sees it: free functions over integer handles. Text crosses through two buffers in
// linear memory, because embind copies a std::string byte by byte; every answer is one envelope, and failures are
// envelopes too, never exceptions. An edit answers what it changed in the quote (see encode_change), because
// writing and parsing a whole quote takes longer than computing it.
//
// Every argument and result is an int, so that this is the only type that embind has to know. A call that answers a
// size leaves its text in the output buffer, valid until the next call. Any call may grow the memory, so the host takes
// a fresh view of it afterwards.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <emscripten/bind.h>

#include "handle_table.h"
#include "kassa/cart/limits.h"
#include "kassa/codec/envelope.h"
#include "kassa/codec/public_cart.h"
#include "kassa/quote/live_quote.h"
#include "kassa/session/session.h"

namespace {

using kassa::support::Error;
using kassa::support::ErrorCode;
using kassa::support::Result;

/// The page has the whole cart: what it is priced from is all that is kept here.
using Cart = kassa::cart::PricedCart;
using Session = kassa::session::SessionOf<Cart>;

/// Raised whenever a call here changes its meaning; the loader refuses a module that has another.
constexpr int abi_version = 4;

constexpr std::size_t maximum_input_bytes = kassa::cart::Limits::maximum_document_bytes;

struct Engine {
    std::unique_ptr<char[]> input;
    std::size_t input_capacity = 0;
    std::string output;
    kassa::bindings::HandleTable<Session> sessions;
};

/// One engine per module instance; a page may have several instances. It lives as long as the module, so nothing ever
/// destroys it.
Engine& engine() {
    static Engine& instance = *new Engine();
    return instance;
}

/// The size of what was written.
int answer() {
    return static_cast<int>(engine().output.size());
}

int answer_error(const Error& error) {
    engine().output.clear();
    kassa::codec::encode_error_envelope(error, engine().output);
    return answer();
}

int answer_quote(const kassa::quote::Quote& quote) {
    engine().output.clear();
    kassa::codec::encode_quote_envelope(quote, engine().output);
    return answer();
}

/// The answer to an edit: the error, or what it changed in the quote.
int answer_edit(const Session& session, const std::optional<Error>& error) {
    if (error) {
        return answer_error(*error);
    }
    engine().output.clear();
    kassa::codec::encode_change(session.quote(), session.last_edit(), engine().output);
    return answer();
}

int answer_closed_handle() {
    return answer_error(Error{ErrorCode::handle_invalid});
}

/// What the host wrote, cut to what it asked room for.
std::string_view input_text(int size) {
    return {engine().input.get(), std::min(static_cast<std::size_t>(size), engine().input_capacity)};
}

/// Addresses are below 2 GB, the most memory that the module can grow to.
int address_of(const char* text) {
    return static_cast<int>(reinterpret_cast<std::uintptr_t>(text));
}

int input_buffer(int wanted) {
    Engine& state = engine();
    const auto size = static_cast<std::size_t>(wanted);
    if (size > maximum_input_bytes) {
        return 0;
    }
    if (size > state.input_capacity || !state.input) {
        state.input.reset();
        state.input_capacity = 0;
        state.input.reset(new (std::nothrow) char[size + 1]);
        if (!state.input) {
            return 0;
        }
        state.input_capacity = size;
    }
    return address_of(state.input.get());
}

int output_buffer() {
    return address_of(engine().output.data());
}

int output_size() {
    return answer();
}

int quote(int size) {
    Cart cart;
    std::optional<Error> error = kassa::codec::read_public_cart(input_text(size), cart);
    if (error) {
        return answer_error(*error);
    }
    kassa::quote::LiveQuote live;
    error = live.price(cart);
    return error ? answer_error(*error) : answer_quote(live.quote());
}

int open(int size) {
    auto cart = std::make_unique<Cart>();
    if (const std::optional<Error> error = kassa::codec::read_public_cart(input_text(size), *cart)) {
        return answer_error(*error), 0;
    }
    Result<Session> session = Session::open(std::move(cart));
    if (!session) {
        return answer_error(session.error()), 0;
    }
    const int handle = engine().sessions.insert(std::move(session.value()));
    if (handle == 0) {
        Error error{ErrorCode::sessions_too_many};
        error.add_arg("maximum", kassa::bindings::maximum_handles_text);
        return answer_error(error), 0;
    }
    answer_quote(engine().sessions.find(handle)->quote());
    return handle;
}

int requote(int handle) {
    const Session* session = engine().sessions.find(handle);
    return session != nullptr ? answer_quote(session->quote()) : answer_closed_handle();
}

int due_now_net(int handle, int item_index) {
    const Session* session = engine().sessions.find(handle);
    if (session == nullptr) {
        return answer_closed_handle();
    }
    const std::vector<kassa::quote::Line>& lines = session->quote().lines;
    const auto index = static_cast<std::size_t>(item_index);
    if (index >= lines.size()) {
        return answer_error(Error{ErrorCode::item_unknown});
    }
    engine().output.clear();
    kassa::codec::encode_amount_envelope(kassa::quote::net_due_now(lines[index], session->cart().policy.rounding_mode),
                                         engine().output);
    return answer();
}

int set_quantity(int handle, int item_index, int size) {
    Session* session = engine().sessions.find(handle);
    return session != nullptr
               ? answer_edit(*session, session->set_quantity(static_cast<std::size_t>(item_index), input_text(size)))
               : answer_closed_handle();
}

int apply_discount(int handle, int size) {
    Session* session = engine().sessions.find(handle);
    if (session == nullptr) {
        return answer_closed_handle();
    }
    const Cart& target = session->cart();
    kassa::discount::Coupon coupon;
    if (const std::optional<Error> error = kassa::codec::read_discount(input_text(size), target.currency,
                                                                       target.policy.amounts_in_major_units, coupon)) {
        return answer_error(*error);
    }
    return answer_edit(*session, session->apply_discount(std::move(coupon)));
}

int remove_discount(int handle, int size) {
    Session* session = engine().sessions.find(handle);
    return session != nullptr ? answer_edit(*session, session->remove_discount(input_text(size)))
                              : answer_closed_handle();
}

/// The input buffer has the first and the last quantity, with a space between them.
int price_curve(int handle, int item_index, int size, int all_quantities) {
    const Session* session = engine().sessions.find(handle);
    if (session == nullptr) {
        return answer_closed_handle();
    }
    const std::string_view text = input_text(size);
    const std::size_t first_size = std::min(text.find(' '), text.size());
    const std::string_view last = text.substr(std::min(first_size + 1, text.size()));
    using kassa::quote::CurveRange;
    const auto points = session->price_curve(static_cast<std::size_t>(item_index), text.substr(0, first_size), last,
                                             all_quantities != 0 ? CurveRange::all : CurveRange::buyable);
    if (!points) {
        return answer_error(points.error());
    }
    engine().output.clear();
    kassa::codec::encode_curve_envelope(points.value(), engine().output);
    return answer();
}

int close(int handle) {
    return engine().sessions.erase(handle) ? 1 : 0;
}

}  // namespace

EMSCRIPTEN_BINDINGS(kassa) {
    emscripten::function(
        "abiVersion", +[] { return abi_version; });
    emscripten::function("inputBuffer", &input_buffer);
    emscripten::function("outputBuffer", &output_buffer);
    emscripten::function("outputSize", &output_size);
    emscripten::function("quote", &quote);
    emscripten::function("open", &open);
    emscripten::function("requote", &requote);
    emscripten::function("dueNowNet", &due_now_net);
    emscripten::function("setQuantity", &set_quantity);
    emscripten::function("applyDiscount", &apply_discount);
    emscripten::function("removeDiscount", &remove_discount);
    emscripten::function("priceCurve", &price_curve);
    emscripten::function("close", &close);
}
