#include "services/carts/confirmation.h"

#include "json/member.h"
#include "json/value.h"
#include "json/writer.h"

namespace kassa::server::services {

std::string Confirmation::to_json(const std::optional<OtpView>& otp) const {
    json::Writer writer;
    writer.begin_object();
    writer.member("action", action);
    writer.member("redirectUrl", redirect_url);
    writer.member("status", status);
    writer.member("confirmationMessage", confirmation_message);
    writer.member("orderNumber", order_number);
    writer.key("otp");
    if (otp) {
        writer.raw(otp->to_json());
    } else {
        writer.null();
    }
    writer.end_object();
    return writer.take();
}

Confirmation Confirmation::from_json(std::string_view text) {
    const json::Value document = json::parse(text);
    const auto member = [&](std::string_view name) -> std::optional<std::string> {
        const std::string* value = json::find_text(document, name);
        return value == nullptr ? std::nullopt : std::optional(*value);
    };
    return {member("action").value_or("none"), member("redirectUrl"), member("status").value_or(""),
            member("confirmationMessage"), member("orderNumber")};
}

}  // namespace kassa::server::services
