#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <type_traits>
#include <vector>

#include "store/database.h"
#include "store/writer.h"

namespace kassa::server::store {

/// The rows: one writer, any number of readers.
///
/// Reads run on the caller's thread in a transaction that sees one state throughout, beside the writer. Writes run one
/// after the other on the writer's thread; see Writer for how several share one flush to disk, and why a unit of work
/// may run more than once.
class Store {
  public:
    /// Makes or migrates the database and connects to it.
    explicit Store(std::unique_ptr<Database> database);

    /// Runs `work(Connection&)` in a read transaction and answers its result.
    template <typename Work>
    auto read(Work&& work) -> std::invoke_result_t<Work, Connection&> {
        ReadTransaction transaction(*this);
        return work(transaction.connection());
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
    /// A reader on loan, in a transaction.
    class ReadTransaction {
      public:
        explicit ReadTransaction(Store& store);
        ReadTransaction(const ReadTransaction&) = delete;
        ReadTransaction& operator=(const ReadTransaction&) = delete;
        ~ReadTransaction();
        [[nodiscard]] Connection& connection() { return *session_; }

      private:
        Store& store_;
        std::unique_ptr<Session> session_;
    };

    /// Waits until fewer than the database's maximum are in use. Throws Kind::unavailable when that takes too long.
    /// Null: there is none at rest.
    [[nodiscard]] std::unique_ptr<Session> take_reader();
    /// Null: it is of no use any more.
    void give_back_reader(std::unique_ptr<Session> session);

    std::unique_ptr<Database> database_;
    Writer writer_;
    std::mutex readers_mutex_;
    std::condition_variable reader_returned_;
    std::vector<std::unique_ptr<Session>> idle_readers_;
    std::size_t readers_in_use_ = 0;
};

}  // namespace kassa::server::store
