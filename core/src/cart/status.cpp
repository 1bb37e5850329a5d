#include "kassa/cart/status.h"

namespace kassa::cart {

std::string_view to_string(Status status) {
    switch (status) {
        case Status::open:
            return "open";
        case Status::confirming:
            return "confirming";
        case Status::redirect_to_payment:
            return "redirect_to_payment";
        case Status::completed:
            return "completed";
        case Status::paid:
            return "paid";
        case Status::expired:
            return "expired";
    }
    return {};
}

bool can_become(Status from, Status to) {
    switch (from) {
        case Status::open:
            return to == Status::confirming || to == Status::redirect_to_payment || to == Status::completed ||
                   to == Status::expired;
        case Status::confirming:
            return to == Status::open || to == Status::redirect_to_payment || to == Status::completed ||
                   to == Status::expired;
        case Status::redirect_to_payment:
            return to == Status::open || to == Status::completed || to == Status::paid || to == Status::expired;
        case Status::completed:
            return to == Status::paid;
        case Status::paid:
        case Status::expired:
            return false;
    }
    return false;
}

}  // namespace kassa::cart
