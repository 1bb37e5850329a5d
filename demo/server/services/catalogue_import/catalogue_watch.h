#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>

#include "services/catalogue_import/catalogue_store.h"

namespace kassa::server::services {

/// Looks once a second whether the stored catalogue is another than the one in use, whichever process imported it, and
/// hands over the new one. One that this server cannot read is reported in the log and passed over.
class CatalogueWatch {
  public:
    using Use = std::function<void(Catalogue)>;

    /// `use` is called on the watch's own thread.
    CatalogueWatch(store::Store& store, std::int64_t revision, Use use);
    CatalogueWatch(const CatalogueWatch&) = delete;
    CatalogueWatch& operator=(const CatalogueWatch&) = delete;
    ~CatalogueWatch();

  private:
    void run();
    void look();

    store::Store& store_;
    std::int64_t revision_;
    Use use_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace kassa::server::services
