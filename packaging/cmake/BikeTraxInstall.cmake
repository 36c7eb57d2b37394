# SPDX-License-Identifier: GPL-3.0-or-later
# Where an installed program, its desktop entry, icon and metadata go.
include(GNUInstallDirs)

if(NOT TARGET biketrax-simulator)
    return()
endif()
set(application_id io.github.biketrax_desktop.BikeTrax)
install(TARGETS biketrax biketrax-simulator RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
set(manual_folder "${PROJECT_BINARY_DIR}/manual")
install(FILES "${manual_folder}/biketrax.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
install(FILES "${manual_folder}/biketrax.bash" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions"
    RENAME biketrax)
install(FILES "${manual_folder}/biketrax.fish" DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")
if(TARGET biketrax-desktop)
    install(TARGETS biketrax-desktop RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
    # Beside bin/ as the program looks for them, not where the system keeps libraries for everybody.
    install(TARGETS biketrax_notifications biketrax_sound LIBRARY DESTINATION lib/biketrax-desktop)
    # The program runs it for maps of people's own; nobody else calls it.
    install(TARGETS biketrax-mapc RUNTIME DESTINATION lib/biketrax-desktop)
    set(desktop_files "${PROJECT_SOURCE_DIR}/packaging/desktop")
    install(FILES "${desktop_files}/${application_id}.desktop" DESTINATION "${CMAKE_INSTALL_DATADIR}/applications")
    install(FILES "${desktop_files}/${application_id}.metainfo.xml" DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo")
    install(FILES "${desktop_files}/biketrax-desktop.notifyrc" DESTINATION "${CMAKE_INSTALL_DATADIR}/knotifications6")
    install(FILES "${PROJECT_SOURCE_DIR}/resources/icons/biketrax.svg"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps" RENAME "${application_id}.svg")
    install(FILES "${PROJECT_SOURCE_DIR}/resources/basemap/LICENSE-ODbL-1.0.md"
        "${PROJECT_SOURCE_DIR}/resources/basemap/NOTICE.md" "${PROJECT_SOURCE_DIR}/LICENSE"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/biketrax-desktop")
endif()
