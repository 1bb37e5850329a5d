#include "http/problem.h"

#include <gtest/gtest.h>

#include "http/problem_help.h"

namespace kassa::server::http {
namespace {

using support::ErrorCode;

TEST(ProblemTest, PathsInBothNotations) {
    EXPECT_EQ(to_property_path("/items/0/price/tiers/12/upTo"), "items[0].price.tiers[12].upTo");
    EXPECT_EQ(to_property_path(""), "");
    EXPECT_EQ(to_json_pointer("items[0].price.tiers[12].upTo"), "/items/0/price/tiers/12/upTo");
    EXPECT_EQ(to_json_pointer("email"), "/email");
}

TEST(ProblemTest, WritesTheVendorsForm) {
    const Response response = Problem({Violation{"email", ErrorCode::email_invalid, "is not an e-mail address"},
                                       Violation{"phone", ErrorCode::text_invalid, "is not a telephone number"}})
                                  .to_response();
    EXPECT_EQ(response.status, 422);
    EXPECT_EQ(response.content_type, "application/problem+json");
    EXPECT_EQ(
        response.body,
        R"({"title":"Unprocessable content","status":422,"detail":"email: is not an e-mail address\nphone: is not a telephone number",)"
        R"("code":"email_invalid","path":"/email","args":{},"violations":[)"
        R"({"propertyPath":"email","message":"is not an e-mail address","code":"email_invalid"},)"
        R"({"propertyPath":"phone","message":"is not a telephone number","code":"text_invalid"}]})");
}

TEST(ProblemTest, EveryCodeSaysWhatToDo) {
    for (std::size_t index = 0; index < support::error_code_count; ++index) {
        const auto code = static_cast<ErrorCode>(index);
        const std::string_view name = support::code_name(code);
        EXPECT_EQ(help_with(code).empty(), support::http_status(code) == 0) << name;
        EXPECT_EQ(help_with(code).find(name), std::string_view::npos) << name;
    }
    const Response response = Problem(ErrorCode::not_found).to_response();
    EXPECT_NE(response.body.find(std::string(R"("detail":"Nothing can be had at this address.)")), std::string::npos)
        << response.body;
}

TEST(ProblemTest, CarriesTheCoresErrors) {
    const Response response =
        Problem(support::Error{ErrorCode::quantity_out_of_range, "/items/3/quantity", {{"maximum", "500"}}})
            .to_response();
    EXPECT_NE(response.body.find(R"("path":"/items/3/quantity","args":{"maximum":"500"})"), std::string::npos);
    EXPECT_NE(response.body.find(R"("propertyPath":"items[3].quantity","message":"The quantity is below)"),
              std::string::npos);
    EXPECT_NE(response.body.find(R"("detail":"items[3].quantity: The quantity is below)"), std::string::npos);
}

TEST(ProblemTest, IsNamedAsTheCallerNamesIt) {
    const Response response = Problem(ErrorCode::coupon_expired).path("/code").path("/discountCode").to_response();
    EXPECT_NE(response.body.find(R"("path":"/discountCode")"), std::string::npos);
    EXPECT_NE(response.body.find(R"("propertyPath":"discountCode")"), std::string::npos);
    EXPECT_EQ(response.body.find(R"("propertyPath":"code")"), std::string::npos);
}

TEST(ProblemTest, OfADocumentWithinAnother) {
    const Response response = Problem({Violation{"email", ErrorCode::email_invalid, "is not an e-mail address"},
                                       Violation{"items[0].id", ErrorCode::item_unknown, "is unknown"}})
                                  .within("cart")
                                  .to_response();
    EXPECT_NE(response.body.find(R"("path":"/cart/email")"), std::string::npos);
    EXPECT_NE(response.body.find(R"("propertyPath":"cart.email")"), std::string::npos);
    EXPECT_NE(response.body.find(R"("propertyPath":"cart.items[0].id")"), std::string::npos);
    EXPECT_NE(Problem(ErrorCode::cart_empty).within("cart").to_response().body.find(R"("path":"")"), std::string::npos);
}

}  // namespace
}  // namespace kassa::server::http
