#include "store/store.h"

#include <chrono>
#include <utility>

namespace kassa::server::store {
namespace {

using Kind = StoreError::Kind;

constexpr std::chrono::seconds longest_wait_for_reader{5};

std::unique_ptr<Database> migrated(std::unique_ptr<Database> database) {
    database->migrate();
    return database;
}

}  // namespace

Store::Store(std::unique_ptr<Database> database) : database_(migrated(std::move(database))), writer_(*database_) {}

std::unique_ptr<Session> Store::take_reader() {
    std::unique_lock lock(readers_mutex_);
    const auto is_free = [this] { return readers_in_use_ < database_->maximum_readers(); };
    if (!reader_returned_.wait_for(lock, longest_wait_for_reader, is_free)) {
        throw StoreError("all connections for reading are in use", Kind::unavailable);
    }
    ++readers_in_use_;
    if (idle_readers_.empty()) {
        return nullptr;
    }
    std::unique_ptr<Session> session = std::move(idle_readers_.back());
    idle_readers_.pop_back();
    return session;
}

void Store::give_back_reader(std::unique_ptr<Session> session) {
    {
        const std::scoped_lock lock(readers_mutex_);
        --readers_in_use_;
        if (session) {
            idle_readers_.push_back(std::move(session));
        }
    }
    reader_returned_.notify_one();
}

Store::ReadTransaction::ReadTransaction(Store& store) : store_(store), session_(store.take_reader()) {
    try {
        if (session_) {
            try {
                session_->begin_read();
                return;
            } catch (const StoreError& error) {
                // It broke while it was at rest.
                if (error.kind() != Kind::connection_lost) {
                    throw;
                }
            }
        }
        session_ = store_.database_->connect_reader();
        session_->begin_read();
    } catch (...) {
        store_.give_back_reader(nullptr);
        throw;
    }
}

Store::ReadTransaction::~ReadTransaction() {
    session_->rollback();
    store_.give_back_reader(std::move(session_));
}

}  // namespace kassa::server::store
