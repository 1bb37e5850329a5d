#include "catalogue_command.h"

#include <cstdio>

#include "base/clock.h"
#include "services/catalogue_import/catalogue_store.h"
#include "store/store.h"

namespace kassa::server {

int run_catalogue_import(const Config& config) {
    std::filesystem::create_directories(config.data_folder);
    store::Store store(store::open_database(config.store_url, database_file(config)));
    const std::int64_t revision = services::import_catalogue(store, config.catalogue_to_import, base::system_clock()());
    std::printf("Revision %lld of the catalogue is stored.\n", static_cast<long long>(revision));
    return 0;
}

}  // namespace kassa::server
