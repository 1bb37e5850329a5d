#include "logging/log.h"

#include <chrono>
#include <memory>
#include <utility>

#include <spdlog/formatter.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "json/writer.h"
#include "kassa/support/instant.h"
#include "logging/request_scope.h"

namespace kassa::server::logging {
namespace {

std::string_view view(spdlog::string_view_t text) {
    return {text.data(), text.size()};
}

void append(spdlog::memory_buf_t& buffer, std::string_view text) {
    buffer.append(text.data(), text.data() + text.size());
}

class JsonFormatter : public spdlog::formatter {
  public:
    void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& buffer) override {
        const auto time = std::chrono::duration_cast<std::chrono::milliseconds>(message.time.time_since_epoch());
        append(buffer, json_line(time.count(), view(spdlog::level::to_string_view(message.level)),
                                 view(message.payload), current_request_id()));
        append(buffer, "\n");
    }

    [[nodiscard]] std::unique_ptr<spdlog::formatter> clone() const override {
        return std::make_unique<JsonFormatter>();
    }
};

/// "[id] " in a pattern, nothing for lines that belong to no request.
class RequestIdFlag : public spdlog::custom_flag_formatter {
  public:
    void format(const spdlog::details::log_msg&, const std::tm&, spdlog::memory_buf_t& buffer) override {
        if (const std::string_view id = current_request_id(); !id.empty()) {
            append(buffer, "[");
            append(buffer, id);
            append(buffer, "] ");
        }
    }

    [[nodiscard]] std::unique_ptr<custom_flag_formatter> clone() const override {
        return std::make_unique<RequestIdFlag>();
    }
};

}  // namespace

std::string json_line(std::int64_t time_ms, std::string_view level, std::string_view message,
                      std::string_view request_id) {
    const std::string milliseconds = std::to_string(1000 + time_ms % 1000).substr(1);
    std::string time = support::to_string(support::Instant{time_ms / 1000});
    time.insert(time.size() - 1, "." + milliseconds);
    json::Writer writer;
    writer.begin_object();
    writer.member("time", time);
    writer.member("level", std::string(level));
    if (!request_id.empty()) {
        writer.member("requestId", std::string(request_id));
    }
    writer.member("message", std::string(message));
    writer.end_object();
    return writer.take();
}

void start(Format format, const std::string& level) {
    auto logger = std::make_shared<spdlog::logger>("kassa", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    if (format == Format::json) {
        logger->set_formatter(std::make_unique<JsonFormatter>());
    } else {
        auto formatter = std::make_unique<spdlog::pattern_formatter>(spdlog::pattern_time_type::utc);
        formatter->add_flag<RequestIdFlag>('*').set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %*%v");
        logger->set_formatter(std::move(formatter));
    }
    logger->set_level(spdlog::level::from_str(level));
    logger->flush_on(spdlog::level::info);
    spdlog::set_default_logger(std::move(logger));
}

}  // namespace kassa::server::logging
