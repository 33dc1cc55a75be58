# The three verbs that every CMakeLists.txt of this project uses.

# pkg_check_modules with an imported target, found once however many folders ask.
function(kiosk_find name)
  if(NOT TARGET PkgConfig::${name})
    pkg_check_modules(${name} REQUIRED IMPORTED_TARGET GLOBAL ${ARGN})
  endif()
endfunction()

# kiosk_library(<name> SOURCES <files> [USES <libraries whose headers ours show>]
#               [PRIVATE <third-party and inner libraries>])
# One static library per folder; files are listed, never globbed.
function(kiosk_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;USES;PRIVATE" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC ${arg_USES} PRIVATE ${arg_PRIVATE})
endfunction()

# kiosk_test(<name> SOURCES <files> LINK <libraries>)
# One doctest program; `tests/support/main.cpp` holds its main(). The working directory is the
# repository root, so that fixtures are named as a reader would name them.
function(kiosk_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE test_main ${arg_LINK})
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  # An emulated processor takes some ten times as long.
  set(seconds 600)
  if(CMAKE_CROSSCOMPILING_EMULATOR)
    set(seconds 2400)
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${seconds}
    ENVIRONMENT "KIOSK_BUILD_DIR=${CMAKE_BINARY_DIR};KIOSK_SOURCE_DIR=${CMAKE_SOURCE_DIR}")
endfunction()

# kiosk_embed(<target> <namespace::name> <file> ...)
# Compiles the files into <target> as `std::span<const embedded::Asset> <name>()`, declared in the
# generated header `<name>.embedded.h`. Bytes stand in the object through the assembler's .incbin.
function(kiosk_embed target name)
  set(dir ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  set(rows "")
  set(blobs "")
  set(index 0)
  foreach(file ${ARGN})
    cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE)
    cmake_path(GET file FILENAME base)
    set(symbol "kiosk_embed_${name}_${index}")
    string(APPEND blobs
      "__asm__(\".section .rodata\\n.balign 16\\n.global ${symbol}\\n${symbol}:\\n.incbin \\\"${file}\\\"\\n\"\n"
      "        \".global ${symbol}_end\\n${symbol}_end:\\n.byte 0\\n.previous\\n\");\n"
      "extern \"C\" const unsigned char ${symbol}[];\nextern \"C\" const unsigned char ${symbol}_end[];\n")
    string(APPEND rows "        {\"${base}\", {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  file(CONFIGURE OUTPUT ${dir}/${name}.embedded.h CONTENT
"#pragma once
#include \"platform/base/embedded.h\"
namespace embedded { std::span<const Asset> ${name}(); }
" @ONLY)
  file(CONFIGURE OUTPUT ${dir}/${name}.embedded.cpp CONTENT
"#include \"${name}.embedded.h\"
#include <array>
${blobs}
namespace embedded {
std::span<const Asset> ${name}() {
    static const std::array<Asset, ${index}> assets{{
${rows}    }};
    return assets;
}
} // namespace embedded
" @ONLY)
  set_source_files_properties(${dir}/${name}.embedded.cpp PROPERTIES OBJECT_DEPENDS "${ARGN}")
  target_sources(${target} PRIVATE ${dir}/${name}.embedded.cpp)
  target_include_directories(${target} PRIVATE ${dir})
endfunction()
