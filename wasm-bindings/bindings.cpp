// The engine as a JavaScript host sees it: free functions over integer handles. Text crosses through two buffers in
// linear memory, because embind copies a std::string byte by byte; every answer is one envelope, and failures are
// envelopes too, never exceptions. An edit answers what it changed in the quote (see encode_change_envelope), because
// writing and parsing a whole quote takes longer than computing it.
//
// A call that answers a size leaves its text in the output buffer, valid until the next call. Any call may grow the
// memory, so the host takes a fresh view of it afterwards.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <string>
#include <string_view>

#include <emscripten/bind.h>

#include "handle_table.h"
#include "kassa/cart/limits.h"
#include "kassa/codec/envelope.h"
#include "kassa/codec/public_cart.h"
#include "kassa/quote/price_cart.h"
#include "kassa/session/session.h"

namespace {

using kassa::session::Session;
using kassa::support::Error;
using kassa::support::ErrorCode;
using kassa::support::Result;

/// Raised whenever a call here changes its meaning; the loader refuses a module that has another.
constexpr int abi_version = 2;

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

std::size_t answer_error(const Error& error) {
    engine().output.clear();
    kassa::codec::encode_error_envelope(error, engine().output);
    return engine().output.size();
}

std::size_t answer_quote(const kassa::quote::Quote& quote) {
    engine().output.clear();
    kassa::codec::encode_quote_envelope(quote, engine().output);
    return engine().output.size();
}

/// The answer to an edit: the error, or what it changed in the quote.
std::size_t answer_edit(const Session& session, const std::optional<Error>& error) {
    if (error) {
        return answer_error(*error);
    }
    engine().output.clear();
    kassa::codec::encode_change_envelope(session.quote(), session.last_edit(), engine().output);
    return engine().output.size();
}

std::size_t answer_closed_handle() {
    return answer_error(Error{ErrorCode::handle_invalid});
}

/// What the host wrote, cut to what it asked room for.
std::string_view input_text(std::size_t size) {
    return {engine().input.get(), std::min(size, engine().input_capacity)};
}

std::uintptr_t input_buffer(std::size_t size) {
    Engine& state = engine();
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
    return reinterpret_cast<std::uintptr_t>(state.input.get());
}

std::uintptr_t output_buffer() {
    return reinterpret_cast<std::uintptr_t>(engine().output.data());
}

std::size_t output_size() {
    return engine().output.size();
}

std::size_t quote(std::size_t size) {
    const Result<kassa::cart::Cart> cart = kassa::codec::decode_public_cart(input_text(size));
    if (!cart) {
        return answer_error(cart.error());
    }
    const Result<kassa::quote::Quote> priced = kassa::quote::price_cart(cart.value());
    return priced ? answer_quote(priced.value()) : answer_error(priced.error());
}

int open(std::size_t size) {
    Result<kassa::cart::Cart> cart = kassa::codec::decode_public_cart(input_text(size));
    if (!cart) {
        return answer_error(cart.error()), 0;
    }
    Result<Session> session = Session::open(std::move(cart.value()));
    if (!session) {
        return answer_error(session.error()), 0;
    }
    const int handle = engine().sessions.insert(std::move(session.value()));
    if (handle == 0) {
        answer_error(Error{ErrorCode::sessions_too_many, "", {{"maximum", kassa::bindings::maximum_handles_text}}});
        return 0;
    }
    answer_quote(engine().sessions.find(handle)->quote());
    return handle;
}

std::size_t requote(int handle) {
    const Session* session = engine().sessions.find(handle);
    return session != nullptr ? answer_quote(session->quote()) : answer_closed_handle();
}

std::size_t cart(int handle) {
    const Session* session = engine().sessions.find(handle);
    if (session == nullptr) {
        return answer_closed_handle();
    }
    std::string& output = engine().output;
    output = R"({"ok":true,"data":)";
    kassa::codec::encode_public_cart(session->cart(), session->quote(), output);
    output += '}';
    return output.size();
}

std::size_t set_quantity(int handle, std::size_t item_index, std::size_t size) {
    Session* session = engine().sessions.find(handle);
    return session != nullptr ? answer_edit(*session, session->set_quantity(item_index, input_text(size)))
                              : answer_closed_handle();
}

std::size_t apply_discount(int handle, std::size_t size) {
    Session* session = engine().sessions.find(handle);
    if (session == nullptr) {
        return answer_closed_handle();
    }
    const kassa::cart::Cart& target = session->cart();
    Result<kassa::discount::Coupon> coupon =
        kassa::codec::decode_discount(input_text(size), target.currency, target.policy.amounts_in_major_units);
    if (!coupon) {
        return answer_error(coupon.error());
    }
    return answer_edit(*session, session->apply_discount(std::move(coupon.value())));
}

std::size_t remove_discount(int handle, std::size_t size) {
    Session* session = engine().sessions.find(handle);
    return session != nullptr ? answer_edit(*session, session->remove_discount(input_text(size)))
                              : answer_closed_handle();
}

/// The input buffer has the first and the last quantity, with a space between them.
std::size_t price_curve(int handle, std::size_t item_index, std::size_t size, bool all_quantities) {
    const Session* session = engine().sessions.find(handle);
    if (session == nullptr) {
        return answer_closed_handle();
    }
    const std::string_view text = input_text(size);
    const std::size_t first_size = std::min(text.find(' '), text.size());
    const std::string_view last = text.substr(std::min(first_size + 1, text.size()));
    using kassa::quote::CurveRange;
    const auto points = session->price_curve(item_index, text.substr(0, first_size), last,
                                             all_quantities ? CurveRange::all : CurveRange::buyable);
    if (!points) {
        return answer_error(points.error());
    }
    engine().output.clear();
    kassa::codec::encode_curve_envelope(points.value(), engine().output);
    return engine().output.size();
}

bool close(int handle) {
    return engine().sessions.erase(handle);
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
    emscripten::function("cart", &cart);
    emscripten::function("setQuantity", &set_quantity);
    emscripten::function("applyDiscount", &apply_discount);
    emscripten::function("removeDiscount", &remove_discount);
    emscripten::function("priceCurve", &price_curve);
    emscripten::function("close", &close);
}
