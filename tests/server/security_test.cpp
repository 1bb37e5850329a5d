#include <array>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "security/digest.h"
#include "security/key_file.h"
#include "security/random.h"
#include "security/text_encoding.h"
#include "services/values/html.h"

namespace kassa::server::security {
namespace {

TEST(DigestTest, Sha256) {
    // FIPS 180-4 examples, "abc".
    EXPECT_EQ(to_hexadecimal(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(DigestTest, HmacSha256) {
    // RFC 4868, section 2.7.2.1, test case AUTH256-1.
    Digest key{};
    key.fill(0x0b);
    const Digest tag = hmac_sha256(key, "Hi There");
    EXPECT_EQ(to_hexadecimal(tag), "198a607eb44bfbc69903a0f1cf2bbdc5ba0aa3f3d9ae3c1c7a3b1696a0b68cf7");
    EXPECT_NE(hmac_sha256(key, "Hi there"), tag);
}

TEST(DigestTest, ComparesWholeTexts) {
    const Digest left = sha256("a");
    EXPECT_TRUE(equal_in_constant_time(left, sha256("a")));
    EXPECT_FALSE(equal_in_constant_time(left, sha256("b")));
    EXPECT_FALSE(equal_in_constant_time(left, std::span(left).first(31)));
}

TEST(EncodingTest, Base64Url) {
    // RFC 4648, section 10, without padding; and the two characters that differ from base64.
    const auto encode = [](std::string_view text) {
        return to_base64url({reinterpret_cast<const unsigned char*>(text.data()), text.size()});
    };
    EXPECT_EQ(encode(""), "");
    EXPECT_EQ(encode("f"), "Zg");
    EXPECT_EQ(encode("fo"), "Zm8");
    EXPECT_EQ(encode("foobar"), "Zm9vYmFy");
    EXPECT_EQ(encode("\xfb\xff"), "-_8");
}

TEST(RandomTest, MakesUuidsOfVersionFour) {
    std::set<std::string> seen;
    const std::regex form("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    for (int count = 0; count < 1000; ++count) {
        const std::string uuid = random_uuid();
        EXPECT_TRUE(std::regex_match(uuid, form)) << uuid;
        EXPECT_TRUE(seen.insert(uuid).second);
    }
}

TEST(RandomTest, DigitsAreEquallyLikely) {
    std::array<int, 10> counts{};
    constexpr int draws = 20'000;
    for (int draw = 0; draw < draws; ++draw) {
        const std::string digits = random_digits(6);
        ASSERT_EQ(digits.size(), 6U);
        for (const char digit : digits) {
            ++counts.at(static_cast<std::size_t>(digit - '0'));
        }
    }
    // 12,000 of each are expected with a standard deviation of about 104; six of them are a chance of two in a billion.
    for (const int count : counts) {
        EXPECT_NEAR(count, draws * 6 / 10, 6 * 104);
    }
}

TEST(KeyFileTest, IsMadeOnceForItsOwnerOnly) {
    const auto folder = std::filesystem::temp_directory_path() / ("kassa-" + random_uuid());
    std::filesystem::create_directories(folder);
    const Digest key = load_or_create_key(folder / "server.key");
    EXPECT_EQ(load_or_create_key(folder / "server.key"), key);
    struct stat status {};
    ASSERT_EQ(::stat((folder / "server.key").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    std::ofstream(folder / "short.key") << "short";
    EXPECT_THROW(static_cast<void>(load_or_create_key(folder / "short.key")), std::runtime_error);
    std::ofstream(folder / "secret") << "  token \n";
    EXPECT_EQ(load_secret_text(folder / "secret"), "token");
    std::ofstream(folder / "empty") << "\n";
    EXPECT_THROW(static_cast<void>(load_secret_text(folder / "empty")), std::runtime_error);
    EXPECT_EQ(load_or_create_secret_text(folder / "new").size(), 43U);
    EXPECT_EQ(load_or_create_secret_text(folder / "new"), load_secret_text(folder / "new"));
    std::filesystem::remove_all(folder);
}

TEST(KeyFileTest, IsWholeOrNotThere) {
    const auto folder = std::filesystem::temp_directory_path() / ("kassa-" + random_uuid());
    std::filesystem::create_directories(folder);
    // As on a full disk: no file may grow.
    struct rlimit limit {};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &limit), 0);
    const struct rlimit none { 0, limit.rlim_max };
    const auto before = std::signal(SIGXFSZ, SIG_IGN);
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &none), 0);
    EXPECT_THROW(static_cast<void>(load_or_create_key(folder / "server.key")), std::runtime_error);
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &limit), 0);
    static_cast<void>(std::signal(SIGXFSZ, before));
    EXPECT_TRUE(std::filesystem::is_empty(folder));
    const Digest key = load_or_create_key(folder / "server.key");
    EXPECT_FALSE(create_private_file(folder / "server.key", "another"));
    EXPECT_EQ(load_or_create_key(folder / "server.key"), key);
    std::filesystem::remove_all(folder);
}

TEST(HtmlTest, EscapesWhatIsMarkup) {
    EXPECT_EQ(services::escape_html(R"(<a href="x" b='y'>&</a>)"),
              "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;&lt;/a&gt;");
}

}  // namespace
}  // namespace kassa::server::security
