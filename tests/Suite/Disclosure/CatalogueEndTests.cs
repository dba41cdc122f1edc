using Dapper;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

/// <summary>A duty ends on a later day: what fell due while it stood stays, and a period that is not over falls away. Each test puts the catalogue back.</summary>
[Collection(Alone.Name)]
public sealed class CatalogueEndTests(Benches benches) : OnABench(benches)
{
    private static readonly DateOnly FirstOfDecember = new(2026, 12, 1), LastDay = new(2027, 1, 15), DayAfter = LastDay.AddDays(1);

    private CatalogueEndDesk Desk => Bench.Get<CatalogueEndDesk>();

    private DisclosureReader Duties => Bench.Get<DisclosureReader>();

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
    public async Task It_stands_until_its_last_day_and_is_known_as_ended_after_it()
    {
        var code = await MonthlyAsync();
        await Desk.EndAsync(code, LastDay, "市局通知", Wang, Stop);

        await Bench.MoveToAsync(LastDay);
        Assert.Equal(LastDay, (await Duties.CatalogueAsync(Stop)).Single(row => row.Code == code).Until);
        await Bench.MoveToAsync(DayAfter);
        Assert.DoesNotContain(await Duties.CatalogueAsync(Stop), row => row.Code == code);
        Assert.Equal("市局通知", (await Duties.EverAsync(Stop)).Single(row => row.Code == code).EndReason);
    }

    [Fact]
    public async Task What_fell_due_while_it_stood_stays_in_the_rate_and_what_was_not_over_falls_away()
    {
        var code = await MonthlyAsync();
        await OpenAsync();
        await Bench.MoveToAsync(new DateOnly(2027, 1, 5));
        await OpenAsync();
        var preview = await Desk.PreviewAsync(code, LastDay, Stop);
        Assert.Equal(("2027-01", "2026-12"), (Assert.Single(preview.Dropped).Period, Assert.Single(preview.Kept).Period));
        await Desk.EndAsync(code, LastDay, "市局通知", Wang, Stop);
        await Bench.MoveToAsync(LastDay);
        var before = await Duties.RateAsync(2027, LastDay, Stop);

        await Bench.MoveToAsync(new DateOnly(2027, 4, 1));
        await Bench.Db.InTransactionAsync(tx => tx.EnqueueAsync(EndDuties.Kind, new { }), Stop);
        await OpenAsync();

        Assert.Equal("2026-12", Assert.Single(await Duties.OpenAsync(Stop), line => line.Obligation == code).Period);
        var gone = (await Duties.OccurrencesAsync(new(2027, 1, 1), new(2027, 12, 31), Stop)).Single(line => line.Obligation == code && line.Period == "2027-01");
        Assert.Equal(LapseReason.DutyEnded, gone.LapsedBecause);
        Assert.Equal((before.Due, before.Rows, before.Confirmed), await Duties.RateAsync(2027, LastDay, Stop) is var again ? (again.Due, again.Rows, again.Confirmed) : default);
        var now = await Duties.RateAsync(2027, ct: Stop);
        Assert.Equal((before.Rows - 1, before.Confirmed - 1), (now.Rows, now.Confirmed));
        Assert.Equal("2026-12", Assert.Single(now.Missing, line => line.Obligation == code).Period);
    }

    [Fact]
    public async Task Until_that_day_is_over_the_end_can_be_moved_and_taken_back_and_after_it_neither()
    {
        var code = await MonthlyAsync();
        await Desk.EndAsync(code, LastDay, "市局通知", Wang, Stop);
        await Desk.EndAsync(code, LastDay.AddDays(30), "市局通知", Wang, Stop);
        Assert.Equal(LastDay.AddDays(30), await UntilAsync(code));
        await Desk.EndAsync(code, LastDay, "市局通知", Wang, Stop);
        await Desk.KeepAsync(code, Wang, Stop);
        Assert.Null(await UntilAsync(code));
        Assert.Equal("catalogue.end.none", await RefusedAsync(() => Desk.KeepAsync(code, Wang, Stop)));

        await Desk.EndAsync(code, LastDay, "市局通知", Wang, Stop);
        await Bench.MoveToAsync(DayAfter);
        Assert.Equal("catalogue.end.none", await RefusedAsync(() => Desk.KeepAsync(code, Wang, Stop)));
        Assert.Equal("obligation.unknown", await RefusedAsync(() => Desk.EndAsync(code, DayAfter, "市局通知", Wang, Stop)));
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        var code = await MonthlyAsync();
        Assert.Equal("catalogue.end.range", await RefusedAsync(() => Desk.EndAsync(code, FirstOfDecember.AddDays(-1), "市局通知", Wang, Stop)));
        Assert.Equal("catalogue.end.range", await RefusedAsync(() => Desk.EndAsync(code, new(2028, 1, 1), "市局通知", Wang, Stop)));
        Assert.Equal("text.needed", await RefusedAsync(() => Desk.EndAsync(code, LastDay, " ", Wang, Stop)));
        var fed = await FedAsync();
        Assert.Equal("catalogue.end.fed", await RefusedAsync(() => Desk.EndAsync(fed, LastDay, "市局通知", Wang, Stop)));
        await Bench.Get<CatalogueDesk>().ChangeAsync(new(code, LastDay.AddDays(1), "入河排污口名录", "名录", "Outfalls", "The list", "D-PUB", "市局通知"), Wang, Stop);
        Assert.Equal("catalogue.end.planned", await RefusedAsync(() => Desk.EndAsync(code, LastDay, "市局通知", Wang, Stop)));
    }

    [Fact]
    public async Task A_publicist_ends_one_on_its_page_after_seeing_what_stays_due_and_the_public_reads_why()
    {
        var code = await MonthlyAsync();
        await OpenAsync();
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var form = await visitor.OpenAsync($"/office/rules/edit/catalogue/{code}/end");
        Assert.Contains("请填写“凭什么结束”", (await form.PressAsync("先看影响", ("LastDay", "2026-12-05"))).ErrorOf("Reason"), StringComparison.Ordinal);
        var preview = await form.PressAsync("先看影响", ("LastDay", "2026-12-05"), ("Reason", "市局通知〔2026〕9号"));
        Assert.Contains("到末日还没期满，不再到期", preview.Document.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2026 年 12 月 5 日后结束", (await preview.PressAsync("确认结束")).Text, StringComparison.Ordinal);

        await Bench.MoveToAsync(new DateOnly(2026, 12, 7));
        var rate = await Bench.Site.Visitor().OpenAsync("/disclosure/rate");
        Assert.Contains("市局通知〔2026〕9号", rate.Text, StringComparison.Ordinal);
    }

    // Entered for the first of December, begun, confirmed.
    private async Task<string> MonthlyAsync()
    {
        var owner = (await Bench.StaffAsync(Role.Publicist)).Actor.Account!.Value;
        var code = await Bench.Get<CatalogueEntryDesk>().EnterAsync(null, new(
            FirstOfDecember, CatalogueList.Bureau, "公共服务事项", "", "入河排污口名录", "Outfalls into rivers", "名录和整治进展", "The list and how it is put right", new(CatalogueSchedule.Monthly, "D-PUB", null, null), null,
            [Channel.Site], [new("GOVINFO", "第二十六条")], "市局通知", owner, null, null), Wang, Stop);
        await Bench.MoveToAsync(FirstOfDecember);
        await Bench.Get<ObligationDesk>().ConfirmAsync(code, "与通知核对无误", Wang, Stop);
        return code;
    }

    private async Task OpenAsync()
    {
        await Bench.Db.InTransactionAsync(tx => tx.EnqueueAsync(OpenPeriods.Kind, new { }), Stop);
        await Bench.RunJobsAsync();
    }

    private async Task<DateOnly?> UntilAsync(string code) => (await Duties.CatalogueAsync(Stop)).Single(row => row.Code == code).Until;

    private async Task<string> FedAsync() => (await Duties.CatalogueAsync(Stop)).First(row => row.Register is not null).Code;

    private static async Task<string> RefusedAsync(Func<Task> act) => (await Assert.ThrowsAsync<Refusal>(act)).Message;
}
