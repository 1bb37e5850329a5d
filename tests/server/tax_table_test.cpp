#include "services/catalogue/tax_table.h"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace kassa::server::services {
namespace {

/// The table that comes with the server.
TaxTable table() {
    std::ifstream file(KASSA_TAX_RATES);
    std::ostringstream text;
    text << file.rdbuf();
    return TaxTable(json::parse(text.str()), "");
}

struct Change {
    std::string country;
    std::string category;
    std::string first_day;
    /// "" where there was no such rate.
    std::string before;
    std::string from_then_on;
    std::string zip = {};
};

std::string percent_at(const TaxTable& rates, const Change& change, std::int64_t seconds_after) {
    const auto midnight = support::parse_instant(change.first_day + "T00:00:00Z").value();
    const auto rate =
        rates.rate({change.country, change.zip}, change.category, support::Instant{midnight.seconds + seconds_after});
    return rate ? rate->to_string() : "";
}

TEST(TaxTable, HasTheRatesOfTheDayBeforeAndOfTheDayOfEachChange) {
    const TaxTable rates = table();
    constexpr std::int64_t year_seconds = 365LL * 86'400;
    for (const Change& change : std::vector<Change>{
             {"AT", "super_reduced", "2026-07-01", "", "4.9"},
             {"AT", "super_reduced", "2026-07-01", "", "4.9", "6691"},
             {"FI", "intermediate", "2026-01-01", "14", "13.5"},
             {"LT", "intermediate", "2026-01-01", "9", "12"},
             {"RO", "standard", "2025-08-01", "19", "21"},
             {"RO", "intermediate", "2025-08-01", "9", "11"},
             {"RO", "reduced", "2025-08-01", "5", "11"},
             {"EE", "standard", "2025-07-01", "22", "24"},
             {"SK", "standard", "2025-01-01", "20", "23"},
             {"SK", "intermediate", "2025-01-01", "", "19"},
             {"SK", "reduced", "2025-01-01", "10", "5"},
             {"FI", "standard", "2024-09-01", "24", "25.5"},
             {"CZ", "reduced", "2024-01-01", "10", "12"},
             {"LU", "standard", "2024-01-01", "16", "17"},
             {"CH", "standard", "2024-01-01", "7.7", "8.1"},
         }) {
        EXPECT_EQ(percent_at(rates, change, -1), change.before) << change.country << " " << change.category;
        EXPECT_EQ(percent_at(rates, change, 0), change.from_then_on) << change.country << " " << change.category;
    }
    EXPECT_EQ(percent_at(rates, {"NL", "standard", "2026-01-01", "", ""}, year_seconds), "21");
    EXPECT_EQ(percent_at(rates, {"NL", "reduced", "2026-01-01", "", ""}, year_seconds), "9");
}

TEST(TaxTable, NamesWhereItsLatestChangesWereRead) {
    std::ifstream file(KASSA_TAX_RATES);
    std::ostringstream text;
    text << file.rdbuf();
    const json::Value document = json::parse(text.str());
    const TaxTable rates = table();
    const json::Array& changes = *document.find("changes")->array();
    EXPECT_GE(changes.size(), 8U);
    for (const json::Value& entry : changes) {
        const Change change{*entry.find("country")->text(), *entry.find("category")->text(),
                            *entry.find("from")->text(), "", ""};
        EXPECT_TRUE(entry.find("source")->text()->starts_with("https://"));
        EXPECT_NE(percent_at(rates, change, -1), percent_at(rates, change, 0)) << change.country;
    }
}

}  // namespace
}  // namespace kassa::server::services
