#pragma once

#include <cstdlib>
#include <memory>
#include <type_traits>
#include <utility>

#include "kassa/support/error.h"

namespace kassa::support {

/// What a call that can fail answers: a value, or the Error that says why there is none.
///
/// The core is compiled without exceptions, so every failure the caller can meet is in a return type. Ask with the
/// conversion to bool first; taking the value of a failed result (or the error of a good one) is a mistake in the
/// program and ends it at once, in every build, rather than pricing a cart with garbage. A moved-from result keeps its
/// state, with a moved-from content.
template <typename T>
class [[nodiscard]] Result {
    static_assert(std::is_object_v<T> && !std::is_same_v<std::remove_cv_t<T>, Error>,
                  "a Result holds a value that is not an Error");

  public:
    using value_type = T;

    // Implicit, so that a function ends in `return value;` or `return Error{...};`.
    Result(const T& value) : has_value_(true) { std::construct_at(&value_, value); }
    Result(T&& value) : has_value_(true) { std::construct_at(&value_, std::move(value)); }
    Result(const Error& error) : has_value_(false) { std::construct_at(&error_, error); }
    Result(Error&& error) : has_value_(false) { std::construct_at(&error_, std::move(error)); }

    Result(const Result& other) : has_value_(other.has_value_) {
        if (has_value_) {
            std::construct_at(&value_, other.value_);
        } else {
            std::construct_at(&error_, other.error_);
        }
    }

    Result(Result&& other) noexcept(std::is_nothrow_move_constructible_v<T>) : has_value_(other.has_value_) {
        if (has_value_) {
            std::construct_at(&value_, std::move(other.value_));
        } else {
            std::construct_at(&error_, std::move(other.error_));
        }
    }

    Result& operator=(const Result& other) {
        if (this != &other) {
            *this = Result(other);
        }
        return *this;
    }

    Result& operator=(Result&& other) noexcept(std::is_nothrow_move_constructible_v<T>) {
        static_assert(std::is_nothrow_move_constructible_v<T>,
                      "assignment destroys the old content first, so the move must not throw");
        if (this != &other) {
            std::destroy_at(this);
            std::construct_at(this, std::move(other));
        }
        return *this;
    }

    ~Result() {
        if (has_value_) {
            std::destroy_at(&value_);
        } else {
            std::destroy_at(&error_);
        }
    }

    /// True when there is a value.
    [[nodiscard]] explicit operator bool() const noexcept { return has_value_; }

    /// The value; without one the program ends.
    [[nodiscard]] const T& value() const& noexcept {
        require(has_value_);
        return value_;
    }
    [[nodiscard]] T& value() & noexcept {
        require(has_value_);
        return value_;
    }
    [[nodiscard]] T&& value() && noexcept {
        require(has_value_);
        return std::move(value_);
    }

    /// The error; where there is a value the program ends.
    [[nodiscard]] const Error& error() const& noexcept {
        require(!has_value_);
        return error_;
    }
    [[nodiscard]] Error& error() & noexcept {
        require(!has_value_);
        return error_;
    }
    [[nodiscard]] Error&& error() && noexcept {
        require(!has_value_);
        return std::move(error_);
    }

    friend bool operator==(const Result& left, const Result& right) {
        if (left.has_value_ != right.has_value_) {
            return false;
        }
        return left.has_value_ ? left.value_ == right.value_ : left.error_ == right.error_;
    }

  private:
    static void require(bool condition) noexcept {
        if (!condition) {
            std::abort();
        }
    }

    // A union and not std::variant: the same meaning without the dispatch tables, which weigh in the WebAssembly build.
    union {
        T value_;
        Error error_;
    };
    bool has_value_;
};

}  // namespace kassa::support
