#pragma once
// A new pack for an editor to change: a small source folder that compiles and plays as it is, with
// the JSON Schemas that give completion in an editor which knows YAML. The files come from
// content/template and content/schema, inside the program.
#include <string>

#include "platform/base/result.h"
#include "platform/files.h"

namespace compile {

// Makes `folder`, which must be missing or empty, and returns the pack's id: the folder's name with
// what no id may hold as '_'. Errors: busy (something is in it already), those of Files.
platform::Result<std::string> make_new_pack(platform::Files& files, const std::string& folder);

} // namespace compile
