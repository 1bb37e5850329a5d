#include "services/messages/mail_message.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <span>
#include <stdexcept>

#include "security/text_encoding.h"
#include "services/values/email.h"

namespace kassa::server::services {
namespace {

std::string base64(std::string_view text) {
    return security::to_base64(std::span(reinterpret_cast<const unsigned char*>(text.data()), text.size()));
}

bool is_printable_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char character) { return character >= ' ' && character <= '~'; });
}

void check_line(std::string_view text) {
    if (text.find_first_of("\r\n") != std::string_view::npos) {
        throw std::invalid_argument("a header of the mail is more than one line");
    }
}

/// How much of the text, at most `limit` bytes of it, ends with a whole character.
std::size_t whole_characters(std::string_view text, std::size_t limit) {
    std::size_t end = std::min(text.size(), limit);
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    // What is no UTF-8 is cut anywhere.
    return end == 0 ? std::min(text.size(), limit) : end;
}

/// A name in front of an address: in quotes, where encoded words may not stand, or encoded.
std::string display_name(std::string_view name) {
    const std::string text = header_text(name);
    return text == name ? "\"" + text + "\"" : text;
}

/// RFC 5322, section 3.3, in English whatever the locale.
std::string date_text(std::int64_t time_ms) {
    constexpr std::array<const char*, 7> days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<const char*, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto seconds = static_cast<std::time_t>(time_ms / 1000);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%s, %d %s %d %02d:%02d:%02d +0000",
                  days[static_cast<std::size_t>(parts.tm_wday)], parts.tm_mday,
                  months[static_cast<std::size_t>(parts.tm_mon)], parts.tm_year + 1900, parts.tm_hour, parts.tm_min,
                  parts.tm_sec);
    return text.data();
}

std::string with_crlf(std::string_view text) {
    std::string lines;
    for (const char character : text) {
        if (character == '\n') {
            lines += "\r\n";
        } else if (character != '\r') {
            lines += character;
        }
    }
    return lines;
}

}  // namespace

std::string header_text(std::string_view text) {
    constexpr std::size_t longest_plain = 60;
    // "Subject: =?UTF-8?B?", 52 letters for 39 bytes and "?=" are within the 76 of a line with an encoded word.
    constexpr std::size_t longest_part = 39;
    const bool has_special = text.find_first_of("\"\\") != std::string_view::npos || text.find("=?") != text.npos;
    if (text.size() <= longest_plain && is_printable_ascii(text) && !has_special) {
        return std::string(text);
    }
    std::string words;
    while (!text.empty()) {
        const std::size_t size = whole_characters(text, longest_part);
        words += (words.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(text.substr(0, size)) + "?=";
        text.remove_prefix(size);
    }
    return words;
}

std::string compose_mail(const store::OutboxRow& mail, const MailSenderIdentity& from) {
    constexpr std::size_t line_size = 76;
    check_line(mail.subject);
    check_line(from.name);
    check_line(mail.id);
    if (!is_email(mail.recipient) || !is_email(from.address)) {
        throw std::invalid_argument("an address of the mail is none");
    }
    std::string text = "Date: " + date_text(mail.created_at_ms) + "\r\n";
    text += "From: " + display_name(from.name) + "\r\n <" + from.address + ">\r\n";
    text += "To: <" + mail.recipient + ">\r\n";
    text += "Subject: " + header_text(mail.subject) + "\r\n";
    text += "Message-ID: <" + mail.id + from.address.substr(from.address.find('@')) + ">\r\n";
    text +=
        "Auto-Submitted: auto-generated\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\n";
    const std::string body = base64(with_crlf(mail.body));
    for (std::size_t start = 0; start < body.size(); start += line_size) {
        text += body.substr(start, line_size) + "\r\n";
    }
    return text;
}

}  // namespace kassa::server::services
