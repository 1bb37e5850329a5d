// kassa-quote: prices cart documents on the command line with the core that the widget and the server price with.

#include <cstddef>
#include <fstream>
#include <iostream>
#include <istream>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>

#include "kassa/cart/limits.h"
#include "kassa/codec/envelope.h"
#include "kassa/codec/public_cart.h"
#include "kassa/quote/price_cart.h"

namespace {

using kassa::cart::Cart;
using kassa::quote::Quote;
using kassa::support::Result;

constexpr std::size_t maximum_document_bytes = kassa::cart::Limits::maximum_document_bytes;

enum ExitCode : int { every_document_priced = 0, some_document_failed = 1, input_unreadable = 2 };

/// Appends the envelope of one document and a line end. False: it is an error envelope.
bool quote_document(std::string_view text, std::string& out) {
    const Result<Cart> cart = kassa::codec::decode_public_cart(text);
    if (!cart) {
        kassa::codec::encode_error_envelope(cart.error(), out);
        out += '\n';
        return false;
    }
    const Result<Quote> quote = kassa::quote::price_cart(cart.value());
    if (quote) {
        kassa::codec::encode_quote_envelope(quote.value(), out);
    } else {
        kassa::codec::encode_error_envelope(quote.error(), out);
    }
    out += '\n';
    return static_cast<bool>(quote);
}

/// Reads up to `end` or the end of the input. Keeps one byte more than a document may have, so that the codec refuses
/// what is too large and the memory stays bounded. False: nothing was left to read.
bool read_document(std::istream& input, int end, std::string& text) {
    text.clear();
    std::streambuf& buffer = *input.rdbuf();
    int character = buffer.sbumpc();
    if (character == std::streambuf::traits_type::eof()) {
        return false;
    }
    for (; character != std::streambuf::traits_type::eof() && character != end; character = buffer.sbumpc()) {
        if (text.size() <= maximum_document_bytes) {
            text += static_cast<char>(character);
        }
    }
    return true;
}

bool is_blank(std::string_view line) {
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

ExitCode quote_lines(std::istream& input) {
    ExitCode result = every_document_priced;
    std::string text;
    std::string out;
    while (read_document(input, '\n', text)) {
        if (is_blank(text)) {
            continue;
        }
        out.clear();
        if (!quote_document(text, out)) {
            result = some_document_failed;
        }
        std::cout << out << std::flush;
    }
    return result;
}

ExitCode quote_whole(std::istream& input) {
    constexpr int no_separator = -2;
    std::string text;
    std::string out;
    read_document(input, no_separator, text);
    const bool priced = quote_document(text, out);
    std::cout << out;
    return priced ? every_document_priced : some_document_failed;
}

}  // namespace

int main(int argument_count, char** arguments) {
    CLI::App app(
        "Prices cart documents. Reads one JSON document from FILE, or from standard input, and writes its quote as a "
        "JSON envelope.\n"
        "Exit status: 0 when every document was priced, 1 when one was refused, 2 when the input cannot be read or an "
        "option is wrong.",
        "kassa-quote");
    app.set_version_flag("--version", "kassa-quote " KASSA_VERSION);
    bool one_document_a_line = false;
    app.add_flag("--ndjson", one_document_a_line,
                 "One document a line in, one envelope a line out; blank lines are passed over");
    std::string file;
    app.add_option("FILE", file, "The cart document; standard input when absent or -");
    try {
        app.parse(argument_count, arguments);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? every_document_priced : input_unreadable;
    }

    std::ios::sync_with_stdio(false);
    std::ifstream opened;
    if (!file.empty() && file != "-") {
        opened.open(file, std::ios::binary);
        if (!opened) {
            std::cerr << "kassa-quote: cannot read " << file << '\n';
            return input_unreadable;
        }
    }
    std::istream& input = opened.is_open() ? opened : std::cin;
    const ExitCode result = one_document_a_line ? quote_lines(input) : quote_whole(input);
    if (!std::cout.flush()) {
        std::cerr << "kassa-quote: cannot write the answer\n";
        return input_unreadable;
    }
    return result;
}
