#include <csignal>
#include <cstdio>
#include <exception>

#include "application.h"
#include "catalogue_command.h"
#include "config.h"
#include "key_commands.h"
#include "logging/log.h"
#include "signing_commands.h"
#include "store/backup.h"

int main(int argument_count, char** arguments) {
    int exit_code = 0;
    std::optional<kassa::server::Config> config =
        kassa::server::read_command_line(argument_count, arguments, exit_code);
    if (!config) {
        return exit_code;
    }
    // A file that may not grow (ulimit -f) is like a full disk: an error of that one write.
    std::signal(SIGXFSZ, SIG_IGN);
    kassa::server::logging::start(config->log_format, config->log_level);
    if (config->public_url.empty()) {
        const bool version_6 = config->address.find(':') != std::string::npos;
        config->public_url = "http://" + (version_6 ? "[" + config->address + "]" : config->address) + ":" +
                             std::to_string(config->port);
    }
    try {
        if (!config->backup_file.empty()) {
            kassa::server::store::back_up(kassa::server::database_file(*config), config->backup_file);
            return 0;
        }
        if (config->is_signing_command()) {
            return kassa::server::run_signing_command(*config);
        }
        if (config->is_key_command()) {
            return kassa::server::run_key_command(*config);
        }
        if (!config->catalogue_to_import.empty()) {
            return kassa::server::run_catalogue_import(*config);
        }
        kassa::server::Application application(*config);
        // One line for scripts that start the server on port 0 and wait for it.
        std::printf("kassa-server listening on http://%s:%u\n", config->address.c_str(),
                    static_cast<unsigned>(application.port()));
        std::fflush(stdout);
        application.run();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "kassa-server: %s\n", error.what());
        return 1;
    }
    return 0;
}
