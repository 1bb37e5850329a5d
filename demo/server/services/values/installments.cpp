#include "services/values/installments.h"

#include <utility>

#include "kassa/money/allocation.h"

namespace kassa::server::services {

std::vector<InstallmentPlan> installment_plans(const money::Decimal& amount, std::span<const std::int64_t> counts) {
    std::vector<InstallmentPlan> plans;
    for (const std::int64_t count : counts) {
        if (amount < money::Decimal::from_integer(count)) {
            continue;
        }
        const std::vector<money::Decimal> weights(static_cast<std::size_t>(count), money::Decimal::from_integer(1));
        InstallmentPlan plan{std::vector<money::Decimal>(weights.size())};
        money::allocate(amount, weights, 0, plan.parts);
        plans.push_back(std::move(plan));
    }
    return plans;
}

}  // namespace kassa::server::services
