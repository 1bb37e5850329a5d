# Third-party libraries as interface targets, found once for both compilers:
#   kassa::boost           Boost's headers (Multiprecision; natively also Asio and Beast, header-only)
#   kassa::nlohmann_json   nlohmann's JSON for Modern C++
#   kassa::gtest           GoogleTest with GoogleMock and a main()
#   kassa::rapidcheck      RapidCheck with its GoogleTest part; only natively
#
# The Emscripten toolchain file hides /usr/include, and adding that folder would let glibc's headers shadow the sysroot's. The
# WebAssembly build therefore sees a private folder with links to exactly the header-only libraries it uses.

function(kassa_find_headers variable header)
    find_path(${variable} NAMES "${header}" PATHS /usr/local/include /usr/include NO_CMAKE_FIND_ROOT_PATH)
    mark_as_advanced(${variable})
    if(NOT ${variable})
        message(FATAL_ERROR "Cannot find the header ${header}. Run tools/bootstrap, which installs it.")
    endif()
endfunction()

function(kassa_add_header_library name)
    add_library(kassa_${name} INTERFACE)
    add_library(kassa::${name} ALIAS kassa_${name})
endfunction()

kassa_find_headers(KASSA_BOOST_INCLUDE_DIR boost/multiprecision/cpp_int.hpp)
kassa_find_headers(KASSA_NLOHMANN_JSON_INCLUDE_DIR nlohmann/json.hpp)

kassa_add_header_library(boost)
kassa_add_header_library(nlohmann_json)

if(EMSCRIPTEN)
    set(KASSA_THIRD_PARTY_INCLUDE_DIR "${CMAKE_BINARY_DIR}/third_party/include")
    file(MAKE_DIRECTORY "${KASSA_THIRD_PARTY_INCLUDE_DIR}")
    file(CREATE_LINK "${KASSA_BOOST_INCLUDE_DIR}/boost" "${KASSA_THIRD_PARTY_INCLUDE_DIR}/boost" SYMBOLIC)
    file(CREATE_LINK "${KASSA_NLOHMANN_JSON_INCLUDE_DIR}/nlohmann" "${KASSA_THIRD_PARTY_INCLUDE_DIR}/nlohmann" SYMBOLIC)
    target_include_directories(kassa_boost SYSTEM INTERFACE "${KASSA_THIRD_PARTY_INCLUDE_DIR}")
    target_include_directories(kassa_nlohmann_json SYSTEM INTERFACE "${KASSA_THIRD_PARTY_INCLUDE_DIR}")
else()
    target_include_directories(kassa_boost SYSTEM INTERFACE "${KASSA_BOOST_INCLUDE_DIR}")
    target_include_directories(kassa_nlohmann_json SYSTEM INTERFACE "${KASSA_NLOHMANN_JSON_INCLUDE_DIR}")
endif()

if(KASSA_BUILD_TESTS)
    kassa_add_header_library(gtest)
    if(EMSCRIPTEN)
        # libgtest is native code; the package's sources are compiled for the target.
        set(KASSA_GOOGLETEST_SOURCE_DIR /usr/src/googletest CACHE PATH "GoogleTest's sources, for the WebAssembly build")
        if(NOT EXISTS "${KASSA_GOOGLETEST_SOURCE_DIR}/CMakeLists.txt")
            message(FATAL_ERROR "No GoogleTest sources in ${KASSA_GOOGLETEST_SOURCE_DIR}. Run tools/bootstrap.")
        endif()
        set(INSTALL_GTEST OFF CACHE BOOL "" FORCE)
        set(gtest_disable_pthreads ON CACHE BOOL "" FORCE)
        add_subdirectory("${KASSA_GOOGLETEST_SOURCE_DIR}" "${CMAKE_BINARY_DIR}/third_party/googletest" EXCLUDE_FROM_ALL)
        foreach(library gtest gmock gmock_main)
            # Test sources are compiled as the core is, without exceptions; GoogleTest adapts when it is compiled likewise.
            target_compile_options(${library} PRIVATE -w -fno-exceptions)
        endforeach()
        target_link_libraries(kassa_gtest INTERFACE gmock_main gmock gtest)
        target_include_directories(
            kassa_gtest SYSTEM INTERFACE "${KASSA_GOOGLETEST_SOURCE_DIR}/googletest/include"
                                         "${KASSA_GOOGLETEST_SOURCE_DIR}/googlemock/include"
        )
    else()
        find_package(GTest REQUIRED)
        target_link_libraries(kassa_gtest INTERFACE GTest::gmock_main GTest::gmock GTest::gtest)
        kassa_add_header_library(rapidcheck)
        find_package(rapidcheck REQUIRED)
        target_link_libraries(kassa_rapidcheck INTERFACE rapidcheck)
        if(TARGET rapidcheck_gtest)
            target_link_libraries(kassa_rapidcheck INTERFACE rapidcheck_gtest)
        endif()
    endif()
    include(GoogleTest)
endif()
