#include "services/payments/payment_provider.h"

#include <stdexcept>

#include "http/problem.h"

namespace kassa::server::services {

void PaymentProvider::read_details(http::FieldReader&, cart::PaymentMethod&) const {}

std::string PaymentProvider::page_url(const store::PaymentRow&) const {
    throw std::logic_error("a payment provider with the flow redirect has no page_url");
}

PaymentIntent PaymentProvider::prepare(const money::Decimal&, const money::Currency&, std::string_view,
                                       std::string_view) const {
    throw http::Problem(support::ErrorCode::payment_unavailable);
}

PaymentIntent PaymentProvider::find_intent(std::string_view) const {
    throw http::Problem(support::ErrorCode::payment_unavailable);
}

}  // namespace kassa::server::services
