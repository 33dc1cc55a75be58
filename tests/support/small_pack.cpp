#include "tests/support/small_pack.h"

#include <utility>

namespace support {
namespace {

using pack::TextId;

// Adds texts under one place; English and Thai side by side, as a translator sees them.
struct Place {
    FakePack& pack;
    std::string prefix;
    TextId operator()(const char* key, const char* english, const char* thai) const {
        return pack.add(prefix + "." + key, {{"en", english}, {"th", thai}}, false);
    }
};

pack::Activity activity(std::string id, std::string icon, TextId title, pack::ActivityBody body,
                        bool children = true) {
    return {std::move(id), std::move(icon), title, children, std::move(body)};
}

pack::Activity work_story(FakePack& fake) {
    const Place t{fake, "topic.work.work_story"};
    const auto title = t("title", "Story", "เรื่องราว");
    pack::Story story;
    story.cards.push_back({"paper",
                           t("paper.heading", "A paper to sign", "กระดาษที่ต้องเซ็น"),
                           {t("paper.p1", "Read it first.", "อ่านก่อน"),
                            t("paper.p2", "A day’s pay is 1,352 coins.", "ค่าแรงวันละ 1,352 เหรียญ")},
                           "hill"});
    story.cards.push_back({"keep",
                           t("keep.heading", "Keep your papers", "เก็บเอกสารของคุณ"),
                           {t("keep.p1", "They belong to you.", "เป็นของคุณ")},
                           "boat"});
    story.cards.push_back({"ask",
                           t("ask.heading", "Ask someone", "ถามใครสักคน"),
                           {t("ask.p1", "Call 0000. It is free.", "โทร 0000 ฟรี")},
                           "hill"});
    return activity("work_story", "text", title, std::move(story));
}

pack::Activity work_chat(FakePack& fake) {
    const Place t{fake, "topic.work.work_chat"};
    const auto title = t("title", "Chat story", "เรื่องแชท");
    pack::Scenario chat;
    chat.heading = t("heading", "You are Fern, 19", "คุณคือเฟิร์น อายุ 19");
    chat.introduction = t("introduction", "A message arrives.", "มีข้อความมา");
    chat.sender = t("sender", "Good Work", "งานดี");
    chat.sender_note = t("sender_note", "made-up chat for practice", "แชทสมมติเพื่อฝึก");
    chat.picture = "boat";
    chat.steps.push_back(
        {"offer",
         {{false, t("offer.m1", "Easy work, high pay!", "งานง่าย เงินดี!")},
          {true, t("offer.m2", "What work is it?", "งานอะไรคะ")}},
         t("offer.question", "What does Fern do?", "เฟิร์นทำอย่างไร"),
         {{"ask", t("offer.ask.text", "Ask for a contract", "ขอสัญญา"), "contract", 0},
          {"send", t("offer.send.text", "Send the ID photo", "ส่งรูปบัตร"), "safe",
           t("offer.send.notice", "They want your ID", "เขาอยากได้บัตรของคุณ")}}});
    chat.steps.push_back({"contract",
                          {{false, t("contract.m1", "No time for papers.", "ไม่มีเวลาทำเอกสาร")}},
                          t("contract.question", "And now?", "แล้วตอนนี้ล่ะ"),
                          {{"leave", t("contract.leave.text", "Stop here", "หยุดตรงนี้"), "safe",
                            t("contract.leave.notice", "No contract", "ไม่มีสัญญา")},
                           {"go", t("contract.go.text", "Go anyway", "ไปอยู่ดี"), "helped",
                            t("contract.go.notice", "They hurry you", "เขาเร่งคุณ")}}});
    chat.endings.push_back({"safe", t("safe.heading", "Fern stays in charge", "เฟิร์นเป็นคนตัดสินใจ"),
                            t("safe.text", "Asking first is wise.", "ถามก่อนเป็นเรื่องดี"), "boat"});
    chat.endings.push_back({"helped", t("helped.heading", "Help is near", "มีคนช่วยอยู่ใกล้"),
                            t("helped.text", "It is never too late.", "ไม่มีคำว่าสายเกินไป"), "hill"});
    return activity("work_chat", "case", title, std::move(chat), false);
}

pack::Activity work_quiz(FakePack& fake) {
    const Place t{fake, "topic.work.work_quiz"};
    const auto title = t("title", "Quick quiz", "ควิซสั้น");
    pack::Quiz quiz;
    quiz.questions.push_back(
        {"papers",
         t("papers.text", "May a boss keep your papers?", "นายจ้างเก็บเอกสารคุณได้ไหม"),
         {{"normal", t("papers.normal", "Yes, it is normal", "ได้ เป็นเรื่องปกติ"), false},
          {"mine", t("papers.mine", "No, they are mine", "ไม่ได้ เป็นของฉัน"), true}},
         t("papers.explanation", "Your papers are yours.", "เอกสารเป็นของคุณ"),
         "boat"});
    quiz.questions.push_back(
        {"fee",
         t("fee.text", "Must you pay to get work?", "ต้องจ่ายเงินเพื่อได้งานไหม"),
         {{"pay", t("fee.pay", "Yes", "ต้อง"), false},
          {"nopay", t("fee.nopay", "No", "ไม่ต้อง"), true},
          {"some", t("fee.some", "A little", "นิดหน่อย"), false}},
         t("fee.explanation", "An employer pays for hiring.", "นายจ้างเป็นคนจ่าย"),
         ""});
    return activity("work_quiz", "q", title, std::move(quiz));
}

pack::Activity work_check(FakePack& fake) {
    const Place t{fake, "topic.work.work_check"};
    const auto title = t("title", "Is it safe?", "ปลอดภัยไหม");
    pack::Checklist check;
    check.items = {{"name", t("name.text", "I know the employer’s name", "ฉันรู้ชื่อนายจ้าง"), false},
                   {"place", t("place.text", "I know the place", "ฉันรู้สถานที่"), false},
                   {"papers", t("papers.text", "I keep my papers", "ฉันเก็บเอกสารเอง"), true}};
    check.results = {
        {"ok", 0, t("ok.label", "Looks OK", "ดูโอเค"), t("ok.text", "Keep a copy.", "เก็บสำเนาไว้")},
        {"check", 1, t("check.label", "Check first", "ตรวจก่อน"),
         t("check.text", "Ask more.", "ถามเพิ่ม")},
        {"stop", 3, t("stop.label", "Stop and ask", "หยุดแล้วถาม"),
         t("stop.text", "Talk to someone.", "คุยกับใครสักคน")}};
    check.advice_heading = t("advice_heading", "What to ask for", "ควรขออะไร");
    check.advice = {t("advice.1", "A contract", "สัญญา"), t("advice.2", "The address", "ที่อยู่")};
    return activity("work_check", "check", title, std::move(check));
}

pack::Topic work(FakePack& fake) {
    const Place t{fake, "topic.work"};
    pack::Topic topic;
    topic.id = "work";
    topic.title = t("title", "Work", "งาน");
    topic.subtitle = t("subtitle", "Before you say yes", "ก่อนตอบตกลง");
    topic.picture = "hill";
    topic.colour = "primary";
    topic.change_activity = "work_quiz";
    topic.change_question = "papers";
    topic.activities.push_back(work_story(fake));
    topic.activities.push_back(work_chat(fake));
    topic.activities.push_back(work_quiz(fake));
    topic.activities.push_back(work_check(fake));
    return topic;
}

pack::Topic online(FakePack& fake) {
    const Place t{fake, "topic.online"};
    pack::Topic topic;
    topic.id = "online";
    topic.title = t("title", "Online", "ออนไลน์");
    topic.subtitle = t("subtitle", "Friends you have not met", "เพื่อนที่ยังไม่เคยเจอ");
    topic.picture = "boat";
    topic.colour = "plum";
    const Place s{fake, "topic.online.online_story"};
    const auto title = s("title", "Story", "เรื่องราว");
    pack::Story story;
    story.cards.push_back({"stranger",
                           s("stranger.heading", "A new friend", "เพื่อนใหม่"),
                           {s("stranger.p1", "Not everyone is who they say.", "ไม่ใช่ทุกคนพูดจริง")},
                           "boat"});
    story.cards.push_back({"photo",
                           s("photo.heading", "Your photos are yours", "รูปของคุณเป็นของคุณ"),
                           {s("photo.p1", "You may say no.", "คุณปฏิเสธได้")},
                           "hill"});
    story.cards.push_back({"tell",
                           s("tell.heading", "Tell someone", "บอกใครสักคน"),
                           {s("tell.p1", "It is not your fault. Call 0000.",
                              "ไม่ใช่ความผิดของคุณ โทร 0000")},
                           "boat"});
    topic.activities.push_back(activity("online_story", "chat", title, std::move(story)));
    return topic;
}

pack::Service help_line(FakePack& fake) {
    const Place t{fake, "directory.line"};
    pack::Service service;
    service.id = "line";
    service.name = t("name", "Help Line", "สายด่วนช่วยเหลือ");
    service.purpose = t("purpose", "Any kind of trouble", "เรื่องเดือดร้อนทุกอย่าง");
    service.hours = t("hours", "Free · 24 h", "ฟรี · 24 ชม.");
    service.cost = t("cost", "free", "ฟรี");
    service.asks = t("asks", "Your language", "ภาษาของคุณ");
    service.around_the_clock = true;
    service.languages = {"th", "en"};
    service.icon = "heart";
    service.colour = "primary";
    service.channels = {
        {"call", pack::ChannelKind::phone, t("call.label", "Call", "โทร"), "0000", "tel:0000"},
        {"chat", pack::ChannelKind::messenger, t("chat.label", "Chat", "แชท"), "@helpline",
         "https://chat.example/helpline"}};
    service.confidence = pack::Confidence::verified;
    service.source = "helpline.example";
    service.verified_on = "2026-11-01";
    return service;
}

pack::Service labour_office(FakePack& fake) {
    const Place t{fake, "directory.labour"};
    pack::Service service;
    service.id = "labour";
    service.name = t("name", "Labour Office", "สำนักงานแรงงาน");
    service.purpose = t("purpose", "Pay and working hours", "ค่าจ้างและเวลาทำงาน");
    service.hours = t("hours", "Weekdays", "วันธรรมดา");
    service.icon = "case";
    service.colour = "leaf";
    service.channels = {
        {"call", pack::ChannelKind::phone, t("call.label", "Call", "โทร"), "0001", "tel:0001"},
        {"web", pack::ChannelKind::web, t("web.label", "Web", "เว็บ"), "labour.example",
         "https://labour.example/"}};
    service.confidence = pack::Confidence::unverified;
    service.source = "told by a volunteer";
    return service;
}

pack::Service vacant_office(FakePack& fake) {
    const Place t{fake, "directory.local"};
    pack::Service service;
    service.id = "local";
    service.name = t("name", "Town Social Office", "สำนักงานสังคมของเมือง");
    service.purpose = t("purpose", "Help near you", "ช่วยเหลือใกล้คุณ");
    service.icon = "home";
    service.colour = "plum";
    service.confidence = pack::Confidence::vacant;
    return service;
}

void about_you(FakePack& fake) {
    const Place t{fake, "pack"};
    fake.pack_tagline = t("tagline", "Know your rights", "รู้สิทธิของคุณ");
    fake.about.ages = {{"0-12", t("age.0-12", "12 or under", "ไม่เกิน 12"), true},
                       {"13-17", t("age.13-17", "13–17", "13–17"), false},
                       {"18+", t("age.18+", "18 or over", "18 ขึ้นไป"), false}};
    fake.about.sexes = {{"f", t("sex.f", "Woman", "หญิง"), false},
                        {"m", t("sex.m", "Man", "ชาย"), false}};
    fake.about.groups = {{"1", t("group.1", "Just me", "ฉันคนเดียว"), false},
                         {"2", t("group.2", "Two", "สองคน"), false}};
    fake.about.first_time = true;
}

} // namespace

std::unique_ptr<FakePack> small_pack() {
    auto fake = std::make_unique<FakePack>();
    fake->pack_id = "small";
    fake->pack_serial = 3;
    fake->place = "Riverside";
    fake->attract = "hill";
    fake->thanks = "boat";
    fake->neutral = {"th", "en"};
    fake->organiser = {"en"};
    fake->pack_languages = {{"en", "English", "Hello", "Latn", false, true},
                            {"th", "ภาษาไทย", "สวัสดี", "Thai", false, false}};
    about_you(*fake);
    fake->actions = {{"work", "work_check"}};
    fake->pack_topics.push_back(work(*fake));
    fake->pack_topics.push_back(online(*fake));
    fake->pack_services.push_back(help_line(*fake));
    fake->pack_services.push_back(labour_office(*fake));
    fake->pack_services.push_back(vacant_office(*fake));
    fake->member_ids = {"river_friends", "hill_school"};
    const Place t{*fake, "picture"};
    fake->pictures["hill"] =
        plain_picture(0xff5ba36f, 0xffd8f0e3, t("hill.description", "A green hill", "เนินเขาเขียว"));
    fake->pictures["boat"] = plain_picture(0xff665d0b, 0xffebeed9,
                                           t("boat.description", "A boat on a river", "เรือในแม่น้ำ"));
    return fake;
}

} // namespace support
