# Debian: arm64 trixie
# arm64 boards: Raspberry Pi 3, 4, 5, Zero 2 W and any other 64-bit Debian board. For use inside the
# builder chroot that toolchains/build makes (a multiarch Debian with the target's -dev packages).
# The first line names Debian's architecture and the release that is built for unless another is
# asked for. Another board family is another file like this one.
set(triple aarch64-linux-gnu)
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_C_COMPILER ${triple}-gcc)
set(CMAKE_CXX_COMPILER ${triple}-g++)
set(CMAKE_LIBRARY_ARCHITECTURE ${triple})
set(CMAKE_C_LIBRARY_ARCHITECTURE ${triple})
set(CMAKE_CXX_LIBRARY_ARCHITECTURE ${triple})
set(PKG_CONFIG_EXECUTABLE /usr/bin/${triple}-pkg-config CACHE FILEPATH "")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-aarch64)
