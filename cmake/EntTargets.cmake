# Compiler settings shared by every target of the project, as target properties only.

add_library(ent_options INTERFACE)
target_compile_features(ent_options INTERFACE c_std_17)
target_compile_definitions(ent_options INTERFACE _GNU_SOURCE
    $<$<BOOL:${ENT_ARENA_MALLOC}>:ENT_ARENA_MALLOC>)
# gcc and clang evaluate float expressions alike only without contraction to fused multiply-add.
target_compile_options(ent_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -ffp-contract=off
    $<$<BOOL:${ENT_WERROR}>:-Werror>
    $<$<BOOL:${ENT_DEBUG_ASSERTS}>:-UNDEBUG>)
if(ENT_SANITIZE)
    target_compile_options(ent_options INTERFACE -fsanitize=${ENT_SANITIZE} -fno-omit-frame-pointer
        -fno-sanitize-recover=all)
    target_link_options(ent_options INTERFACE -fsanitize=${ENT_SANITIZE})
endif()

# ent_add_library(NAME SOURCES... [LINK PUBLIC_LIBS...] [PRIVATE_LINK LIBS...])
# A static library of one folder: include/ is its public face, symbols are hidden unless marked ENT_API.
function(ent_add_library name)
    cmake_parse_arguments(A "" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
    add_library(${name} STATIC ${A_SOURCES})
    target_include_directories(${name} PUBLIC
        $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>
        PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(${name} PUBLIC ${A_LINK} PRIVATE $<BUILD_INTERFACE:ent_options> ${A_PRIVATE_LINK})
    set_target_properties(${name} PROPERTIES LINKER_LANGUAGE C C_VISIBILITY_PRESET hidden POSITION_INDEPENDENT_CODE ON)
endfunction()

# Font and plugin libraries behind Graphviz keep caches until the end of the program.
set(ENT_TEST_ENVIRONMENT "LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/lsan.supp:print_suppressions=0")

# ent_add_test(NAME SOURCES... [LINK LIBS...] [ARGS ...])
# A cmocka driver, run by CTest from the folder of its CMakeLists.txt, where its data files are.
function(ent_add_test name)
    cmake_parse_arguments(A "" "" "SOURCES;LINK;ARGS" ${ARGN})
    add_executable(${name} ${A_SOURCES})
    target_link_libraries(${name} PRIVATE ent_options ${A_LINK} cmocka)
    add_test(NAME ${name} COMMAND ${name} ${A_ARGS} WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
    set_tests_properties(${name} PROPERTIES ENVIRONMENT "${ENT_TEST_ENVIRONMENT}")
endfunction()
