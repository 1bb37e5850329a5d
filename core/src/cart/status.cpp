#include "kassa/cart/status.h"

#include "kassa/support/words.h"

namespace kassa::cart {

std::string_view to_string(Status status) {
    return support::word_at(status_words, static_cast<int>(status));
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
