#include "kassa/support/visit.h"

#include <string>

#include <gtest/gtest.h>

namespace kassa::support {
namespace {

using Shape = std::variant<int, std::string, double>;

struct NameOf {
    std::string operator()(int number) const { return "int " + std::to_string(number); }
    std::string operator()(const std::string& text) const { return "text " + text; }
    std::string operator()(double /*number*/) const { return "double"; }
};

TEST(Visit, CallsWithTheAlternativeThatIsHeld) {
    EXPECT_EQ(visit(NameOf{}, Shape(7)), "int 7");
    EXPECT_EQ(visit(NameOf{}, Shape("seven")), "text seven");
    EXPECT_EQ(visit(NameOf{}, Shape(7.0)), "double");
}

TEST(Visit, LetsTheAlternativeBeChanged) {
    Shape shape(std::string("seven"));
    visit([](auto& alternative) { alternative = {}; }, shape);
    EXPECT_EQ(std::get<std::string>(shape), "");
}

constexpr std::variant<int, char> letter('a');
static_assert(visit([](const auto& alternative) { return static_cast<int>(alternative) + 1; }, letter) == 'b');

}  // namespace
}  // namespace kassa::support
