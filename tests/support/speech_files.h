#pragma once
// The recordings of tests/corpus/speech: tones, and files that must be refused.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "platform/base/bytes.h"

namespace support {

inline platform::Bytes speech_file(const std::string& name) {
    std::ifstream file("tests/corpus/speech/" + name, std::ios::binary);
    REQUIRE_MESSAGE(file.good(), name);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace support
