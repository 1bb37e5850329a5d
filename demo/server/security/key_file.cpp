#include "security/key_file.h"

#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <stdexcept>
#include <string_view>
#include <unistd.h>

#include "security/random.h"

namespace kassa::server::security {
namespace {

constexpr std::size_t maximum_secret_bytes = 4096;

std::string read_file(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw std::runtime_error("cannot read " + file.string());
    }
    std::string content(maximum_secret_bytes + 1, '\0');
    stream.read(content.data(), static_cast<std::streamsize>(content.size()));
    content.resize(static_cast<std::size_t>(stream.gcount()));
    return content;
}

/// A new name is on the disk only once its folder is.
void keep_name(const std::filesystem::path& file) {
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
}

}  // namespace

bool create_private_file(const std::filesystem::path& file, std::string_view content) {
    const std::filesystem::path draft = file.string() + "." + random_uuid();
    const int descriptor = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        throw std::runtime_error("cannot create " + file.string());
    }
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    const bool stored = written == static_cast<ssize_t>(content.size()) && ::fsync(descriptor) == 0;
    ::close(descriptor);
    // A link takes no name that is taken, as a rename would.
    const bool linked = stored && ::link(draft.c_str(), file.c_str()) == 0;
    const bool exists = stored && !linked && errno == EEXIST;
    ::unlink(draft.c_str());
    if (!linked && !exists) {
        throw std::runtime_error("cannot write " + file.string());
    }
    if (linked) {
        keep_name(file);
    }
    return linked;
}

Digest load_or_create_key(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) {
        Digest key{};
        fill_random(key);
        if (create_private_file(file, {reinterpret_cast<const char*>(key.data()), key.size()})) {
            return key;
        }
    }
    const std::string content = read_file(file);
    Digest key{};
    if (content.size() != key.size()) {
        throw std::runtime_error(file.string() + " is not a key of 32 bytes");
    }
    std::copy(content.begin(), content.end(), key.begin());
    return key;
}

std::string load_secret_text(const std::filesystem::path& file) {
    constexpr std::string_view white_space = " \t\r\n";
    const std::string content = read_file(file);
    const std::size_t first = content.find_first_not_of(white_space);
    if (first == std::string::npos || content.size() > maximum_secret_bytes) {
        throw std::runtime_error(file.string() + " holds no secret");
    }
    return content.substr(first, content.find_last_not_of(white_space) - first + 1);
}

std::string load_or_create_secret_text(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) {
        // Where another process made it in the meantime, its token counts.
        static_cast<void>(create_private_file(file, random_token() + "\n"));
    }
    return load_secret_text(file);
}

}  // namespace kassa::server::security
