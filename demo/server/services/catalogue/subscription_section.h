#pragma once

#include <string>

#include "json/value.h"
#include "services/catalogue/store_settings.h"
#include "store/subscription_repository.h"

namespace kassa::server::services {

/// Reads a subscription of the catalogue. Throws std::runtime_error that names the field.
[[nodiscard]] store::SubscriptionRow read_subscription(const json::Value& value, const StoreSettings& store,
                                                       const std::string& pointer);

}  // namespace kassa::server::services
