#pragma once

#include <exception>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <type_traits>
#include <vector>

#include "store/sqlite.h"
#include "store/writer.h"

namespace kassa::server::store {

/// The database: one writer, any number of readers.
///
/// Reads run on the caller's thread in a snapshot of their own (SQLite's write-ahead log lets them run beside the
/// writer). Writes run one after the other on the writer's thread; see Writer for how several share one flush to disk.
class Store {
  public:
    /// Opens or makes the database in the file and migrates it.
    explicit Store(const std::filesystem::path& file);

    /// Runs `work(Connection&)` in a read transaction and answers its result.
    template <typename Work>
    auto read(Work&& work) -> std::invoke_result_t<Work, Connection&> {
        ReaderLoan loan(*this);
        ReadTransaction transaction(loan.connection());
        return work(loan.connection());
    }

    /// Runs `work(Connection&)` as one transaction and waits until it is on disk. An exception rolls it back and is
    /// thrown again here.
    template <typename Work>
    auto write(Work&& work) -> std::invoke_result_t<Work, Connection&> {
        using Result = std::invoke_result_t<Work, Connection&>;
        std::promise<void> finished;
        std::future<void> future = finished.get_future();
        const auto done = [&finished](std::exception_ptr error) {
            if (error) {
                finished.set_exception(error);
            } else {
                finished.set_value();
            }
        };
        if constexpr (std::is_void_v<Result>) {
            writer_.submit([&work](Connection& connection) { work(connection); }, done);
            future.get();
        } else {
            std::optional<Result> result;
            writer_.submit([&work, &result](Connection& connection) { result.emplace(work(connection)); }, done);
            future.get();
            return std::move(*result);
        }
    }

    /// As write, without waiting: `done` is called on the writer's thread once the transaction is on disk or has
    /// failed.
    void write_async(Writer::Work work, Writer::Done done) { writer_.submit(std::move(work), std::move(done)); }

  private:
    class ReaderLoan {
      public:
        explicit ReaderLoan(Store& store);
        ReaderLoan(const ReaderLoan&) = delete;
        ReaderLoan& operator=(const ReaderLoan&) = delete;
        ~ReaderLoan();
        [[nodiscard]] Connection& connection() { return *connection_; }

      private:
        Store& store_;
        std::unique_ptr<Connection> connection_;
    };

    class ReadTransaction {
      public:
        explicit ReadTransaction(Connection& connection);
        ReadTransaction(const ReadTransaction&) = delete;
        ReadTransaction& operator=(const ReadTransaction&) = delete;
        ~ReadTransaction();

      private:
        Connection& connection_;
    };

    std::filesystem::path file_;
    Writer writer_;
    std::mutex readers_mutex_;
    std::vector<std::unique_ptr<Connection>> idle_readers_;
};

}  // namespace kassa::server::store
