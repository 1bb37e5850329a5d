# Everything Emscripten is told, each flag with its reason. Sources stay compatible with Emscripten 3.1.5 to current.
#
#   kassa_wasm_module(target)         links `target` into <target>.wasm
#   kassa_wasm_test_program(target)   links `target` into one script that Node runs
#
# They do nothing in a native build, except that kassa_wasm_module is an error there.

function(kassa_wasm_module target)
    if(NOT EMSCRIPTEN)
        message(FATAL_ERROR "kassa_wasm_module(${target}) needs the Emscripten toolchain: use the wasm preset")
    endif()

    # A WebAssembly file by itself: what embind's and Emscripten's JavaScript would do for it is done by
    # web/src/engine/wasm-loader.ts in a twelfth of the bytes.
    set_target_properties(
        ${target} PROPERTIES SUFFIX ".wasm" RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/wasm-bindings"
    )

    # embind asks the compiler for type names only to print them in error messages; without them and without run-time type
    # information every type is known by a number.
    target_compile_definitions(${target} PRIVATE EMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0)
    target_link_libraries(${target} PRIVATE kassa::options kassa::no_exceptions)

    set(support_dir "${PROJECT_SOURCE_DIR}/wasm-bindings/support")
    # runtime.cpp stands in the place of libembind (--bind), which registers some thirty types of which the bindings use one,
    # division.cpp in that of compiler-rt's widest division.
    target_sources(
        ${target}
        PRIVATE "${support_dir}/allocator.cpp" "${support_dir}/division.cpp" "${support_dir}/memory.cpp"
                "${support_dir}/runtime.cpp"
    )
    target_link_options(
        ${target}
        PRIVATE
        -flto
        # At the link, inline only what makes the code smaller: the compiler has done the rest file by file. 1.5 % less.
        -Wl,-mllvm,-inline-threshold=-50
        # A library, not a program: the host runs the static constructors by calling _initialize.
        --no-entry
        # runtime.cpp has it: the one of Emscripten asks the host to end the process.
        -Wl,--wrap=abort
        # embind's functions are the host's. Anything else that is missing fails a test of the module's imports.
        -sERROR_ON_UNDEFINED_SYMBOLS=0
        -sWARN_ON_UNDEFINED_SYMBOLS=0
        # No file system, no stdio.
        -sFILESYSTEM=0
        # The module brings its own, allocator.cpp.
        -sMALLOC=none
        # The defaults are 16 MB of memory and 5 MB of stack. TOTAL_STACK is the spelling that old and new versions take.
        -sINITIAL_MEMORY=1MB
        -sTOTAL_STACK=128KB
        -sALLOW_MEMORY_GROWTH=1
        # Checks for developers of Emscripten's runtime; the core has its own.
        -sASSERTIONS=0
    )

    find_program(KASSA_NODE node NO_CMAKE_FIND_ROOT_PATH REQUIRED)
    add_custom_command(
        TARGET ${target}
        POST_BUILD
        COMMAND "${KASSA_NODE}" "${PROJECT_SOURCE_DIR}/tools/build/optimize-wasm.mjs"
                "$<TARGET_FILE:${target}>"
        COMMENT "Optimizing ${target}.wasm"
        VERBATIM
    )
endfunction()

function(kassa_wasm_test_program target)
    if(NOT EMSCRIPTEN)
        return()
    endif()
    set_target_properties(${target} PROPERTIES SUFFIX ".cjs")
    # The core is tested as it is shipped; the tests themselves only have to compile quickly.
    target_compile_options(${target} PRIVATE -fno-exceptions -O1)
    target_link_options(
        ${target}
        PRIVATE
        -flto
        -fno-exceptions
        -O1
        -sENVIRONMENT=node
        # One file: the glue of 3.1.6 would otherwise try to fetch() a file path under Node 18 and later.
        -sSINGLE_FILE=1
        # Reads fixtures from the disk.
        -sNODERAWFS=1
        -sALLOW_MEMORY_GROWTH=1
        -sTOTAL_STACK=1MB
        # An overrun stack ends the test.
        -sSTACK_OVERFLOW_CHECK=2
        -sEXIT_RUNTIME=1
    )
endfunction()
