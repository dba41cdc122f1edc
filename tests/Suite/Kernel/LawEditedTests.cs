using Dapper;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Tests.Disclosure;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Kernel;

/// <summary>Rules and calendars edited by staff: dated, seen before, journalled, and left alone by the next release. Each test puts the law back.</summary>
[Collection(Alone.Name)]
public sealed class LawEditedTests(Benches benches) : OnABench(benches)
{
    private static readonly RuleChange Shorter = new("D-PEN", new(2026, 11, 16), 5, null, "国办发〔2026〕1号");

    private RuleDesk Desk => Bench.Get<RuleDesk>();

    private DisclosureReader Duties => Bench.Get<DisclosureReader>();

    public override async ValueTask DisposeAsync()
    {
        await using (var superuser = await Bench.OpenAsync("postgres"))
        {
            await superuser.ExecuteAsync("""
                delete from reference.rule where origin = 'staff' and code = 'D-PEN';
                delete from reference.catalogue where origin = 'staff' and valid_to is null;
                update reference.catalogue set origin = 'release';
                update reference.calendar_year set origin = 'release';
                update reference.rule set origin = 'release';
                delete from reference.channel where set_by is not null;
                delete from reference.catalogue_basis where set_by is not null;
                delete from reference.seed;
                """);
        }
        await using (var migrator = await Bench.OpenAsync("migrator")) await ReferenceData.LoadAsync(migrator, CancellationToken.None);
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_new_number_shows_first_which_open_deadlines_it_moves()
    {
        await Bench.PenaltyAsync(new(2026, 11, 12), "旧数");
        await Bench.PenaltyAsync(new(2026, 11, 18), "新数");

        var moved = Assert.Single(await Desk.PreviewAsync(Shorter, Stop));

        Assert.Equal((new DateOnly(2026, 11, 27), new DateOnly(2026, 11, 25)), (moved.From, moved.To));
        Assert.Contains("新数", moved.What.Args[1].ToString(), StringComparison.Ordinal);
        Assert.Equal(7, (await Bench.Get<RuleReader>().AllAsync(Stop)).On("D-PEN", new(2026, 11, 18)).Amount);
    }

    [Fact]
    public async Task The_change_ends_the_old_row_begins_the_new_one_and_moves_what_is_open()
    {
        var duty = await Bench.PenaltyAsync(new(2026, 11, 18));

        await Desk.ChangeAsync(Shorter, Wang, Stop);

        var book = await Bench.Get<RuleReader>().AllAsync(Stop);
        Assert.Equal((7, 5), (book.On("D-PEN", new(2026, 11, 15)).Amount, book.On("D-PEN", new(2026, 11, 16)).Amount));
        var line = (await Duties.FindAsync(duty, Stop))!;
        Assert.Equal((new DateOnly(2026, 11, 25), new DateOnly(2026, 11, 27)), (line.DueOn, Assert.Single(line.Reasoning!.Value.Value.Earlier).DueOn));
    }

    [Fact]
    public async Task What_was_due_keeps_its_day()
    {
        var duty = await Bench.PenaltyAsync(new(2026, 11, 2));
        var before = (await Duties.FindAsync(duty, Stop))!.DueOn;

        await Desk.ChangeAsync(Shorter with { From = new(2026, 10, 1) }, Wang, Stop);

        Assert.Equal(before, (await Duties.FindAsync(duty, Stop))!.DueOn);
    }

    [Fact]
    public async Task The_next_release_leaves_alone_what_staff_have_changed()
    {
        await Desk.ChangeAsync(Shorter, Wang, Stop);
        await using var superuser = await Bench.OpenAsync("postgres");
        await superuser.ExecuteAsync("delete from reference.seed");

        await using var migrator = await Bench.OpenAsync("migrator");
        Assert.True(await ReferenceData.LoadAsync(migrator, Stop));

        Assert.Equal([(7L, new DateOnly(2026, 11, 15)), (5L, null)], (await Bench.Get<RuleReader>().AllAsync(Stop)).Rows.Where(row => row.Code == "D-PEN").Select(row => (row.Amount, row.ValidTo)));
    }

    [Theory]
    [InlineData("NO-SUCH", 5, "2026-11-16", "rule.unknown")]
    [InlineData("D-PEN", 0, "2026-11-16", "rule.amount.range")]
    [InlineData("D-PEN", 7, "2026-11-16", "rule.same")]
    [InlineData("D-PEN", 5, "2018-01-01", "rule.from.range")]
    [InlineData("D-PEN", 5, "2031-01-01", "rule.from.range")]
    public async Task A_change_that_cannot_be_is_refused(string code, long amount, string from, string key)
    {
        var change = new RuleChange(code, DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), amount, null, "某文件");

        Assert.Equal(key, (await Assert.ThrowsAsync<Refusal>(() => Desk.PreviewAsync(change, Stop))).Message);
    }

    [Fact]
    public async Task A_calendar_that_arrives_moves_what_passes_through_its_year()
    {
        await Bench.MoveToAsync(new DateOnly(2026, 12, 25));
        var duty = await Bench.PenaltyAsync(new(2026, 12, 24));
        const string Days = "2027-01-01,休,元旦,New Year's Day\n2027-01-04,休,元旦\n";

        var moved = Assert.Single(await Desk.PreviewAsync(2027, Days, "国办发明电〔2026〕1号", Stop));
        await Desk.BringAsync(2027, Days, "国办发明电〔2026〕1号", Wang, Stop);

        var line = (await Duties.FindAsync(duty, Stop))!;
        Assert.Equal((moved.To, false), (line.DueOn, line.Reasoning!.Value.Value.Provisional));
        Assert.True(moved.To > moved.From);
    }

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
    public async Task A_ladder_takes_its_new_steps_from_their_day()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        await Bench.PenaltyAsync(new(2026, 11, 20));

        var preview = await (await visitor.OpenAsync("/office/rules/edit/ladders/disclosure.duty")).PressAsync("先看影响", ("Steps[0].OffsetDays", "-20"), ("Steps[0].Reaches", "Head"), ("Steps[1].OffsetDays", ""), ("Steps[2].OffsetDays", ""), ("Steps[3].OffsetDays", ""), ("Reason", "提前到一个月"));
        Assert.Contains("分管领导", preview.Document.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        await preview.PressAsync("确认修改");

        var sets = (await Bench.Get<LadderDesk>().AllAsync(Stop)).Where(set => set.Name == RemindOfDuties.Ladder).ToArray();
        Assert.Equal([(new DateOnly(2026, 11, 24), 1), (new DateOnly(2019, 5, 15), 4)], sets.Select(set => (set.ValidFrom, set.Ladder.Rungs.Count)));
    }

    [Fact]
    public void A_later_step_never_reaches_fewer_people()
    {
        var ladder = new DatedLadder(RemindOfDuties.Ladder, new(2026, 12, 1), "试", new([new(-5, RungReach.Head, false), new(0, RungReach.Owner, false)]));

        Assert.Equal("ladder.reach.falls", Assert.Throws<Refusal>(() => ladder.Checked(new(2026, 11, 23))).Message);
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

    [Theory]
    [InlineData("", "calendar.empty")]
    [InlineData("2027-01-01,放,元旦", "calendar.line.wrong")]
    [InlineData("2027-02-30,休,元旦", "calendar.line.wrong")]
    [InlineData("2028-01-01,休,元旦", "calendar.day.year")]
    [InlineData("2027-01-01,休,元旦\n2027-01-01,班,元旦", "calendar.day.twice")]
    public void A_calendar_is_read_line_by_line(string days, string key) => Assert.Equal(key, Assert.Throws<Refusal>(() => CalendarText.Read(2027, days, "通知")).Message);

    [Fact]
    public async Task A_supervisor_sees_what_moves_and_then_changes_the_rule()
    {
        await Bench.PenaltyAsync(new(2026, 11, 18), "某公司处罚决定书");
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Supervisor));

        var preview = await (await visitor.OpenAsync("/office/rules/edit/D-PEN")).PressAsync("先看影响", ("From", "2026-11-16"), ("Amount", "5"), ("Source", "国办发〔2026〕1号"));
        Assert.Contains("会移动 1 个未到期的期限", preview.Text, StringComparison.Ordinal);
        var done = await preview.PressAsync("确认修改");

        Assert.Equal("/office/rules", done.Path.ToLowerInvariant());
        Assert.Contains("国办发〔2026〕1号", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_may_look_and_not_change()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Auditor));

        Assert.DoesNotContain("/office/rules/edit", (await visitor.OpenAsync("/office/rules")).Html, StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual(System.Net.HttpStatusCode.OK, (await visitor.OpenAsync("/office/rules/edit/D-PEN")).Status);
    }
}
