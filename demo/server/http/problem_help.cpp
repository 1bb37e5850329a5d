#include "http/problem_help.h"

namespace kassa::server::http {

std::string_view help_with(support::ErrorCode code) {
    using support::ErrorCode;
    switch (code) {
        case ErrorCode::json_syntax:
            return "The text is not JSON (RFC 8259).";
        case ErrorCode::json_too_deep:
            return "The document is nested too deep. Send arrays and objects in no more than 32 of each other.";
        case ErrorCode::json_too_large:
            return "The body is larger than this call takes. Send less of it, or in parts.";
        case ErrorCode::field_type:
            return "The field has another JSON type than it takes.";
        case ErrorCode::field_missing:
            return "The field is needed here and is missing or empty.";
        case ErrorCode::field_duplicate:
            return "The field is given twice in one object. Give it once.";
        case ErrorCode::text_too_long:
            return "The text is longer than the field takes.";
        case ErrorCode::text_invalid:
            return "The text is not what the field takes.";
        case ErrorCode::enum_unknown:
            return "The text is none of the words that the field takes.";
        case ErrorCode::number_invalid:
            return "Not a decimal number, or one with too many digits.";
        case ErrorCode::number_out_of_range:
            return "The number is outside the field's range.";
        case ErrorCode::quantity_invalid:
            return "The quantity is not a decimal number.";
        case ErrorCode::quantity_out_of_range:
            return "The quantity is below the least or above the most that can be ordered.";
        case ErrorCode::quantity_step:
            return "The quantity is not a whole number of steps.";
        case ErrorCode::quantity_not_editable:
            return "The quantity of this item is fixed. Leave it as the cart has it.";
        case ErrorCode::currency_unknown:
            return "Not a code of ISO 4217, such as EUR.";
        case ErrorCode::currency_mismatch:
            return "There is no price in the cart's currency. Nothing is converted: choose a currency in which every "
                   "product has a price.";
        case ErrorCode::bands_missing:
            return "A price by bands needs at least one band.";
        case ErrorCode::bands_not_ascending:
            return "Each band has to end above the one before it.";
        case ErrorCode::bands_not_open:
            return "The last band has no end, and all before it have one.";
        case ErrorCode::item_unknown:
            return "Nothing that can be ordered goes by this id here. Compare it with the ids in the cart or in the "
                   "catalogue.";
        case ErrorCode::item_duplicate:
            return "Two items have the same id. Give each its own, or one item the quantity of both.";
        case ErrorCode::items_too_many:
            return "The cart would have more items than it may hold.";
        case ErrorCode::discount_unknown:
            return "The cart has no discount with this code. Read the cart for those it has.";
        case ErrorCode::discount_duplicate:
            return "The cart has a discount with this code already.";
        case ErrorCode::discounts_too_many:
            return "The cart would have more discounts than it may hold. Take one off first.";
        case ErrorCode::amount_overflow:
            return "An amount comes to more digits than can be reckoned with. Order less, or at lower prices.";
        case ErrorCode::date_invalid:
            return "Not an instant of RFC 3339, such as 2026-11-22T10:00:00Z.";
        case ErrorCode::period_invalid:
            return "The period does not end after it starts, or is not of a form such as 12M, 14D or 1Y.";
        case ErrorCode::unauthorized:
            return "No valid token came with this call. Send `Authorization: Bearer`, with the token of this cart or "
                   "with a key that has the scope.";
        case ErrorCode::cart_not_found:
            return "No cart can be had by this id: there may never have been one, or it may have expired. Make a new "
                   "one.";
        case ErrorCode::cart_confirming:
            return "The cart is being confirmed and cannot be changed. Finish the order, or open the cart again (PUT "
                   ".../reopen).";
        case ErrorCode::cart_closed:
            return "The cart has been ordered and cannot be changed. Make a new one for another order.";
        case ErrorCode::version_stale:
            return "The cart has been changed since the version that was named. Read it, and send the change for the "
                   "version it has now.";
        case ErrorCode::price_changed:
            return "What is due is not what the buyer saw, so nothing was ordered. Show the new price and confirm "
                   "again.";
        case ErrorCode::idempotency_key_reused:
            return "Another request came with this Idempotency-Key. Use a new key for each thing to do, and the same "
                   "only to send one request again.";
        case ErrorCode::coupons_not_allowed:
            return "This cart takes no codes (settings.allowCoupons).";
        case ErrorCode::coupon_unknown:
            return "This code cannot be used. Look whether it is spelt right.";
        case ErrorCode::coupon_expired:
            return "The coupon has ended.";
        case ErrorCode::coupon_not_applicable:
            return "The coupon does not apply to what is in the cart.";
        case ErrorCode::coupon_not_combinable:
            return "The coupon cannot be combined with another one of the cart. Take that one off first.";
        case ErrorCode::coupon_used_up:
            return "The coupon has been used as often as it may be.";
        case ErrorCode::email_invalid:
            return "Not an e-mail address.";
        case ErrorCode::address_incomplete:
            return "The invoice address lacks this part.";
        case ErrorCode::company_required:
            return "This shop sells to companies only: the invoice address needs a company name.";
        case ErrorCode::payment_method_required:
            return "The order costs something and needs a payment method.";
        case ErrorCode::payment_method_unknown:
            return "The payment method cannot be used for this cart; availablePaymentMethods has those that can.";
        case ErrorCode::payment_declined:
            return "The payment was declined, so nothing was ordered. Pay again, or in another way.";
        case ErrorCode::payment_unavailable:
            return "This way to pay cannot be had at the moment, and nothing was ordered. Try again later, or pay in "
                   "another way.";
        case ErrorCode::price_incomplete:
            return "A part of the price is not known yet, most often the tax: give an address where the tax is known.";
        case ErrorCode::cart_empty:
            return "There is nothing in the cart to order.";
        case ErrorCode::otp_invalid:
            return "Not the code that was sent; args.attemptsLeft says how many tries are left.";
        case ErrorCode::otp_expired:
            return "The code has run out. Ask for a new one (POST /public/customer/request-otp).";
        case ErrorCode::otp_locked:
            return "Too many wrong codes. Wait as long as Retry-After says, then ask for a new one.";
        case ErrorCode::otp_resend_too_soon:
            return "A code was sent a moment ago. Wait as long as Retry-After says before asking for another.";
        case ErrorCode::otp_not_expected:
            return "No code is awaited for this cart and this address. Confirm the cart first, or ask for a code.";
        case ErrorCode::rate_limited:
            return "Too many requests. Wait as long as Retry-After says, then go on more slowly.";
        case ErrorCode::not_found:
            return "Nothing can be had at this address. Compare its path with the calls in GET /openapi.json, and the "
                   "id in it with those that earlier answers gave.";
        case ErrorCode::method_not_allowed:
            return "There is no call with this method at this address; `Allow` has those that there are.";
        case ErrorCode::media_type_unsupported:
            return "The body must be application/json, and Content-Type must say so.";
        case ErrorCode::service_unavailable:
            return "The server cannot answer at the moment. Wait as long as Retry-After says and send the same again.";
        case ErrorCode::internal_error:
            return "The server failed and kept what was before. Its log has the reason under the requestId of this "
                   "answer.";
        default:
            return {};
    }
}

std::string help_with(const support::Error& error) {
    std::string help(help_with(error.code));
    std::string_view separator = " (";
    for (const auto& [name, value] : error.args) {
        help.append(separator).append(name).append(": ").append(value);
        separator = ", ";
    }
    return help + (error.args.empty() ? "" : ")");
}

std::string help_with(const json::ParseError& error) {
    std::string help(help_with(error.code()));
    if (const auto& position = error.position()) {
        help += " Line " + std::to_string(position->line) + ", column " + std::to_string(position->column) +
                " is the first that does not fit; what is wrong may be just before it.";
    }
    return help;
}

}  // namespace kassa::server::http
