#pragma once

#include <stdexcept>
#include <string>

namespace kassa::server::services {

/// The server that takes the mails.
struct SmtpServer {
    /// smtp://HOST:PORT, TLS by STARTTLS, or smtps://HOST:PORT, TLS from the first byte.
    std::string url;
    /// Empty: no log-in.
    std::string user;
    std::string password;
    /// Whether smtp:// is without TLS even to another machine.
    bool without_tls = false;
};

/// True for smtp:// and smtps:// with a host and, if one likes, a port.
[[nodiscard]] bool is_smtp_url(const std::string& url);

/// A mail was not taken. `what()` has no address, no password and no text of the server's in it.
class SmtpError : public std::runtime_error {
  public:
    SmtpError(const std::string& message, bool permanent) : std::runtime_error(message), permanent_(permanent) {}
    /// True when the server said (5xx) that it will never take this mail. What it says of itself or of the log-in can
    /// be put right and is not permanent.
    [[nodiscard]] bool permanent() const { return permanent_; }

  private:
    bool permanent_;
};

/// Hands mails to an SMTP server, each over a connection of its own, within half a minute. TLS with a valid certificate
/// is required, except for smtp:// to this machine (localhost) and where SmtpServer says without.
class SmtpClient {
  public:
    explicit SmtpClient(SmtpServer server);

    /// Throws SmtpError. Safe from several threads.
    void send(const std::string& from, const std::string& to, const std::string& message) const;

  private:
    SmtpServer server_;
    bool plain_;
};

}  // namespace kassa::server::services
