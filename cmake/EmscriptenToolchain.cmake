# Toolchain file of the wasm preset: uses the Emscripten whose em-config comes first on PATH, be it the distribution's package
# or an activated emsdk, and includes that version's own toolchain file.
#
# emcmake is not used: the one of 3.1.6 sets a test emulator (`node --experimental-wasm-threads`) that current Node refuses.

find_program(KASSA_EM_CONFIG em-config NO_CMAKE_FIND_ROOT_PATH)
if(NOT KASSA_EM_CONFIG)
    message(FATAL_ERROR "No Emscripten on PATH. Run tools/bootstrap, or activate an emsdk (source emsdk_env.sh).")
endif()

execute_process(
    COMMAND "${KASSA_EM_CONFIG}" EMSCRIPTEN_ROOT
    OUTPUT_VARIABLE EMSCRIPTEN_ROOT_PATH
    OUTPUT_STRIP_TRAILING_WHITESPACE
    RESULT_VARIABLE kassa_em_config_result
)
if(NOT kassa_em_config_result EQUAL 0 OR NOT IS_DIRECTORY "${EMSCRIPTEN_ROOT_PATH}")
    message(FATAL_ERROR "'${KASSA_EM_CONFIG} EMSCRIPTEN_ROOT' does not answer with Emscripten's folder.")
endif()

include("${EMSCRIPTEN_ROOT_PATH}/cmake/Modules/Platform/Emscripten.cmake")

# -Oz instead of CMake's -Os: with link-time optimisation it is the smallest. -O2 for the money module would add 4 kB (brotli) and 2 % of speed.
set(CMAKE_CXX_FLAGS_MINSIZEREL_INIT "")
set(CMAKE_CXX_FLAGS_MINSIZEREL "-Oz -DNDEBUG" CACHE STRING "")
