using PingHuEcoPublic.Disclosure;
using static PingHuEcoPublic.Disclosure.WritingRule;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class WritingTests
{
    private static readonly Guid Open = Guid.Parse("0198a000-0000-7000-8000-000000000001");

    private static readonly WritingFacts Facts = new([new("中华人民共和国环境保护法", new(2026, 8, 14), "中华人民共和国生态环境法典")], new HashSet<Guid> { Open });

    public static TheoryData<string, WritingRule?> Numbers => new()
    {
        { "身份证 11010519491231002X 已登记", IdentityNumber },
        { "身份证 110105 19491231 002x", IdentityNumber },
        { "校验位不对的 110105194912310021", null },
        { "生日不存在的 110105194913310025", null },
        { "统一社会信用代码 91330482MA2CUXXX1X", null },
        { "卡号 6222 0212 3456 7894", BankCard },
        { "卡号 6222021234567890", null },
        { "对公账号 33001637327053003121", null },
        { "联系人手机 13857312345", MobileNumber },
        { "电话 +86 138 5731 2345。", MobileNumber },
        { "座机 0573-85012345", null },
        { "文号 20260901123", null },
        { "13857312345678", null },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_is_taken_for_a_persons_only_when_its_check_digit_proves_it(string text, WritingRule? rule) =>
        Assert.Equal(rule, PersonalNumbers.In(text).Select(found => (WritingRule?)found.Rule).FirstOrDefault());

    [Fact]
    public void A_note_never_repeats_the_number_it_found()
    {
        var note = Assert.Single(Notes("第一行\n\n身份证 11010519491231002X"));

        Assert.Equal((3, "110105********002X"), (note.Line, note.Excerpt));
    }

    public static TheoryData<string, WritingRule[]> Texts => new()
    {
        { "![](/a.jpg)", [AltMissing] },
        { "![ ](/a.jpg)", [AltMissing] },
        { "![IMG_2033](/a.jpg)", [AltFileName] },
        { "![现场照片.JPG](/a.jpg)", [AltFileName] },
        { "![工作人员在河边取水样](/a.jpg)", [] },
        { $"见[通知](/disclosure/{Open})。", [] },
        { "见[通知](/disclosure/0198a000-0000-7000-8000-0000000000ff)。", [DeadLink] },
        { "见[通知](www.pinghu.gov.cn)。", [DeadLink] },
        { "见[通知](javascript:alert(1))。", [DeadLink] },
        { "见[省厅](https://sthjt.zj.gov.cn)和[电话](tel:12345)。", [] },
        { "# 一\n\n### 三", [HeadingJump] },
        { "### 从三级开始\n\n#### 四", [] },
        { "## 二\n\n# 一\n\n## 二", [] },
        { "依据《环境保护法》第五条。", [WritingRule.RepealedLaw] },
        { "依据《中华人民共和国环境保护法》。", [WritingRule.RepealedLaw] },
        { "依据《浙江省环境保护法实施办法》。", [] },
        { new string('长', 121) + "。", [LongSentence] },
        { new string('长', 120) + "。" + new string('长', 120), [] },
        { $"| {new string('格', 130)} |\n|---|", [] },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Each_rule_sees_what_it_is_for_and_nothing_else(string body, WritingRule[] rules) => Assert.Equal(rules, Notes(body).Select(note => note.Rule));

    [Fact]
    public void What_keeps_a_text_from_review_comes_first_and_a_successor_is_named()
    {
        var notes = Notes("依据《环境保护法》。\n\n![](/a.jpg)");

        Assert.Equal([(AltMissing, 3, true), (WritingRule.RepealedLaw, 1, false)], notes.Select(note => (note.Rule, note.Line, note.Rule.Blocks)));
        Assert.Equal("中华人民共和国生态环境法典", notes[1].More);
    }

    [Fact]
    public void A_personal_number_in_the_title_is_seen_too() =>
        Assert.Equal((IdentityNumber, 0), WritingCheck.Of("关于 11010519491231002X 的决定", "正文。", Facts).Select(note => (note.Rule, note.Line)).Single());

    [Fact]
    public void Of_one_rule_only_the_first_few_places_are_named() => Assert.Equal(8, Notes(string.Join("\n\n", Enumerable.Repeat("《环境保护法》", 50))).Count);

    [Fact]
    public void A_comparison_shows_what_differs_within_a_line_and_leaves_out_what_is_the_same()
    {
        var same = string.Join('\n', Enumerable.Range(1, 20).Select(i => $"第{i}行"));
        var rows = TextDiff.Of($"{same}\n浓度 26 微克", $"{same}\n浓度 28 微克\n补充一行");

        Assert.True(rows[0].IsGap);
        Assert.Equal(["第19行", "第20行"], rows.Skip(1).Take(2).Select(row => Assert.Single(row.Before!.Text).Text));
        Assert.Equal([("浓度 2", false), ("8", true), (" 微克", false)], rows[3].After!.Text);
        Assert.Equal((LineChange.Nothing, LineChange.Only), (rows[4].Before!.Change, rows[4].After!.Change));
    }

    [Fact]
    public void Two_texts_that_are_the_same_have_no_rows() => Assert.Empty(TextDiff.Of("一\n二", "一\n二"));

    private static IReadOnlyList<WritingNote> Notes(string body) => WritingCheck.Of("题目", body, Facts);
}
