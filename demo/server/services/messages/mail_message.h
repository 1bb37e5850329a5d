#pragma once

#include <string>
#include <string_view>

#include "store/outbox_repository.h"

namespace kassa::server::services {

/// Who mails are from.
struct MailSenderIdentity {
    /// An address (is_email).
    std::string address;
    /// As people see it.
    std::string name;
};

/// A text as a header may have it: as it is when it is short, printable ASCII, else as encoded words in UTF-8 (RFC
/// 2047), folded, none with a part of a character.
[[nodiscard]] std::string header_text(std::string_view text);

/// The mail as it is sent (RFC 5322, RFC 2045): ASCII, lines of at most 76 characters that end in CRLF, the body in
/// base64. Date and Message-ID depend on the row alone, so that a mail which was sent twice is seen to be one. Throws
/// std::invalid_argument when the recipient is no address or the subject or a name is more than one line.
[[nodiscard]] std::string compose_mail(const store::OutboxRow& mail, const MailSenderIdentity& from);

}  // namespace kassa::server::services
