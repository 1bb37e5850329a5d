#pragma once

// Precompiled for every file of the server: what most of them include in any case. Each file still includes what it
// uses, so that it compiles without this. Boost stays out: three files use it, and reading it back would cost the rest
// more than it saves.

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "kassa/cart/cart.h"
#include "kassa/session/session.h"
