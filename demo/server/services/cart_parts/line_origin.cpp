#include "services/cart_parts/line_origin.h"

#include <array>
#include <utility>

namespace kassa::server::services {
namespace {

struct TextMember {
    std::string_view name;
    std::optional<std::string> LineOrigin::*member;
};

constexpr std::array text_members = {
    TextMember{"forcedBy", &LineOrigin::forced_by}, TextMember{"crossSellBy", &LineOrigin::cross_sell_by},
    TextMember{"upSellBy", &LineOrigin::up_sell_by}, TextMember{"productRecoId", &LineOrigin::recommendation_id},
    TextMember{"marketingCampaignId", &LineOrigin::marketing_campaign_id}};

constexpr std::string_view parameters_name = "parameters";
constexpr std::string_view replaced_name = "hasReplaced";
constexpr std::string_view takes_quantity_name = "takesQuantity";
constexpr std::string_view recommended_name = "recommended";

LineOrigin read(const json::Value& value) {
    LineOrigin origin;
    for (const auto& [name, member] : text_members) {
        if (const json::Value* text = value.find(name)) {
            origin.*member = *text->text();
        }
    }
    if (const json::Value* parameters = value.find(parameters_name)) {
        origin.parameters = read_traits(*parameters);
    }
    origin.has_replaced = value.find(replaced_name) != nullptr;
    origin.takes_quantity = value.find(takes_quantity_name) != nullptr;
    if (const json::Value* recommended = value.find(recommended_name)) {
        const auto& [type, id] = recommended->object()->front();
        origin.recommended =
            RecommendedPrice{type == to_string(RecommendationType::up_sell) ? RecommendationType::up_sell
                                                                            : RecommendationType::cross_sell,
                             *id.text()};
    }
    return origin;
}

json::Value write(const LineOrigin& origin) {
    json::Value value = json::Object{};
    for (const auto& [name, member] : text_members) {
        if (origin.*member) {
            value.set(name, *(origin.*member));
        }
    }
    if (!origin.parameters.empty()) {
        value.set(parameters_name, to_json(origin.parameters));
    }
    if (origin.has_replaced) {
        value.set(replaced_name, true);
    }
    if (origin.takes_quantity) {
        value.set(takes_quantity_name, true);
    }
    if (origin.recommended) {
        value.set(recommended_name, json::Object{{std::string(to_string(origin.recommended->type)),
                                                  origin.recommended->recommendation_id}});
    }
    return value;
}

}  // namespace

json::Value to_json(const LineTraits& traits) {
    json::Object object;
    for (const auto& [name, text] : traits) {
        object.emplace_back(name, text);
    }
    return object;
}

LineTraits read_traits(const json::Value& object) {
    LineTraits traits;
    for (const auto& [name, text] : *object.object()) {
        traits.emplace_back(name, *text.text());
    }
    return traits;
}

std::string_view to_string(RecommendationType type) {
    return type == RecommendationType::up_sell ? "upSell" : "crossSell";
}

LineOrigins::LineOrigins(const json::Value& document) {
    const json::Value* lines = document.find(field);
    if (lines == nullptr) {
        return;
    }
    for (const auto& [line, origin] : *lines->object()) {
        origins_.emplace(line, read(origin));
    }
}

void LineOrigins::write_to(json::Value& document) const {
    if (origins_.empty()) {
        document.erase(field);
        return;
    }
    json::Object lines;
    for (const auto& [line, origin] : origins_) {
        lines.emplace_back(line, write(origin));
    }
    document.set(field, std::move(lines));
}

const LineOrigin& LineOrigins::of(std::string_view line_id) const {
    static const LineOrigin plain;
    const auto found = origins_.find(line_id);
    return found == origins_.end() ? plain : found->second;
}

void LineOrigins::set(std::string_view line_id, LineOrigin origin) {
    if (origin == LineOrigin{}) {
        erase(line_id);
    } else {
        origins_.insert_or_assign(std::string(line_id), std::move(origin));
    }
}

void LineOrigins::erase(std::string_view line_id) {
    if (const auto found = origins_.find(line_id); found != origins_.end()) {
        origins_.erase(found);
    }
}

}  // namespace kassa::server::services
