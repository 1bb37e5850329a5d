#include "store/store.h"

namespace kassa::server::store {

Store::Store(const std::filesystem::path& file) : file_(file), writer_(file) {}

Store::ReaderLoan::ReaderLoan(Store& store) : store_(store) {
    {
        const std::scoped_lock lock(store.readers_mutex_);
        if (!store.idle_readers_.empty()) {
            connection_ = std::move(store.idle_readers_.back());
            store.idle_readers_.pop_back();
        }
    }
    if (!connection_) {
        connection_ = std::make_unique<Connection>(store.file_, Connection::Mode::read_only);
    }
}

Store::ReaderLoan::~ReaderLoan() {
    const std::scoped_lock lock(store_.readers_mutex_);
    store_.idle_readers_.push_back(std::move(connection_));
}

Store::ReadTransaction::ReadTransaction(Connection& connection) : connection_(connection) {
    connection_.run("BEGIN");
}

Store::ReadTransaction::~ReadTransaction() {
    try {
        connection_.run("COMMIT");
    } catch (const SqliteError&) {
        // Nothing was written; the next BEGIN on this connection reports what is wrong with it.
        return;
    }
}

}  // namespace kassa::server::store
