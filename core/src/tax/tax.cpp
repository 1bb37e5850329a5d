#include "kassa/tax/tax.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "kassa/money/allocation.h"
#include "kassa/support/buffer.h"
#include "rate_sets.h"
#include "round_to_total.h"

namespace kassa::tax {
namespace {

using money::Decimal;
using money::RoundingMode;

constexpr std::size_t no_set = static_cast<std::size_t>(-1);
/// Digits to which a quotient that does not end is taken before it is summed with others.
constexpr int quotient_digits = 18;
/// Digits to which a sum of such quotients is right: here a middle is a middle again (1/3 + 1/12 + 1/12 is one half).
constexpr int sum_digits = 15;

Decimal hundred() {
    return Decimal::from_integer(100);
}

/// tax = amount x percent / divisor.
struct TaxBase {
    std::size_t row = 0;
    std::size_t set = no_set;
    Decimal amount;
    Decimal percent;
    Decimal divisor;
    Decimal tax;
};

}  // namespace

/// One computation after the other, in the same memory.
class Computation {
  public:
    TaxResult& run(std::span<const TaxableAmount> amounts, const TaxPolicy& policy, RoundingMode mode) {
        amounts_ = amounts;
        policy_ = policy;
        mode_ = mode;
        sets_.clear(policy.reverse_charge);
        result_.nets.resize(amounts_.size());
        result_.net = Decimal();
        result_.tax = Decimal();
        set_of_.resize(amounts_.size());
        next_in_set_.resize(amounts_.size());
        for (std::size_t index = 0; index < amounts_.size(); ++index) {
            sort_in(index);
        }
        switch (policy_.rounding) {
            case TaxRounding::per_rate:
            case TaxRounding::per_cart:
                tax_sums();
                break;
            case TaxRounding::per_line:
            case TaxRounding::per_unit:
            case TaxRounding::per_unit_price:
                tax_each();
                break;
        }
        sum_up();
        return result_;
    }

  private:
    /// Finds the rates of an amount and adds it to the sums of its set; an amount without known rates is done with
    /// here.
    void sort_in(std::size_t index) {
        const TaxableAmount& taxable = amounts_[index];
        std::optional<std::span<const TaxRate>> rates = taxable.rates;
        if (!rates && policy_.reverse_charge) {
            rates = std::span(&zero_rate_, 1);
        }
        if (!rates) {
            set_of_[index] = no_set;
            result_.nets[index] = taxable.amount;
            sets_.rows[sets_.unknown_row()].net += taxable.amount;
            return;
        }
        set_of_[index] = sets_.index_of(*rates, set_of_[index]);
        RateSet& set = sets_.sets[set_of_[index]];
        if (taxable.includes_tax) {
            set.gross_amounts += taxable.amount;
            (set.has_gross ? next_in_set_[set.last_gross] : set.first_gross) = index;
            set.last_gross = index;
            set.has_gross = true;
        } else {
            set.net_amounts += taxable.amount;
            result_.nets[index] = taxable.amount;
        }
    }

    /// per_rate and per_cart: what is taxed are sums.
    void tax_sums() {
        net_bases_.clear();
        gross_bases_.clear();
        for (std::size_t index = 0; index < sets_.rows.size(); ++index) {
            if (sets_.rows[index].percent) {
                net_bases_.push_back(
                    TaxBase{index, no_set, Decimal(), *sets_.rows[index].percent, hundred(), Decimal()});
            }
        }
        base_of_row_.resize(sets_.rows.size());
        for (std::size_t index = 0; index < net_bases_.size(); ++index) {
            base_of_row_[net_bases_[index].row] = index;
        }
        for (std::size_t index = 0; index < sets_.sets.size(); ++index) {
            const RateSet& set = sets_.sets[index];
            for (const std::size_t row : sets_.rows_of(set)) {
                net_bases_[base_of_row_[row]].amount += set.net_amounts;
                if (set.has_gross) {
                    gross_bases_.push_back(TaxBase{row, index, set.gross_amounts, *sets_.rows[row].percent,
                                                   hundred() + set.percent_sum, Decimal()});
                }
            }
        }
        round_taxes(net_bases_);
        round_taxes(gross_bases_);
        for (const TaxBase& base : gross_bases_) {
            sets_.sets[base.set].gross_tax += base.tax;
        }
        split_gross_nets();
        for (const RateSet& set : sets_.sets) {
            for (const std::size_t row : sets_.rows_of(set)) {
                sets_.rows[row].net += set.net_amounts + set.gross_amounts - set.gross_tax;
            }
        }
    }

    void round_taxes(std::span<TaxBase> bases) {
        if (policy_.rounding == TaxRounding::per_cart && bases.size() > 1) {
            round_taxes_together(bases);
        } else {
            for (TaxBase& base : bases) {
                base.tax = money::multiply_divide(base.amount, base.percent, base.divisor, 0, mode_);
            }
        }
        for (const TaxBase& base : bases) {
            *sets_.rows[base.row].tax += base.tax;
        }
    }

    void round_taxes_together(std::span<TaxBase> bases) {
        support::Buffer<Decimal> taxes;
        taxes.reserve(bases.size());
        Decimal sum;
        for (const TaxBase& base : bases) {
            taxes.push_back(money::multiply_divide(base.amount, base.percent, base.divisor, quotient_digits,
                                                   RoundingMode::half_even));
            sum += taxes.back();
        }
        round_to_total(taxes, money::round(money::round(sum, sum_digits, RoundingMode::half_even), 0, mode_));
        for (std::size_t index = 0; index < bases.size(); ++index) {
            bases[index].tax = taxes[index];
        }
    }

    /// Splits the net of each set's gross amounts over them.
    void split_gross_nets() {
        support::Buffer<Decimal> nets;
        for (const RateSet& set : sets_.sets) {
            if (!set.has_gross) {
                continue;
            }
            nets.clear();
            for (std::size_t index = set.first_gross;; index = next_in_set_[index]) {
                nets.push_back(amounts_[index].amount);
                if (index == set.last_gross) {
                    break;
                }
            }
            split_net(set, nets);
            std::size_t index = set.first_gross;
            for (const Decimal& net : nets) {
                result_.nets[index] = net;
                index = next_in_set_[index];
            }
        }
    }

    /// Turns the gross amounts of one set into their nets.
    static void split_net(const RateSet& set, std::span<Decimal> amounts) {
        const Decimal total = set.gross_amounts - set.gross_tax;
        const bool has_credit =
            std::any_of(amounts.begin(), amounts.end(), [](const Decimal& amount) { return amount.is_negative(); });
        if (!has_credit) {
            money::allocate(total, amounts, 0, amounts);
            return;
        }
        for (Decimal& amount : amounts) {
            amount = money::multiply_divide(amount, hundred(), hundred() + set.percent_sum, quotient_digits,
                                            RoundingMode::half_even);
        }
        round_to_total(amounts, total);
    }

    /// per_line, per_unit and per_unit_price: every amount is taxed by itself.
    void tax_each() {
        for (std::size_t index = 0; index < amounts_.size(); ++index) {
            if (set_of_[index] == no_set) {
                continue;
            }
            const TaxableAmount& taxable = amounts_[index];
            const RateSet& set = sets_.sets[set_of_[index]];
            Decimal divisor = taxable.includes_tax ? hundred() + set.percent_sum : hundred();
            money::Units taxed{taxable.amount};
            if (policy_.rounding == TaxRounding::per_unit && !taxable.units.count.is_zero()) {
                taxed.count = taxable.units.count;
            }
            const bool is_known = policy_.rounding == TaxRounding::per_unit_price;
            if (is_known) {
                taxed.exact = tax_between(taxable, set.percent_sum);
                divisor = set.percent_sum;
            }
            Decimal tax;
            for (const std::size_t row : sets_.rows_of(set)) {
                const Decimal& percent = *sets_.rows[row].percent;
                if (percent.is_zero()) {
                    continue;
                }
                const Decimal part = taxed.rounded_share(percent, divisor, mode_);
                *sets_.rows[row].tax += part;
                tax += part;
                if (is_known) {
                    taxed.exact -= part;
                    divisor -= percent;
                }
            }
            if (taxable.includes_tax) {
                result_.nets[index] = taxable.amount - tax;
            }
            for (const std::size_t row : sets_.rows_of(set)) {
                sets_.rows[row].net += result_.nets[index];
            }
        }
    }

    /// per_unit_price: the tax between the prices without and with it.
    [[nodiscard]] Decimal tax_between(const TaxableAmount& taxable, const Decimal& percent_sum) const {
        money::Units units = taxable.units;
        units.settle(taxable.amount, mode_);
        const Decimal without = hundred();
        const Decimal with = without + percent_sum;
        return taxable.includes_tax ? taxable.amount - units.rounded_share(without, with, mode_)
                                    : units.rounded_share(with, without, mode_) - taxable.amount;
    }

    void sum_up() {
        for (const Decimal& net : result_.nets) {
            result_.net += net;
        }
        result_.net = money::round(result_.net, 0, mode_);
        bool whole = true;
        for (const TaxTotal& row : sets_.rows) {
            whole = whole && row.net.is_integer();
            if (row.tax) {
                result_.tax += *row.tax;
            }
        }
        if (!whole) {
            round_bases();
        }
        // They change places, so that the older ones' memory takes what comes next.
        result_.totals.swap(sets_.rows);
    }

    void round_bases() {
        support::Buffer<Decimal> nets;
        Decimal sum;
        for (const TaxTotal& row : sets_.rows) {
            nets.push_back(row.net);
            sum += row.net;
        }
        round_to_total(nets, money::round(sum, 0, mode_));
        for (std::size_t index = 0; index < nets.size(); ++index) {
            sets_.rows[index].net = nets[index];
        }
    }

    std::span<const TaxableAmount> amounts_;
    TaxPolicy policy_;
    RoundingMode mode_ = RoundingMode::half_away_from_zero;
    RateSets sets_;
    /// Of each amount; before it is sorted in, that of the amount at this place in the computation before.
    support::Buffer<std::size_t> set_of_;
    /// Of a gross amount the next one of its set; of the last one of no meaning.
    support::Buffer<std::size_t> next_in_set_;
    support::Buffer<TaxBase> net_bases_;
    support::Buffer<TaxBase> gross_bases_;
    support::Buffer<std::size_t> base_of_row_;
    TaxRate zero_rate_;
    TaxResult result_;
};

Calculator::Calculator() : computation_(std::make_unique<Computation>()) {}
Calculator::~Calculator() = default;

TaxResult& Calculator::compute(std::span<const TaxableAmount> amounts, const TaxPolicy& policy,
                               money::RoundingMode mode) {
    return computation_->run(amounts, policy, mode);
}

TaxResult compute(std::span<const TaxableAmount> amounts, const TaxPolicy& policy, money::RoundingMode mode) {
    return std::move(Computation().run(amounts, policy, mode));
}

}  // namespace kassa::tax
