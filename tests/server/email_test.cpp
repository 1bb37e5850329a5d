#include "services/values/email.h"

#include <gtest/gtest.h>

namespace kassa::server::services {
namespace {

TEST(EmailTest, TakesAddressesThatBrowsersTake) {
    for (const char* address :
         {"a@b.co", "first.last+tag@sub.example.com", "x_y%z@example-shop.de", "o'neil@example.ie"}) {
        EXPECT_TRUE(is_email(address)) << address;
    }
}

TEST(EmailTest, RefusesWhatIsNone) {
    for (const char* address : {"", "@", "a@", "@b.co", "a@b", "a b@c.de", "a@b..de", "a@-b.de", "a@b-.de", "a@b.de\n",
                                "a@b@c.de", "a@b.de, c@d.de", "ä@b.de", "a@b.de\r\nBcc: c@d.de"}) {
        EXPECT_FALSE(is_email(address)) << address;
    }
    EXPECT_FALSE(is_email(std::string(250, 'a') + "@b.de"));
}

TEST(EmailTest, MasksTheLocalPart) {
    EXPECT_EQ(mask_email("mira@example.com"), "m•••@example.com");
    EXPECT_EQ(mask_email("m@example.com"), "m•••@example.com");
    EXPECT_EQ(mask_email("nothing"), "•••");
}

}  // namespace
}  // namespace kassa::server::services
