# SPDX-License-Identifier: GPL-3.0-or-later
# What holds for every target: language, warnings, sanitizers, Qt's strict mode. Targets link biketrax_options.

option(BIKETRAX_TESTS "Build the tests" ON)
option(BIKETRAX_GUI "Build the parts that need Qt Gui (off: simulator and command line only)" ON)
set(BIKETRAX_SANITIZE "" CACHE STRING "Sanitizers to build with, for example address,undefined")

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_AUTOMOC ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

set(qt_components Core Network WebSockets HttpServer Positioning Sql Concurrent LinguistTools)
if(BIKETRAX_GUI)
    list(APPEND qt_components Gui Widgets Quick QuickWidgets Qml Svg DBus Multimedia)
endif()
if(BIKETRAX_TESTS)
    list(APPEND qt_components Test)
endif()
find_package(Qt6 6.8 REQUIRED COMPONENTS ${qt_components})
qt_standard_project_setup(REQUIRES 6.8 I18N_SOURCE_LANGUAGE en I18N_TRANSLATED_LANGUAGES de)
if(BIKETRAX_GUI)
    qt_policy(SET QTP0004 NEW) # known to Qt Qml alone
endif()

add_library(biketrax_options INTERFACE)
target_compile_options(biketrax_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
    # What -O3 inlines from Qt looks to GCC like a null dereference; without it the warning is right.
    $<$<NOT:$<CONFIG:Release>>:-Wnull-dereference> -Wimplicit-fallthrough -Werror -fno-math-errno)
target_compile_definitions(biketrax_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_KEYWORDS QT_NO_FOREACH QT_STRICT_QLIST_ITERATORS QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_ENABLE_STRICT_MODE_UP_TO=0x060800)
if(BIKETRAX_SANITIZE)
    # GCC reports null dereferences that only its own sanitizer checks introduce.
    target_compile_options(biketrax_options INTERFACE
        -fsanitize=${BIKETRAX_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all -Wno-null-dereference)
    target_link_options(biketrax_options INTERFACE -fsanitize=${BIKETRAX_SANITIZE})
    target_compile_definitions(biketrax_options INTERFACE BIKETRAX_SANITIZED)
endif()

find_program(ccache_program ccache)
if(ccache_program)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${ccache_program}")
endif()
