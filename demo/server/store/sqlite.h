#pragma once

#include "store/connection.h"
