# Debian: armhf bookworm
# armhf boards: Raspberry Pi 2, and 32-bit systems on later ones. As aarch64-linux-gnu.cmake; built on
# Debian 12. No card image is made for it.
set(triple arm-linux-gnueabihf)
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR armv7l)
set(CMAKE_C_COMPILER ${triple}-gcc)
set(CMAKE_CXX_COMPILER ${triple}-g++)
set(CMAKE_LIBRARY_ARCHITECTURE ${triple})
set(CMAKE_C_LIBRARY_ARCHITECTURE ${triple})
set(CMAKE_CXX_LIBRARY_ARCHITECTURE ${triple})
set(PKG_CONFIG_EXECUTABLE /usr/bin/${triple}-pkg-config CACHE FILEPATH "")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-arm)
