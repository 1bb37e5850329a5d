#pragma once

#include <string_view>

namespace kassa::cart {

/// The life of a cart. Only an open cart can be edited.
enum class Status { open, confirming, redirect_to_payment, completed, paid, expired };

/// The words of the contract, in the order of the enumerators, each with a bar behind it (see kassa/support/words.h).
inline constexpr std::string_view status_words = "open|confirming|redirect_to_payment|completed|paid|expired|";

/// "open", "confirming", ...
[[nodiscard]] std::string_view to_string(Status status);

/// The transitions that exist: open -> confirming, redirect_to_payment, completed, expired; confirming -> open
/// (reopened), redirect_to_payment, completed, expired; redirect_to_payment -> open (declined or cancelled), completed,
/// paid, expired; completed -> paid. Nothing leaves paid or expired.
[[nodiscard]] bool can_become(Status from, Status to);

}  // namespace kassa::cart
