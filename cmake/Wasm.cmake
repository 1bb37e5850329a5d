# Everything Emscripten is told, each flag with its reason. Sources stay compatible with Emscripten 3.1.5 to current.
#
#   kassa_wasm_module(target)         links `target` into the ES module <target>.mjs with <target>.wasm beside it
#   kassa_wasm_test_program(target), kassa_wasm_benchmark_program(target)
#                                     link `target` into one script that Node runs
#
# They do nothing in a native build, except that kassa_wasm_module is an error there.

# Below this version embind's built-in type table is replaced (see lean_embind.cpp); later versions call it differently.
set(KASSA_LEAN_EMBIND_BEFORE_VERSION 3.1.10)

function(kassa_wasm_module target)
    if(NOT EMSCRIPTEN)
        message(FATAL_ERROR "kassa_wasm_module(${target}) needs the Emscripten toolchain: use the wasm preset")
    endif()

    set(support_dir "${PROJECT_SOURCE_DIR}/wasm-bindings/support")
    set_target_properties(
        ${target} PROPERTIES SUFFIX ".mjs" RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/wasm-bindings"
    )

    # embind asks the compiler for type names only to print them in error messages; without them and without run-time type
    # information every type is known by a number.
    target_compile_definitions(${target} PRIVATE EMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0)
    target_link_libraries(${target} PRIVATE kassa::options kassa::no_exceptions)

    target_sources(${target} PRIVATE "${support_dir}/allocator.cpp")
    target_link_options(
        ${target}
        PRIVATE
        -flto
        # At the link, inline only what makes the code smaller: the compiler has done the rest file by file. 1.5 % less.
        -Wl,-mllvm,-inline-threshold=-50
        # An ES module with a factory as its default export, the form bundlers and Node understand.
        -sMODULARIZE=1
        -sEXPORT_ES6=1
        -sEXPORT_NAME=createKassa
        # Only the web part of the glue. Node uses it too: the engine hands the bytes over as wasmBinary.
        -sENVIRONMENT=web
        # The engine hands the bytes over itself and needs no other hook of the glue.
        "-sINCOMING_MODULE_JS_API=[wasmBinary]"
        # No file system, no stdio.
        -sFILESYSTEM=0
        # No eval and no new Function in the glue: a payment page's Content-Security-Policy forbids both.
        -sDYNAMIC_EXECUTION=0
        # The module brings its own, allocator.cpp.
        -sMALLOC=none
        # Every browser with WebAssembly has TextDecoder: no hand-written fallback.
        -sTEXTDECODER=2
        # The defaults are 16 MB of memory and 5 MB of stack. TOTAL_STACK is the spelling that old and new versions take.
        -sINITIAL_MEMORY=1MB
        -sTOTAL_STACK=128KB
        -sALLOW_MEMORY_GROWTH=1
        # Checks for developers of the glue; the core has its own.
        -sASSERTIONS=0
    )
    if(EMSCRIPTEN_VERSION VERSION_GREATER_EQUAL 3.1.10)
        # Old versions put the view on the module by themselves and refuse the name.
        target_link_options(${target} PRIVATE "-sEXPORTED_RUNTIME_METHODS=HEAPU8")
    endif()

    if(EMSCRIPTEN_VERSION VERSION_LESS KASSA_LEAN_EMBIND_BEFORE_VERSION)
        # --bind links libembind whole, which registers some thirty types. The module uses one, so it is registered by
        # lean_embind.cpp and only embind's JavaScript half is linked: 3 kB (brotli) less.
        target_sources(${target} PRIVATE "${support_dir}/lean_embind.cpp")
        target_link_options(
            ${target}
            PRIVATE
            "SHELL:--js-library ${EMSCRIPTEN_ROOT_PATH}/src/embind/embind.js"
            "SHELL:--js-library ${EMSCRIPTEN_ROOT_PATH}/src/embind/emval.js"
            "-sEXPORTED_FUNCTIONS=_malloc,_free"
        )
    else()
        target_link_options(${target} PRIVATE --bind)
    endif()

    find_program(KASSA_NODE node NO_CMAKE_FIND_ROOT_PATH REQUIRED)
    add_custom_command(
        TARGET ${target}
        POST_BUILD
        COMMAND "${KASSA_NODE}" "${PROJECT_SOURCE_DIR}/tools/build/optimize-wasm.mjs"
                "$<TARGET_FILE_DIR:${target}>/$<TARGET_FILE_BASE_NAME:${target}>.wasm"
        COMMENT "Optimizing ${target}.wasm"
        VERBATIM
    )
endfunction()

# What every program for Node has in common.
function(kassa_wasm_node_program target)
    set_target_properties(${target} PROPERTIES SUFFIX ".cjs")
    target_compile_options(${target} PRIVATE -fno-exceptions)
    target_link_options(
        ${target}
        PRIVATE
        -flto
        -fno-exceptions
        -sENVIRONMENT=node
        # One file: the glue of 3.1.6 would otherwise try to fetch() a file path under Node 18 and later.
        -sSINGLE_FILE=1
        # Reads fixtures from the disk.
        -sNODERAWFS=1
        -sALLOW_MEMORY_GROWTH=1
        -sTOTAL_STACK=1MB
        -sEXIT_RUNTIME=1
    )
endfunction()

function(kassa_wasm_test_program target)
    if(EMSCRIPTEN)
        kassa_wasm_node_program(${target})
        # The core is tested as it is shipped; the tests themselves only have to compile quickly. An overrun stack ends the test.
        target_compile_options(${target} PRIVATE -O1)
        target_link_options(${target} PRIVATE -O1 -sSTACK_OVERFLOW_CHECK=2)
    endif()
endfunction()

function(kassa_wasm_benchmark_program target)
    if(EMSCRIPTEN)
        kassa_wasm_node_program(${target})
        target_link_options(${target} PRIVATE -O2 -sMALLOC=emmalloc)
    endif()
endfunction()
