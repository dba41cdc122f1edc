using Dapper;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

/// <summary>A duty that staff enter begins on its day, is due and watched from then on, and counts once somebody has confirmed it. Each test puts the catalogue back.</summary>
[Collection(Alone.Name)]
public sealed class CatalogueEntryTests(Benches benches) : OnABench(benches)
{
    private static readonly DateOnly FirstOfDecember = new(2026, 12, 1);

    private CatalogueEntryDesk Desk => Bench.Get<CatalogueEntryDesk>();

    private DisclosureReader Duties => Bench.Get<DisclosureReader>();

    private async Task<CatalogueEntry> EntryAsync() => new(
        FirstOfDecember, CatalogueList.Bureau, "公共服务事项", "", "入河排污口名录", "Outfalls into rivers", "名录和整治进展", "The list and how it is put right", new(CatalogueSchedule.Monthly, "D-PUB", null, null), null,
        [Channel.Site, "notice_board"], [new("GOVINFO", "第二十六条")], "市局通知", (await Bench.StaffAsync(Role.Publicist)).Actor.Account!.Value, null, null);

    public override async ValueTask DisposeAsync()
    {
        await using (var superuser = await Bench.OpenAsync("postgres"))
            await superuser.ExecuteAsync("""
                delete from reference.catalogue where code ~ '^P\d';
                delete from reference.catalogue_basis where catalogue ~ '^P\d';
                """);
        await base.DisposeAsync();
    }

    [Fact]
    public async Task It_stands_from_its_day_on_with_all_that_was_entered_and_waits_for_confirmation()
    {
        var before = await Duties.RateAsync(null, Stop);
        var entry = await EntryAsync();
        var preview = await Desk.PreviewAsync(entry, Stop);
        var code = await Desk.EnterAsync(null, entry, Wang, Stop);

        Assert.Equal(("P01", "2026-12", before.Rows), (code, preview.First!.Name, preview.Rows));
        Assert.DoesNotContain(await Duties.CatalogueAsync(Stop), row => row.Code == code);
        await Bench.MoveToAsync(FirstOfDecember);
        var row = (await Duties.CatalogueAsync(Stop)).Single(each => each.Code == code);
        Assert.Equal(("Public services", "government_website,notice_board", true, FirstOfDecember), (row.Level1En, string.Join(',', row.Channels), row.IsWaiting, row.KnownOn));
        Assert.Equal("第二十六条", Assert.Single(row.Basis.Value).Articles);
        Assert.Equal(entry.Owner, (await Bench.Get<DutyOwners>().AllAsync(Stop))[code].Owner);
        Assert.Equal((before.Rows, before.Rows + 1), ((await Duties.RateAsync(2026, new(2026, 11, 30), Stop)).Rows, (await Duties.RateAsync(null, Stop)).Rows));
    }

    [Fact]
    public async Task Its_periods_open_on_their_own_and_count_once_it_is_confirmed()
    {
        var code = await Desk.EnterAsync(null, await EntryAsync(), Wang, Stop);
        await Bench.MoveToAsync(FirstOfDecember);
        await Bench.Db.InTransactionAsync(tx => tx.EnqueueAsync(OpenPeriods.Kind, new { }), Stop);
        await Bench.RunJobsAsync();
        var before = await Duties.RateAsync(null, Stop);

        await Bench.Get<ObligationDesk>().ConfirmAsync(code, "与通知核对无误", Wang, Stop);

        Assert.Equal("2026-12", Assert.Single(await Duties.OpenAsync(Stop), line => line.Obligation == code).Period);
        Assert.Equal(before.Confirmed + 1, (await Duties.RateAsync(null, Stop)).Confirmed);
    }

    [Fact]
    public async Task Until_its_day_it_may_be_thought_over_and_withdrawn_and_after_it_neither()
    {
        var code = await Desk.EnterAsync(null, await EntryAsync(), Wang, Stop);
        var later = (await EntryAsync()) with { From = new(2026, 12, 7), Level2Zh = "入河排污口", Trigger = new(CatalogueSchedule.OnEvent, "D-PUB", null, null) };

        await Desk.EnterAsync(code, later, Wang, Stop);
        var coming = Assert.Single(await Desk.ComingAsync(Stop));
        Assert.Equal((code, "入河排污口", CatalogueSchedule.OnEvent, "GOVINFO"), (coming.Code, coming.Entry.Level2Zh, coming.Entry.Trigger.Schedule, Assert.Single(coming.Entry.Grounds).Law));
        await Desk.WithdrawAsync(code, Wang, Stop);
        Assert.Empty(await Desk.ComingAsync(Stop));

        var begun = await Desk.EnterAsync(null, await EntryAsync(), Wang, Stop);
        await Bench.MoveToAsync(FirstOfDecember);
        Assert.Equal("catalogue.begun", (await Assert.ThrowsAsync<Refusal>(() => Desk.WithdrawAsync(begun, Wang, Stop))).Message);
        Assert.Equal("catalogue.begun", (await Assert.ThrowsAsync<Refusal>(() => Desk.WithdrawAsync("G05", Wang, Stop))).Message);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_beside_its_field()
    {
        var entry = await EntryAsync();
        await Desk.EnterAsync(null, entry, Wang, Stop);
        async Task<(string, string?)> RefusedAsync(CatalogueEntry wrong) => await Assert.ThrowsAsync<Refusal>(() => Desk.EnterAsync(null, wrong, Wang, Stop)) is var refusal ? (refusal.Message, refusal.Field) : default;
        var other = entry with { Level2Zh = "另一项" };

        Assert.Equal(("catalogue.title.taken", "Level2Zh"), await RefusedAsync(entry));
        Assert.Equal(("catalogue.entry.from", "From"), await RefusedAsync(other with { From = new(2026, 11, 23) }));
        Assert.Equal(("catalogue.entry.from", "From"), await RefusedAsync(other with { From = new(2028, 1, 1) }));
        Assert.Equal(("catalogue.list.wrong", "List"), await RefusedAsync(other with { List = CatalogueList.Site }));
        Assert.Equal(("catalogue.heading.needed", "Heading"), await RefusedAsync(other with { Level1Zh = "没有英文的类别" }));
        Assert.Equal(("catalogue.channel.needed", "Channels"), await RefusedAsync(other with { Channels = [] }));
        Assert.Equal(("catalogue.channel.unknown", "Channels"), await RefusedAsync(other with { Channels = ["smoke_signal"] }));
        Assert.Equal(("catalogue.clock.wrong", "Clock"), await RefusedAsync(other with { Trigger = new(CatalogueSchedule.OnEvent, null, null, null) }));
        Assert.Equal(("catalogue.clock.wrong", "ShownFor"), await RefusedAsync(other with { ShownFor = "D-NONE" }));
        Assert.Equal(("catalogue.due.wrong", "DueMonth"), await RefusedAsync(other with { Trigger = new(CatalogueSchedule.Yearly, null, 2, 30) }));
        Assert.Equal(("catalogue.schedule.rolling", "Schedule"), await RefusedAsync(other with { Trigger = new(CatalogueSchedule.Rolling, "D-PUB", null, null) }));
        Assert.Equal("basis.lines.number", (await RefusedAsync(other with { Grounds = [] })).Item1);
        Assert.Equal(("owner.unknown", "Owner"), await RefusedAsync(other with { Owner = Id<AccountId>.New() }));
    }

    [Fact]
    public async Task A_publicist_enters_one_on_its_page_after_seeing_what_it_does()
    {
        var visitor = Bench.Site.Visitor();
        var wang = await Bench.StaffAsync(Role.Publicist);
        await visitor.SignInAsync(wang);
        var form = await (await visitor.OpenAsync("/office/rules/catalogue")).FollowAsync("新增事项");

        var preview = await form.PressAsync("先看影响", ("From", "2026-12-01"), ("Heading", "公共服务事项"), ("Level2Zh", "入河排污口名录"), ("Level2En", "Outfalls"), ("ContentZh", "名录"), ("ContentEn", "The list"), ("Schedule", "OnEvent"), ("Clock", "D-PUB"), ("Grounds[0].Law", "EPL"), ("Owner", wang.Actor.Account!.Value), ("Source", "市局通知"));
        var notice = preview.Document.QuerySelector("[role=status]")!.TextContent;
        Assert.Contains("没有一部现行有效", notice, StringComparison.Ordinal);
        Assert.Contains("2026 年 12 月 1 日形成的信息，2026 年 12 月 29 日前公开", notice, StringComparison.Ordinal);
        var list = await preview.PressAsync("确认登记", ("Grounds[0].Law", "GOVINFO"));

        Assert.Contains("P01 入河排污口名录", list.Text, StringComparison.Ordinal);
        var again = await list.FollowAsync("修改或撤销");
        Assert.Equal("公共服务事项", ((AngleSharp.Html.Dom.IHtmlSelectElement)again.Document.QuerySelector("[name=Heading]")!).Value);
        Assert.DoesNotContain("P01", (await again.PressAsync("撤销这一项")).Text, StringComparison.Ordinal);
    }
}
