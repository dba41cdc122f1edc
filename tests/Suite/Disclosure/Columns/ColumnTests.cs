using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure.Columns;

public sealed class ColumnTests(Benches benches) : OnABench(benches)
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private ColumnDesk Desk => Bench.Get<ColumnDesk>();

    private static ColumnTerms Terms(string name = "曝光台", DateOnly? from = null, int? newsWithin = null, int position = 20) => new(from ?? Today, null, position, name, "Exposed", newsWithin, null, "党组会议纪要");

    private async Task<NoticeColumn> ColumnAsync(string code) => (await Bench.Get<NoticeReader>().ColumnsAsync(Stop)).Single(column => column.Code == code);

    [Fact]
    public async Task A_new_column_takes_news_with_as_many_reviews_as_its_rule_says()
    {
        await Desk.AddAsync("exposed", Terms(), 2, "涉及企业名誉", Wang, Stop);

        var id = await Bench.SubmittedAsync(NoticeOf(column: "exposed"));

        Assert.Equal(2, (await Bench.Get<EditorReader>().NewestEditionAsync(id, Stop))!.Needed);
        Assert.Equal("column.code.taken", (await Assert.ThrowsAsync<Refusal>(() => Desk.AddAsync("exposed", Terms("另一个"), 1, "一", Wang, Stop))).Message);
        Assert.Equal("column.name.taken", (await Assert.ThrowsAsync<Refusal>(() => Desk.AddAsync("other", Terms(), 1, "一", Wang, Stop))).Message);
    }

    [Fact]
    public async Task Another_name_holds_from_its_day_and_the_earlier_one_stays_on_record()
    {
        await Desk.ChangeAsync("news", Terms("要闻动态", Today.AddDays(7), position: 1), Wang, Stop);
        Assert.Equal("工作动态", (await ColumnAsync("news")).NameZh);

        await Bench.MoveToAsync(Today.AddDays(7));

        Assert.Equal("要闻动态", (await ColumnAsync("news")).NameZh);
        Assert.Equal(["要闻动态", "工作动态"], (await Desk.RowsAsync("news", Stop)).Select(row => row.NameZh));
    }

    [Fact]
    public async Task Nothing_new_goes_into_a_closed_column_and_what_is_there_can_be_corrected()
    {
        var shown = await Bench.PublishedAsync(NoticeOf(column: "outreach"));
        var draft = await Bench.DraftAsync(NoticeOf("来晚了", column: "outreach"));
        await Desk.CloseAsync("outreach", Today, Wang, Stop);
        await Bench.MoveToAsync(Today.AddDays(1));

        Assert.Equal("notice.column.closed", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<NoticeDesk>().SubmitAsync(draft, Wang, Stop))).Message);
        Assert.False((await ColumnAsync("outreach")).IsOpen);
        var reader = Bench.Site.Visitor();
        Assert.DoesNotContain("宣传教育", (await reader.OpenAsync("/disclosure")).Document.QuerySelector("#column")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("宣传教育", (await reader.OpenAsync($"/disclosure/{shown}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, InspectionFault.ColumnEmpty)]
    [InlineData("2026-10-01", null, null)]
    [InlineData("2026-11-16", 7, null)]
    [InlineData("2026-11-15", 7, InspectionFault.ColumnStale)]
    public void A_promise_of_news_is_kept_to_the_end_of_its_last_day(string? last, int? within, InspectionFault? fault)
    {
        var column = new PromisedColumn("exposed", "曝光台", within, last is null ? null : DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(fault, column.JudgedOn(Today)?.Fault);
    }

    [Theory]
    [InlineData("{organ}/{year}-{serial:5}", "PHST/2026-00017")]
    [InlineData("330482〔{year}〕{month}{serial:3}", "330482〔2026〕11017")]
    public void A_rule_of_index_numbers_is_filled_in(string pattern, string number) =>
        Assert.Equal(number, new IndexRule(Today, pattern, "").Number("PHST", Today, 17));

    [Theory]
    [InlineData("{organ}-{serial:5}", "index.pattern.wrong")]
    [InlineData("{year}-{year}-{serial:5}", "index.pattern.wrong")]
    [InlineData("{year}{serial:5}{town}", "index.pattern.wrong")]
    [InlineData("{year} {serial:5}", "index.pattern.wrong")]
    [InlineData("", "text.needed")]
    public async Task A_rule_that_could_give_a_number_twice_is_refused(string pattern, string key) =>
        Assert.Equal(key, (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<IndexRules>().SetAsync(new(Today.AddDays(1), pattern, "试"), Wang, Stop))).Message);

    [Fact]
    public async Task Numbers_follow_the_rule_of_their_day_and_go_on_counting()
    {
        var before = await Bench.PublishedAsync();
        await Bench.Get<IndexRules>().SetAsync(new(Today.AddDays(1), "330482/{year}-{serial:4}", "按省里的编码"), Wang, Stop);
        var still = await Bench.PublishedAsync();
        await Bench.MoveToAsync(Today.AddDays(1));
        var after = await Bench.PublishedAsync();

        Assert.Equal(["PHST/2026-00001", "PHST/2026-00002", "330482/2026-0003"], [await NumberAsync(before), await NumberAsync(still), await NumberAsync(after)]);
    }

    [Fact]
    public async Task An_officer_sets_up_a_column_and_changes_it_on_the_pages()
    {
        var officer = Bench.Site.Visitor();
        await officer.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var form = await officer.OpenAsync("/office/disclosure/add-column");
        Assert.NotNull((await form.PressAsync("新设栏目", ("Code", "曝光"), ("Form.NameZh", "曝光台"), ("Form.NameEn", "Exposed"), ("Form.Position", "20"), ("Form.Reason", "会议纪要"), ("ReviewReason", "一次"))).ErrorOf("Code"));
        var list = await form.PressAsync("新设栏目", ("Code", "exposed"), ("Form.NameZh", "曝光台"), ("Form.NameEn", "Exposed"), ("Form.Position", "20"), ("Form.NewsWithin", "30"), ("Form.Reason", "会议纪要"), ("ReviewReason", "一次"));
        Assert.Contains("30 天内有更新", list.Text, StringComparison.Ordinal);

        var changed = await (await officer.OpenAsync("/office/disclosure/columns/exposed/terms")).PressAsync("保存", ("Form.NameZh", "典型案例"), ("Form.Reason", "改名"));

        Assert.Equal("典型案例", changed.Document.QuerySelector("h1")!.TextContent);
        Assert.Contains("下一个索引号是 330482-2027-1", (await (await officer.OpenAsync("/office/disclosure/index-numbers")).PressAsync("先看影响", ("Pattern", "330482-{year}-{serial:1}"), ("From", "2027-01-01"), ("Reason", "试"))).Text, StringComparison.Ordinal);
    }

    private async Task<string> NumberAsync(Id<Notice> id) => (await Bench.Get<NoticeReader>().FindAsync(id, Stop))!.IndexNumber;
}
