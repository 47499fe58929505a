# libentente: the folders' libraries as one, with headers, pkg-config file and CMake package. Graphviz is not part of it.
include(CMakePackageConfigHelpers)

add_library(libentente SHARED core/version.c)
foreach(part ent_core ent_rules ent_extractor ent_network ent_graph ent_out ent_export)
    target_sources(libentente PRIVATE $<TARGET_OBJECTS:${part}>)
endforeach()
target_compile_definitions(libentente PRIVATE ENT_VERSION="${PROJECT_VERSION}")
target_include_directories(libentente PRIVATE core/include)
target_link_libraries(libentente PRIVATE ent_options PkgConfig::PCRE2 PkgConfig::IGRAPH PkgConfig::LIBXML2
    PkgConfig::JANSSON PkgConfig::UTF8PROC PkgConfig::CMARK ${CMARK_EXTENSIONS} PkgConfig::SQLITE PkgConfig::XLSXWRITER
    PkgConfig::RAPTOR PkgConfig::UUID m)
set_target_properties(libentente PROPERTIES OUTPUT_NAME entente C_VISIBILITY_PRESET hidden
    VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR} EXPORT_NAME entente)
target_include_directories(libentente INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)

install(TARGETS libentente EXPORT EntenteTargets)
install(EXPORT EntenteTargets NAMESPACE Entente:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/Entente)
foreach(folder core rules extractor graph out)
    install(DIRECTORY ${PROJECT_SOURCE_DIR}/${folder}/include/entente DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        PATTERN "draw.h" EXCLUDE)
endforeach()

# The .pc file finds its prefix from where it lies, so that an installed tree can be moved.
file(RELATIVE_PATH ENT_PC_TO_PREFIX /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(${CMAKE_CURRENT_LIST_DIR}/entente.pc.in ${CMAKE_BINARY_DIR}/entente.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/entente.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/EntenteConfig.cmake.in ${CMAKE_BINARY_DIR}/EntenteConfig.cmake
    INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/Entente)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/EntenteConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/EntenteConfig.cmake ${CMAKE_BINARY_DIR}/EntenteConfigVersion.cmake
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/Entente)
install(FILES ${PROJECT_SOURCE_DIR}/docs/man/entente.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${PROJECT_SOURCE_DIR}/COPYING ${PROJECT_SOURCE_DIR}/COPYING-NOTES.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
