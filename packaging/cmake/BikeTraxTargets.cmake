# SPDX-License-Identifier: GPL-3.0-or-later
# How this project's libraries, programs and tests are declared: one library per folder of src/.

# biketrax_library(NAME SOURCES... LINKS <public libraries> PRIVATE <private libraries>)
# Makes biketrax_NAME. Includes are written from src/: #include "core/clock.h".
function(biketrax_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS;PRIVATE")
    set(target "biketrax_${name}")
    qt_add_library(${target} STATIC ${arg_SOURCES})
    target_include_directories(${target} PUBLIC "${PROJECT_SOURCE_DIR}/src")
    target_link_libraries(${target} PUBLIC ${arg_LINKS} PRIVATE biketrax_options ${arg_PRIVATE})
    target_precompile_headers(${target} PRIVATE
        <QByteArray> <QDateTime> <QHash> <QList> <QObject> <QString> <QStringList> <QUrl> <QJsonObject>
        <chrono> <expected> <functional> <memory> <optional> <span> <vector> <algorithm>)
endfunction()

# biketrax_program(NAME SOURCES... LINKS ...): an executable in bin/.
function(biketrax_program name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS")
    qt_add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE biketrax_options ${arg_LINKS})
endfunction()

# biketrax_test(NAME SOURCES ... LINKS ... [LABELS ...] [GUI] [TIMEOUT seconds] [LAUNCHER script])
# A Qt Test program registered with ctest as NAME. GUI tests get the test runner's display. A launcher is given the
# program to run.
function(biketrax_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "GUI" "TIMEOUT;LAUNCHER" "SOURCES;LINKS;LABELS")
    set(target "test_${name}")
    qt_add_executable(${target} ${arg_SOURCES})
    target_link_libraries(${target} PRIVATE biketrax_options Qt6::Test ${arg_LINKS})
    target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}/tests" "${PROJECT_SOURCE_DIR}/src")
    target_compile_definitions(${target} PRIVATE BIKETRAX_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
        BIKETRAX_BINARY_DIR="${PROJECT_BINARY_DIR}")
    set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")
    add_test(NAME ${name} COMMAND ${arg_LAUNCHER} $<TARGET_FILE:${target}>)
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    set(asan "detect_leaks=1:strict_string_checks=1")
    if(arg_GUI OR arg_LAUNCHER)
        # libxkbcommon-x11 copies names with strndup() out of buffers without an end, which is allowed and which
        # strict checks of strings refuse. Graphics drivers have no frame pointers: only slow unwinding sees which
        # library a leak belongs to, and lsan.supp names libraries.
        set(asan "detect_leaks=1:fast_unwind_on_malloc=0")
    endif()
    set(environment "ASAN_OPTIONS=${asan}" "UBSAN_OPTIONS=print_stacktrace=1"
        "LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/lsan.supp:print_suppressions=0"
        "QT_LOGGING_RULES=qt.qpa.*=false" "TZ=Europe/Berlin" "LC_ALL=C.UTF-8")
    if(NOT arg_GUI)
        list(APPEND environment "QT_QPA_PLATFORM=offscreen")
    else()
        list(APPEND arg_LABELS gui)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}" ENVIRONMENT "${environment}")
endfunction()

# biketrax_bench(NAME SOURCES ... LINKS ...): a figure-printing program in bench/, run by packaging/bench.sh.
function(biketrax_bench name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS")
    set(target "bench_${name}")
    qt_add_executable(${target} ${arg_SOURCES})
    target_link_libraries(${target} PRIVATE biketrax_options ${arg_LINKS})
    target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}/tests" "${PROJECT_SOURCE_DIR}/src")
    target_compile_definitions(${target} PRIVATE BIKETRAX_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
        BIKETRAX_BINARY_DIR="${PROJECT_BINARY_DIR}")
    set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bench")
    if(NOT TARGET benches)
        add_custom_target(benches)
    endif()
    add_dependencies(benches ${target})
endfunction()
