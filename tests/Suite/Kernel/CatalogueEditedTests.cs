using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Kernel;

/// <summary>The catalogue of duties and its channels edited by staff, from a day on.</summary>
[Collection(Alone.Name)]
public sealed class CatalogueEditedTests(Benches benches) : LawEdited(benches)
{
    [Fact]
    public async Task A_row_of_the_catalogue_gets_another_clock_and_counts_from_that_day_and_not_before()
    {
        var (duty, _) = await Bench.Get<ObligationDesk>().OpenAsync("G09", "奖励决定", new(2026, 11, 18), Wang, Stop);
        var change = new CatalogueChange("G09", new(2026, 11, 16), "行政奖励决定", "奖励决定全文（不含举报人信息）", "Reward decisions", "The decision; nothing about a reporter", "D-PEN", "政务公开办公室核定");

        var moved = Assert.Single((await Bench.Get<CatalogueDesk>().PreviewAsync(change, Stop)).Moved);
        await Bench.Get<CatalogueDesk>().ChangeAsync(change, Wang, Stop);

        var row = (await Duties.CatalogueAsync(Stop)).Single(each => each.Code == "G09");
        Assert.Equal(("行政奖励决定", true, false), (row.Level2Zh, row.CountedOn(new(2026, 11, 23)), row.CountedOn(new(2026, 11, 22))));
        Assert.Equal((moved.To, new DateOnly(2026, 11, 27)), ((await Duties.FindAsync(duty, Stop))!.DueOn, moved.To));
        Assert.Equal("catalogue.clock.wrong", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<CatalogueDesk>().PreviewAsync(change with { Clock = "reward.none" }, Stop))).Message);
    }

    [Fact]
    public async Task A_row_gets_another_schedule_and_its_periods_open_by_it()
    {
        var row = (await Duties.CatalogueAsync(Stop)).First(each => each.Schedule == CatalogueSchedule.Quarterly);
        await Bench.Db.InTransactionAsync(tx => tx.EnqueueAsync(OpenPeriods.Kind, new { }), Stop);
        await Bench.RunJobsAsync();
        var change = new CatalogueChange(row.Code, new(2026, 11, 20), row.Level2Zh, row.ContentZh, row.Level2En, row.ContentEn, row.Clock, "市局通知") { Schedule = CatalogueSchedule.Monthly, Channels = [Channel.Site, "notice_board"] };

        Assert.Equal(["2026-11"], (await Bench.Get<CatalogueDesk>().PreviewAsync(change, Stop)).Opens);
        await Bench.Get<CatalogueDesk>().ChangeAsync(change, Wang, Stop);

        var after = (await Duties.CatalogueAsync(Stop)).Single(each => each.Code == row.Code);
        Assert.Equal((CatalogueSchedule.Monthly, "government_website,notice_board"), (after.Schedule, string.Join(',', after.Channels)));
    }

    [Fact]
    public async Task A_row_may_change_on_a_day_to_come_and_nothing_changes_before_it()
    {
        var desk = Bench.Get<CatalogueDesk>();
        var change = new CatalogueChange("G09", new(2026, 12, 1), "行政奖励决定", "奖励决定全文", "Reward decisions", "The decision", "D-PEN", "政务公开办公室核定");

        await desk.ChangeAsync(change, Wang, Stop);
        await desk.ChangeAsync(change with { Level2Zh = "行政奖励" }, Wang, Stop);

        var before = (await Duties.CatalogueAsync(Stop)).Single(each => each.Code == "G09");
        Assert.Equal(("D-PUB", false), (before.Clock, before.Counted));
        Assert.Equal(new DateOnly(2026, 12, 1), (await desk.PlannedAsync(Stop))["G09"]);
        await Bench.MoveToAsync(new DateOnly(2026, 12, 1));
        var after = (await Duties.CatalogueAsync(Stop)).Single(each => each.Code == "G09");
        Assert.Equal(("D-PEN", "行政奖励", true, false), (after.Clock, after.Level2Zh, after.CountedOn(new(2026, 12, 1)), after.CountedOn(new(2026, 11, 30))));
        Assert.Equal([(new DateOnly(2026, 12, 1), null), (new DateOnly(2019, 5, 15), (DateOnly?)new DateOnly(2026, 11, 30))], (await desk.RowsAsync("G09", Stop)).Select(row => (row.ValidFrom, row.ValidTo)));
    }

    [Fact]
    public async Task A_wording_that_is_confirmed_before_another_begins_counts_at_once()
    {
        await Bench.Get<CatalogueDesk>().ChangeAsync(new("G09", new(2026, 12, 1), "行政奖励", "奖励决定全文", "Reward decisions", "The decision", "D-PEN", "核定"), Wang, Stop);

        await Bench.Get<ObligationDesk>().ConfirmAsync("G09", "现行写法核对无误", Wang, Stop);

        Assert.True((await Duties.CatalogueAsync(Stop)).Single(each => each.Code == "G09").CountedOn(new(2026, 11, 23)));
    }

    [Fact]
    public async Task What_a_row_rests_on_changes_on_its_day_and_a_repealed_law_is_then_no_longer_cited()
    {
        var desk = Bench.Get<BasisDesk>();
        var standing = (await desk.SetsAsync("G05", Stop))[0].Grounds;
        var without = new DatedBasis(new(2026, 12, 1), "生态环境法典施行后清理", [.. standing.Where(line => line.Law != "EPL")]);

        var preview = await desk.PreviewAsync("G05", without, Stop);
        await desk.SetAsync("G05", without, Wang, Stop);

        Assert.Equal(("EPL", true), (Assert.Single(preview.Ends).Law, preview.IsCarried));
        Assert.Contains("G05", (await Bench.Get<LawReader>().OfAsync("EPL", Stop))!.Obligations.Select(each => each.Code));
        await Bench.MoveToAsync(new DateOnly(2026, 12, 1));
        Assert.DoesNotContain("G05", (await Bench.Get<LawReader>().OfAsync("EPL", Stop))!.Obligations.Select(each => each.Code));
        Assert.Equal(standing.Count - 1, (await Duties.CatalogueAsync(Stop)).Single(row => row.Code == "G05").Basis.Value.Length);
    }

    [Fact]
    public void A_basis_that_cannot_be_is_refused()
    {
        Law[] laws = [new("A", "甲法", "A", null, LawRank.Law, null, null, null, true)];
        BasisLine[] standing = [new("A", "第一条")];
        string Refused(DateOnly from, params BasisLine[] lines) => Assert.Throws<Refusal>(() => new DatedBasis(from, "试", lines).Checked(standing, laws, new(2026, 11, 23))).Message;

        Assert.Equal("basis.from.range", Refused(new(2026, 11, 22), new BasisLine("A", "第二条")));
        Assert.Equal("basis.lines.number", Refused(new(2026, 11, 23)));
        Assert.Equal("basis.law.unknown", Refused(new(2026, 11, 23), new BasisLine("B", "")));
        Assert.Equal("basis.line.twice", Refused(new(2026, 11, 23), new("A", "第二条"), new("A", " 第二条")));
        Assert.Equal("basis.same", Refused(new(2026, 11, 23), new BasisLine("A", "第一条")));
    }

    [Fact]
    public async Task A_publicist_ends_a_channel_after_seeing_what_asks_for_it_and_the_next_release_leaves_it()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var site = await (await visitor.OpenAsync("/office/rules/edit/channels/government_website")).PressAsync("先看影响", ("LastDay", "2026-12-31"), ("Source", "市局通知"));
        Assert.Contains("不能停用", site.ErrorOf("LastDay"), StringComparison.Ordinal);
        var asking = (await Duties.CatalogueAsync(Stop)).Count(row => row.Channels.Contains("social_media"));

        var preview = await (await visitor.OpenAsync("/office/rules/edit/channels/social_media")).PressAsync("先看影响", ("TitleZh", "政务新媒体"), ("LastDay", "2026-11-30"), ("Source", "市局通知"));
        Assert.Contains($"{asking} 个目录事项要求这个渠道", preview.Text, StringComparison.Ordinal);
        await preview.PressAsync("确认修改");

        Assert.Equal(asking, (await Duties.CatalogueAsync(Stop)).Count(row => row.Channels.Contains("social_media")));
        await Bench.MoveToAsync(new DateOnly(2026, 12, 1));
        Assert.DoesNotContain(await Duties.CatalogueAsync(Stop), row => row.Channels.Contains("social_media"));
        Assert.Equal("政务新媒体", (await Bench.Get<ChannelDesk>().AllAsync(Stop)).Single(channel => channel.Code == "social_media").TitleZh);
    }

    [Fact]
    public async Task A_publicist_enters_a_new_channel_and_the_catalogue_lists_what_may_be_changed()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));

        var preview = await (await visitor.OpenAsync("/office/rules/edit/channels")).PressAsync("先看影响", ("NewCode", "open_lecture"), ("TitleZh", "公开课"), ("TitleEn", "Open lecture"), ("Position", "14"), ("Source", "市局通知"));
        var list = await preview.PressAsync("确认修改");

        Assert.Contains("公开课", list.Text, StringComparison.Ordinal);
        Assert.NotNull((await visitor.OpenAsync("/office/rules/catalogue")).Document.QuerySelector("a[href='/office/rules/edit/catalogue/G05/basis']"));
        var basis = await (await visitor.OpenAsync("/office/rules/edit/catalogue/G05/basis")).PressAsync("先看影响", ("Grounds[0].Law", ""), ("Reason", "试"));
        Assert.Contains("不再引用", basis.Document.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CatalogueSchedule.Rolling, null, null, "notice_board", "catalogue.schedule.rolling")]
    [InlineData(CatalogueSchedule.Yearly, 2, null, "notice_board", "catalogue.due.wrong")]
    [InlineData(CatalogueSchedule.Yearly, 2, 30, "notice_board", "catalogue.due.wrong")]
    [InlineData(CatalogueSchedule.Monthly, 2, 1, "notice_board", "catalogue.due.wrong")]
    [InlineData(CatalogueSchedule.Monthly, null, null, "smoke_signal", "catalogue.channel.unknown")]
    public async Task A_schedule_that_cannot_be_is_refused(CatalogueSchedule schedule, int? month, int? day, string channel, string key)
    {
        var row = (await Duties.CatalogueAsync(Stop)).First(each => each.Schedule == CatalogueSchedule.Quarterly);
        var change = new CatalogueChange(row.Code, new(2026, 11, 20), row.Level2Zh, row.ContentZh, row.Level2En, row.ContentEn, row.Clock, "市局通知") { Schedule = schedule, DueMonth = month, DueDay = day, Channels = [channel] };

        Assert.Equal(key, (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<CatalogueDesk>().PreviewAsync(change, Stop))).Message);
    }

    [Fact]
    public async Task A_publicist_words_a_row_of_the_catalogue_on_its_page()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));

        var preview = await (await visitor.OpenAsync("/office/rules/edit/catalogue/G26")).PressAsync("先看影响", ("From", "2026-11-20"), ("Level2Zh", "生态环境科普"), ("ContentZh", "科普材料"), ("Level2En", "Explained simply"), ("ContentEn", "Material for everybody"), ("Source", "指引原文第 26 项"));
        await preview.PressAsync("确认修改");

        Assert.Equal("生态环境科普", (await Duties.CatalogueAsync(Stop)).Single(each => each.Code == "G26").Level2Zh);
    }

    [Fact]
    public async Task What_a_duty_of_enterprises_rests_on_is_changed_on_the_same_page()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));

        var page = await visitor.OpenAsync("/office/rules/edit/catalogue/T11/basis");

        Assert.Contains("重点排污单位大气污染物排放信息", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_term_stands_in_words_beside_its_code()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));

        Assert.Contains("20 个工作日（D-PUB）", (await visitor.OpenAsync("/office/rules/catalogue")).Text, StringComparison.Ordinal);
    }
}
