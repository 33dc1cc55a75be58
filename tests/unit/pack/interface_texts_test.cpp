#include <doctest/doctest.h>

#include "kiosk/pack/contents.h"

TEST_CASE("an interface text's key is its name in the list") {
    CHECK(pack::key(pack::InterfaceText::attract_touch) == "attract_touch");
    CHECK(pack::key(pack::InterfaceText::ask_staff) == "ask_staff");
}

TEST_CASE("the count of interface texts is that of the list") {
    CHECK(static_cast<std::size_t>(pack::InterfaceText::ask_staff) < pack::interface_text_count);
}
