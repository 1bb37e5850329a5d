#include "services/nexway/nexway_cart.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "json/value.h"
#include "json/writer.h"
#include "services/buyers/known_buyer.h"
#include "services/carts/cart_market.h"
#include "services/carts/link_options.h"
#include "services/carts/partial_payment.h"
#include "services/nexway/nexway_price_writer.h"
#include "services/nexway/nexway_product_view.h"
#include "services/nexway/nexway_vouchers.h"
#include "services/nexway/nexway_warnings.h"
#include "services/payments/order_amounts.h"
#include "services/values/amount_text.h"
#include "services/values/installments.h"
#include "store/order_repository.h"

namespace kassa::server::services {
namespace {

/// Fields of the stored input that the answer computes anew.
constexpr std::array computed_fields = {std::string_view("discountsStatus"),
                                        std::string_view("endUser"),
                                        std::string_view("country"),
                                        std::string_view("hideCrossSell"),
                                        std::string_view("hideUpSell"),
                                        std::string_view("partialPaymentAmount"),
                                        std::string_view("paymentMethod"),
                                        std::string_view("wantedProducts"),
                                        std::string_view("ip"),
                                        LineOrigins::field,
                                        link_field,
                                        claimed_end_user_field};

void write_tax_types(json::Writer& writer, const LoadedCart& loaded) {
    writer.key("taxTypes").begin_array();
    for (const tax::TaxTotal& total : loaded.quote().totals.taxes) {
        if (!total.percent || !total.tax) {
            continue;
        }
        writer.begin_object();
        writer.member("taxName", total.category.empty() ? std::string("VAT") : total.category);
        writer.raw_member("rate", total.percent->times_power_of_ten(-2).to_string());
        writer.raw_member("amount", major_number(*total.tax, loaded.quote().currency));
        writer.end_object();
    }
    writer.end_array();
}

/// The counts that can be chosen, and beside the vendor's field what each part comes to.
void write_installments(json::Writer& writer, const LoadedCart& loaded, const StoreSettings& store) {
    const std::vector<InstallmentPlan> plans =
        installment_plans(amounts_of(loaded.quote()).to_pay(), store.installments);
    writer.key("installments").begin_array();
    for (const InstallmentPlan& plan : plans) {
        writer.raw(std::to_string(plan.parts.size()));
    }
    writer.end_array();
    writer.key("installmentPlans").begin_array();
    for (const InstallmentPlan& plan : plans) {
        writer.begin_object().raw_member("count", std::to_string(plan.parts.size())).key("amounts").begin_array();
        for (const money::Decimal& part : plan.parts) {
            writer.raw(major_number(part, loaded.quote().currency));
        }
        writer.end_array().end_object();
    }
    writer.end_array();
}

/// What may be paid with the order; nothing where the store takes no partial payments.
void write_partial_payment(json::Writer& writer, const quote::Quote& quote, const StoreSettings& store) {
    if (const auto bounds = partial_payment_bounds(quote, store)) {
        writer.raw_member("minPartialPaymentAmount", major_number(bounds->minimum, quote.currency));
        writer.raw_member("maxPartialPaymentAmount", major_number(bounds->maximum, quote.currency));
        writer.member("maxPaymentsParts", bounds->maximum_parts);
    }
}

/// The end user: what the input said, and once the buyer has confirmed, what the buyer said.
void write_end_user(json::Writer& writer, const cart::Cart& cart, const json::Value& stored) {
    json::Value end_user = json::Object{};
    if (const json::Value* given = stored.find("endUser"); given != nullptr && given->object() != nullptr) {
        end_user = *given;
    }
    if (cart.email) {
        end_user.set("email", *cart.email);
    }
    if (const auto& address = cart.invoice_address) {
        const std::string number = address->house_number.empty() ? "" : " " + address->house_number;
        end_user.set("streetAddress", address->street + number);
        end_user.set("zipCode", address->zip);
        end_user.set("city", address->city);
        end_user.set("country", address->country_code);
        if (address->first_name) {
            end_user.set("firstName", *address->first_name);
        }
        if (address->last_name) {
            end_user.set("lastName", *address->last_name);
        }
    }
    writer.raw_member("endUser", json::to_text(end_user));
}

void write_cart_price(json::Writer& writer, const LoadedCart& loaded, const DiscountModels& models) {
    const cart::Cart& cart = loaded.cart();
    const quote::Quote& quote = loaded.quote();
    const bool includes_tax =
        quote.lines.empty()
            ? cart.policy.tax.prices_include_tax
            : std::ranges::all_of(quote.lines, [](const auto& line) { return line.prices_include_tax; });
    const PriceTerms terms{cart.currency, includes_tax,
                           quote.totals.taxes.size() == 1 ? quote.totals.taxes.front().percent : std::nullopt,
                           std::nullopt, &quote};
    writer.key("price");
    write_price(writer, terms, price_of_cart(cart), {}, models);
}

/// What can be said of a cart without pricing it: the row's columns and what the input gave.
void write_stored_fields(json::Writer& writer, const store::CartRow& row, const cart::Cart& cart,
                         const Catalogue& catalogue, const json::Value& stored) {
    const auto stored_or = [&stored](std::string_view name, std::string_view otherwise) {
        const json::Value* value = stored.find(name);
        return value == nullptr ? std::string(otherwise) : json::to_text(*value);
    };
    writer.member("id", row.id);
    writer.member("customerId", catalogue.store().id);
    if (stored.find("storeId") == nullptr) {
        writer.member("storeId", catalogue.store().id);
    }
    if (stored.find("locale") == nullptr) {
        writer.member("locale", row.locale);
    }
    writer.member("dbVersion", row.version);
    writer.member("createDate", row.created_at_ms);
    writer.member("updateDate", row.updated_at_ms);
    writer.member("manualUpdateDate", row.manual_update_at_ms);
    writer.member("scheduledSuppressionDate", row.expires_at_ms);
    // What was given comes back, under the names it was given.
    for (const auto& [name, value] : *stored.object()) {
        if (std::ranges::find(computed_fields, name) == computed_fields.end()) {
            writer.raw_member(name, json::to_text(value));
        }
    }
    writer.raw_member("country", stored_or("country", "\"" + catalogue.store().country + "\""));
    writer.member("currency", std::string(cart.currency.code()));
    write_end_user(writer, cart, stored);
    writer.raw_member("hideCrossSell", stored_or("hideCrossSell", "false"));
    writer.raw_member("hideUpSell", stored_or("hideUpSell", "false"));
    writer.raw_member("wantedProducts", stored_or("wantedProducts", "[]"));
    writer.raw_member("discountsStatus", stored_or("discountsStatus", "[]"));
    writer.raw_member("cartIp", stored_or("ip", "null"));
    if (cart.partial_payment) {
        writer.raw_member("partialPaymentAmount", major_number(*cart.partial_payment, cart.currency));
    }
    // What the buyer ordered with, and before that, what was asked for.
    if (cart.payment_method) {
        writer.member("paymentMethod", cart.payment_method->type);
    } else {
        writer.raw_member("paymentMethod", stored_or("paymentMethod", "null"));
    }
}

}  // namespace

std::string nexway_private_document(const NexwayInput& input) {
    json::Value document = input.echo;
    if (input.is_end_user_claimed) {
        document.set(claimed_end_user_field, true);
    }
    LineOrigins origins;
    for (const WantedProduct& wanted : input.wanted_products) {
        origins.set(line_id_of(wanted), wanted.origin);
    }
    origins.write_to(document);
    return json::to_text(document);
}

void state_discounts(LoadedCart& loaded, const std::vector<DiscountStatus>& statuses) {
    json::Value document = json::parse(loaded.row.private_document);
    json::Array list;
    for (const DiscountStatus& status : statuses) {
        list.emplace_back(
            json::Object{{"discount", status.discount}, {"discountLabel", status.label}, {"status", status.status}});
    }
    document.set("discountsStatus", std::move(list));
    if (!statuses.empty()) {
        json::Array names;
        std::ranges::transform(statuses, std::back_inserter(names), &DiscountStatus::discount);
        document.set("discounts", std::move(names));
    }
    loaded.row.private_document = json::to_text(document);
}

std::string nexway_stored_document(const store::CartRow& row, const cart::Cart& cart, const Catalogue& catalogue) {
    json::Writer writer;
    writer.begin_object();
    write_stored_fields(writer, row, cart, catalogue, json::parse(row.private_document));
    writer.key("products").begin_array();
    for (const cart::Item& item : cart.items) {
        writer.begin_object();
        write_product_identity(writer, item);
        writer.end_object();
    }
    writer.end_array();
    writer.end_object();
    return writer.take();
}

std::string nexway_cart_document(store::Connection& connection, const LoadedCart& loaded, const Catalogue& catalogue,
                                 const PaymentService& payments, const std::optional<std::string>& token) {
    const cart::Cart& cart = loaded.cart();
    const quote::Quote& quote = loaded.quote();
    const json::Value stored = json::parse(loaded.row.private_document);
    const auto order = store::find_order_of_cart(connection, loaded.row.id);
    json::Writer writer;
    writer.begin_object();
    write_stored_fields(writer, loaded.row, cart, catalogue, stored);
    writer.member("orderId", order ? std::optional(order->number) : std::optional<std::string>());
    writer.key("availableCurrencies").begin_array();
    for (const std::string& code : cart_currencies(catalogue, loaded)) {
        writer.text(code);
    }
    writer.end_array();
    writer.key("paymentTypes").begin_array();
    for (const std::string& type : payments.available_types()) {
        writer.begin_object()
            .member("id", type)
            .member("recurring", payments.find(type)->type.is_recurring)
            .end_object();
    }
    writer.end_array();
    const DiscountModels models(connection, catalogue, stored);
    write_cart_price(writer, loaded, models);
    writer.raw_member("totalAmount", major_number(amounts_of(quote).to_pay(), cart.currency));
    write_products(writer, loaded, stored, catalogue, models);
    write_tax_types(writer, loaded);
    write_vouchers(writer, connection, quote);
    write_installments(writer, loaded, catalogue.store());
    write_partial_payment(writer, quote, catalogue.store());
    writer.key("sentEmails").begin_array().end_array();
    write_warnings(writer, connection, loaded, stored, catalogue);
    if (token) {
        writer.member("ecommerceToken", *token);
    }
    writer.end_object();
    return writer.take();
}

}  // namespace kassa::server::services
