#include "services/catalogue_import/catalogue_watch.h"

#include <chrono>
#include <utility>

#include <spdlog/spdlog.h>

#include "services/catalogue_import/catalogue_store.h"
#include "store/catalogue_repository.h"
#include "store/error.h"

namespace kassa::server::services {
namespace {

constexpr std::chrono::seconds pause{1};

}  // namespace

CatalogueWatch::CatalogueWatch(store::Store& store, std::int64_t revision, Use use)
    : store_(store), revision_(revision), use_(std::move(use)) {
    thread_ = std::thread([this] { run(); });
}

CatalogueWatch::~CatalogueWatch() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void CatalogueWatch::run() {
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, pause, [this] { return stopping_; })) {
        lock.unlock();
        try {
            look();
        } catch (const std::exception& error) {
            spdlog::error("catalogue watch: {}", error.what());
        }
        lock.lock();
    }
}

void CatalogueWatch::look() {
    const auto stored = store_.read([](store::Connection& connection) { return find_catalogue_revision(connection); });
    if (!stored || *stored == revision_) {
        return;
    }
    std::optional<StoredCatalogue> newer;
    try {
        newer = load_catalogue(store_);
    } catch (const store::StoreError&) {
        // The database is away, or busy: the next look may read it.
        throw;
    } catch (const std::exception&) {
        // Said once for a catalogue that this server cannot read, not once a second.
        revision_ = *stored;
        throw;
    }
    if (newer) {
        revision_ = newer->revision;
        use_(std::move(newer->catalogue));
        spdlog::info("catalogue: revision {} is in use", revision_);
    }
}

}  // namespace kassa::server::services
