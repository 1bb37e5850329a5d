#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "http/cors.h"
#include "json/value.h"
#include "services/nexway/nexway_cart_factory.h"
#include "store/checkout_link_repository.h"

namespace kassa::server::services {

/// Links that a merchant hands out, in a mail or on a page without a shop: whoever follows one gets a cart of their own
/// and is sent to a page that shows it.
///
/// The page does not get the cart's token from the URL, which ends up in histories and logs, but a code, good once and
/// for two minutes, for which it asks for the token (`exchange`). A use counts then, not at the visit: programs that
/// look into mails and messages for dangers and previews follow links as well, and would use up one that is good once.
class CheckoutLinks {
  public:
    static constexpr std::int64_t code_lifetime_ms = 120'000;

    /// `public_url` is the server's own address as a browser sees it.
    CheckoutLinks(const CartService& carts, const NexwayCartFactory& factory, const http::CorsPolicy& cors,
                  std::string public_url)
        : carts_(carts), factory_(factory), cors_(cors), public_url_(std::move(public_url)) {}

    /// A new link, stored. Throws Problem with every field that is wrong, and whatever the cart, made for a try, is
    /// refused with (its fields begin with "cart").
    [[nodiscard]] store::CheckoutLinkRow create(store::Connection& connection, const json::Value& body) const;

    /// Replaces what the link was made with, but its slug: it is in the hands of people. Throws `not_found`, and as
    /// create.
    [[nodiscard]] store::CheckoutLinkRow replace(store::Connection& connection, std::string_view id,
                                                 const json::Value& body) const;

    /// The link as the private API answers it.
    [[nodiscard]] std::string document(const store::CheckoutLinkRow& row) const;

    /// Why a visit makes no cart.
    enum class Refusal {
        unknown,  ///< no such link, or a disabled one: nobody is told which
        expired,
        used_up,
        not_on_sale,  ///< the cart cannot be made any more: a product is gone, or the page's origin
    };

    struct Visit {
        /// Empty when the cart was made, or would be.
        std::optional<Refusal> refusal;
        /// The language that the link's cart is in; empty when there is no such link.
        std::string locale;
        /// Where to send the visitor.
        std::string location;
    };

    /// A visit: makes the cart. With `only_looking` it makes nothing, and the location has no code.
    [[nodiscard]] Visit visit(store::Connection& connection, std::string_view slug, bool only_looking) const;

    /// The cart's token for its code. Throws `unauthorized` for a code that is another's, used or expired, for a cart
    /// that no link made, and when the link was used up or deleted in the meantime: nobody is told which.
    [[nodiscard]] std::string exchange(store::Connection& connection, std::string_view cart_id,
                                       std::string_view code) const;

  private:
    [[nodiscard]] store::CheckoutLinkRow read(store::Connection& connection, const json::Value& body) const;
    [[nodiscard]] CartService::Created draft(store::Connection& connection, const json::Value& document) const;

    const CartService& carts_;
    const NexwayCartFactory& factory_;
    const http::CorsPolicy& cors_;
    std::string public_url_;
};

}  // namespace kassa::server::services
