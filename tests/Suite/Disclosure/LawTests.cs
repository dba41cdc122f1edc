using Dapper;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

/// <summary>The Code of 2026 repealed ten laws on one day: all that cites them is flagged.</summary>
public sealed class LawTests(Benches benches) : OnABench(benches)
{
    private static readonly string[] Ten = ["EPL", "EIAL", "MEPL", "AIRL", "WATERL", "SOILL", "WASTEL", "NOISEL", "RADL", "CLEANL"];

    private LawReader Laws => Bench.Get<LawReader>();

    [Fact]
    public async Task The_ten_laws_stood_until_the_Code_came_into_force()
    {
        var ten = (await Laws.AllAsync(Stop)).Where(law => law.Successor == "ECO-CODE").ToArray();

        Assert.Equal(Ten.Order(), ten.Select(law => law.Code).Order());
        Assert.All(ten, law => Assert.Equal((false, true), (law.IsRepealedOn(new(2026, 8, 14)), law.IsRepealedOn(new(2026, 8, 15)))));
    }

    [Fact]
    public async Task A_page_that_cites_one_is_found_and_one_that_cites_another_by_a_longer_name_is_not()
    {
        var citing = await Bench.PublishedAsync(NoticeOf("处罚决定", "依据《中华人民共和国环境保护法》第五十六条。"));
        var shortly = await Bench.PublishedAsync(NoticeOf("处罚决定二", "依据《环境保护法》第五十六条。"));
        await Bench.PublishedAsync(NoticeOf("海洋", "依据《中华人民共和国海洋环境保护法》。"));
        await Bench.PublishedAsync(NoticeOf("现行", "依据《中华人民共和国生态环境法典》第一百三十八条。"));

        var citations = (await Laws.OfAsync("EPL", Stop))!;

        Assert.Equal([shortly, citing], citations.Pages.Select(page => page.Id));
        Assert.Equal(["EPL"], (await Laws.RepealedInAsync("依据《环境保护法》《行政处罚法》", Stop)).Select(law => law.Code));
    }

    [Fact]
    public async Task Duties_that_cite_one_are_found_and_say_whether_another_law_carries_them()
    {
        var citations = (await Laws.OfAsync("EPL", Stop))!;

        Assert.Contains("G05", citations.Obligations.Select(each => each.Code));
        Assert.All(citations.Obligations, each => Assert.True(each.Carried, each.Code));
    }

    [Fact]
    public async Task A_repeal_flags_rules_and_sentences_that_cite_the_law()
    {
        var regulations = (await Laws.OfAsync("GOVINFO", Stop))!;

        Assert.Contains("A-ANS", regulations.Rules.Select(rule => rule.Code));
        Assert.All(regulations.Templates, key => Assert.True(regulations.Law.IsCitedIn(PingHuEcoPublic.Text.Wording.Chinese[key]), key));
    }

    [Fact]
    public async Task Staff_enter_a_law_and_record_a_repeal_and_the_page_shows_what_is_flagged()
    {
        await Bench.PublishedAsync(NoticeOf("解读", "依据《演示条例》第三条。"));
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        try
        {
            await (await visitor.OpenAsync("/office/rules/edit/laws")).PressAsync("登记法规", ("Code", "DEMO-LAW"), ("TitleZh", "演示条例"), ("TitleEn", "Demonstration Regulations"), ("Rank", "Regulation"), ("ValidFrom", "2020-01-01"), ("Source", "公开文本"));
            var repealed = await (await visitor.OpenAsync("/office/rules/edit/laws/DEMO-LAW/repeal")).PressAsync("记录废止", ("LastDay", "2026-10-31"), ("Successor", "ECO-CODE"));

            Assert.Contains("已废止，还有 1 处引用", repealed.Text, StringComparison.Ordinal);
            Assert.Contains("解读", repealed.Text, StringComparison.Ordinal);
        }
        finally
        {
            await using var superuser = await Bench.OpenAsync("postgres");
            await superuser.ExecuteAsync("delete from reference.law where code = 'DEMO-LAW'");
        }
    }

    [Fact]
    public async Task Each_of_the_ten_is_on_the_list_of_work_with_the_pages_that_cite_it()
    {
        var titles = (await Laws.AllAsync(Stop)).Where(law => Ten.Contains(law.Code)).ToDictionary(law => law.Code, law => law.TitleZh);
        var citing = await Bench.PublishedAsync(NoticeOf("执法依据汇编", string.Join('\n', titles.Values.Select(title => $"- 《{title}》"))));
        var officer = Bench.Site.Visitor();
        await officer.SignInAsync(await Bench.StaffAsync(Role.Publicist));

        var page = await officer.OpenAsync("/office/disclosure/repealed");

        foreach (var code in Ten) Assert.NotNull(page.Document.QuerySelector($"a[href='/office/disclosure/repealed/{code}/{citing}']"));
    }

    [Fact]
    public async Task A_reader_of_a_page_is_told_that_a_law_it_cites_no_longer_stands()
    {
        var id = await Bench.PublishedAsync(NoticeOf("处罚决定", "依据《环境保护法》第五十六条。"));

        var page = await Bench.Site.Visitor().OpenAsync($"/disclosure/{id}");

        Assert.Contains("自2026年8月15日起已经废止。现行规定见《中华人民共和国生态环境法典》。", page.Text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_stays_as_it_is_by_decision_is_no_longer_work()
    {
        var id = await Bench.PublishedAsync(NoticeOf("处罚决定", "依据《环境保护法》第五十六条。"));
        var before = (await Laws.OfAsync("EPL", Stop))!.Count;

        await Bench.Get<LawDesk>().KeepAsync(id, "EPL", "决定作出时该法有效", Wang, Stop);

        var after = (await Laws.OfAsync("EPL", Stop))!;
        Assert.Equal((before - 1, "决定作出时该法有效"), (after.Count, after.Pages.Single().Kept));
        Assert.Equal("citation.decided", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<LawDesk>().KeepAsync(id, "EPL", "再说一次", Wang, Stop))).Message);
        Assert.Equal("citation.absent", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<LawDesk>().KeepAsync(id, "WATERL", "没有引用", Wang, Stop))).Message);
    }

    [Theory]
    [InlineData("NO-SUCH", "2026-10-31", null, "law.unknown")]
    [InlineData("PENALTY", "2020-01-01", null, "law.day.range")]
    [InlineData("PENALTY", "2026-10-31", "PENALTY", "law.successor.wrong")]
    [InlineData("PENALTY", "2026-10-31", "NO-SUCH", "law.successor.wrong")]
    public async Task A_repeal_that_cannot_be_is_refused(string code, string lastDay, string? successor, string key)
    {
        var day = DateOnly.Parse(lastDay, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(key, (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<LawDesk>().RepealAsync(code, day, successor, Wang, Stop))).Message);
    }
}
