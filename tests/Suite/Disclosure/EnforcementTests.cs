using System.Text;
using Dapper;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class EnforcementTests(Benches benches) : OnABench(benches)
{
    private const string Code = "91330482DEMXX00A1W";
    private static readonly PenaltyDraft Draft = new("平环罚〔2026〕12号", "演示化工一厂", Code, "未按规定记录台账。", "《排污许可管理条例》第三十七条", "罚款人民币伍仟元整。", new(2026, 11, 2));

    private EnforcementDesk Desk => Bench.Get<EnforcementDesk>();

    private PenaltyDesk Penalties => Bench.Get<PenaltyDesk>();

    private EnforcementReader Reader => Bench.Get<EnforcementReader>();

    private static CsvFile Table(string text) => CsvFile.Read(Encoding.UTF8.GetBytes(text), 100);

    private static async Task<string> RefusedAsync(Func<Task> act) => (await Assert.ThrowsAsync<Refusal>(act)).Message;

    [Fact]
    public async Task An_enterprise_enters_by_a_rule_for_a_term_and_leaves_before_it_with_a_reason()
    {
        await Desk.AddItemAsync(EnforcementList.Positive, "守法记录良好", "近三年无环境违法。", "监管正面清单办法", confirmed: false, new(2026, 1, 1), Wang, Stop);
        var head = "统一社会信用代码,企业名称,纳入条件,纳入日期,有效期至\n";

        var report = await Desk.ImportAsync(Table($"{head}{Code},演示化工一厂,守法记录良好,2026-11-01,2027-10-31\n{Code},演示化工一厂,守法记录良好,2026-11-01,2027-10-31\n{Code},演示化工一厂,没有这一条,2026-11-01,2027-10-31\n123,无码厂,守法记录良好,2026-11-01,2027-10-31\n{Code},演示化工一厂,守法记录良好,2026-11-01,2026-10-31\n"), Wang, Stop);

        Assert.Equal((1, 1, 3), (report.Accepted, report.AlreadyThere.Count, report.Refused.Count));
        Assert.Equal(["enforcement.rule.unknown", "enterprise.code.wrong", "enforcement.term.range"], report.Refused.Select(row => row.Why.Key));
        var entry = Assert.Single(await Reader.EntriesAsync(Bench.Clock.Today, Stop));
        Assert.True(entry.StandsOn(new(2027, 10, 31)) && !entry.StandsOn(new(2027, 11, 1)));
        await Desk.RemoveAsync(entry.Id, "发现超标排放。", Li, Stop);
        Assert.Equal("enforcement.entry.absent", await RefusedAsync(() => Desk.RemoveAsync(entry.Id, "再移出。", Li, Stop)));
        var page = await Bench.Site.Visitor().OpenAsync("/disclosure/enforcement");
        Assert.Contains("发现超标排放。", page.Text, StringComparison.Ordinal);
        Assert.Contains("待核对", page.Text, StringComparison.Ordinal);
        Assert.Equal(1, (await Desk.ImportAsync(Table($"{head}{Code},演示化工一厂,守法记录良好,2026-11-23,2027-10-31\n"), Wang, Stop)).Accepted);
    }

    [Fact]
    public async Task A_changed_item_is_a_new_row_and_the_old_one_ends()
    {
        var id = await Desk.AddItemAsync(EnforcementList.First, "首次未按规定公开信息", "初次违法且危害后果轻微并及时改正。", "《行政处罚法》第三十三条", confirmed: false, new(2026, 1, 1), Wang, Stop);
        await Desk.ConfirmItemAsync(id, Li, Stop);
        Assert.Equal("enforcement.item.absent", await RefusedAsync(() => Desk.EndItemAsync(id, new(2025, 12, 31), Li, Stop)));
        await Desk.EndItemAsync(id, new(2026, 11, 22), Li, Stop);

        var item = Assert.Single(await Reader.ItemsAsync(Stop));
        Assert.True(item is { Confirmed: true } && item.StandsOn(new(2026, 11, 22)) && !item.StandsOn(new(2026, 11, 23)));
        Assert.DoesNotContain("首次未按规定公开信息", (await Bench.Site.Visitor().OpenAsync("/disclosure/enforcement")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("张三", "", "penalty.person.whole")]
    [InlineData("张某", "", null)]
    [InlineData("演示化工一厂", Code, null)]
    [InlineData("演示化工一厂", "91330482DEMXX00A1X", "enterprise.code.wrong")]
    public void A_person_stands_there_with_the_family_name_alone(string party, string code, string? refused)
    {
        Refusal? caught = null;
        try
        {
            (Draft with { Party = party, CreditCode = code }).Checked(new(2026, 11, 23));
        }
        catch (Refusal refusal)
        {
            caught = refusal;
        }
        Assert.Equal(refused, caught?.Message);
    }

    [Fact]
    public async Task A_decision_that_did_not_stand_is_taken_back_within_three_working_days_with_its_reason()
    {
        var id = await Penalties.EnterAsync(Draft, Wang, Stop);
        Assert.Equal("penalty.stands", await RefusedAsync(() => Penalties.TakeBackAsync(id, "撤销。", Li, Stop)));
        Assert.Equal("penalty.change.range", await RefusedAsync(() => Penalties.ChangeAsync(id, PenaltyChange.Revoked, "嘉环复〔2026〕3号", new(2026, 11, 1), Wang, Stop)));

        var due = await Penalties.ChangeAsync(id, PenaltyChange.Revoked, "嘉环复〔2026〕3号", new(2026, 11, 20), Wang, Stop);

        Assert.Equal(new DateOnly(2026, 11, 25), due.DueOn);
        var officer = await Bench.StaffAsync(Role.Publicist);
        Assert.Equal(due.DueOn, (await Bench.Get<WorkList>().OfAsync(officer.Actor, Stop)).Single(item => item.Link.EndsWith($"{id}", StringComparison.Ordinal)).Due);
        Assert.Contains("演示化工一厂", (await Bench.Site.Visitor().OpenAsync("/disclosure/enforcement/penalties")).Text, StringComparison.Ordinal);

        await Penalties.TakeBackAsync(id, "行政复议决定撤销原处罚决定。", Li, Stop);

        var page = await Bench.Site.Visitor().UntilAsync("/disclosure/enforcement/penalties", page => page.Text.Contains("行政复议决定撤销原处罚决定。", StringComparison.Ordinal));
        Assert.Contains("平环罚〔2026〕12号", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("演示化工一厂", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("演示化工一厂", await Bench.Site.Visitor().Client.GetStringAsync("/disclosure/enforcement/penalties/csv", Stop), StringComparison.Ordinal);
        Assert.True((await Reader.FindAsync(id, Stop))!.InTime);
        Assert.DoesNotContain(await Bench.Get<WorkList>().OfAsync(officer.Actor, Stop), item => item.Link.EndsWith($"{id}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Its_ladder_climbs_each_working_morning_until_it_is_taken_back()
    {
        var id = await Penalties.EnterAsync(Draft, Wang, Stop);
        await Penalties.ChangeAsync(id, PenaltyChange.Void, "法院判决", new(2026, 11, 20), Wang, Stop);
        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);

        foreach (var day in (int[])[23, 24, 25, 26])
        {
            await Bench.MoveToAsync(new DateOnly(2026, 11, day));
            await RemindAsync();
            await RemindAsync();
        }
        Assert.Equal(["-2 owner", "-1 backup", "0 head", "1 head"], await StepsAsync());
        await Penalties.TakeBackAsync(id, "判决确认无效。", Li, Stop);
        await Bench.MoveToAsync(new DateOnly(2026, 11, 27));
        await RemindAsync();

        Assert.Equal(4, (await StepsAsync()).Count());
        Assert.False((await Reader.FindAsync(id, Stop))!.InTime);

        async Task<IEnumerable<string>> StepsAsync() => await connection.QueryAsync<string>("select offset_days || ' ' || reaches from kernel.reminder where ladder = 'disclosure.penalty' order by offset_days");
    }

    [Fact]
    public async Task A_notice_that_says_it_still_is_withdrawn_first()
    {
        var notice = await Bench.PublishedAsync(NoticeOf("行政处罚决定书") with { DocumentNumber = Draft.Number, Issuer = "市生态环境分局", DocumentDate = new(2026, 11, 2) });
        var id = await Penalties.EnterAsync(Draft, Wang, Stop);
        await Penalties.ChangeAsync(id, PenaltyChange.Changed, "嘉环复〔2026〕3号", new(2026, 11, 20), Wang, Stop);
        Assert.Equal("penalty.notice.public", await RefusedAsync(() => Penalties.TakeBackAsync(id, "变更。", Li, Stop)));

        await Bench.Get<NoticeDesk>().WithdrawAsync(notice, WithdrawalReason.Superseded, "处罚决定已变更。", Li, Stop);
        await Penalties.TakeBackAsync(id, "变更。", Li, Stop);

        Assert.NotNull((await Reader.FindAsync(id, Stop))!.WithdrawnOn);
    }

    [Fact]
    public async Task An_officer_brings_in_a_file_and_takes_one_back_on_the_pages()
    {
        var officer = Bench.Site.Visitor();
        await officer.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var desk = await officer.OpenAsync("/office/disclosure/enforcement/penalties");
        var file = Encoding.UTF8.GetBytes($"文号,当事人,统一社会信用代码,违法事实,处罚依据,处罚内容,决定日期\n{Draft.Number},{Draft.Party},{Code},{Draft.Act},{Draft.Basis},{Draft.Decision},2026-11-02\n平环罚〔2026〕13号,张三,,露天焚烧,条例,罚款,2026-11-03\n");

        var read = await desk.PressAsync("导入", ("Upload", new Attached("p.csv", "text/csv", file)));
        Assert.Contains("张三", read.Text, StringComparison.Ordinal);
        Assert.NotNull((await read.PressAsync("登记一件", ("Form.Number", "平环罚〔2026〕14号"))).ErrorOf("Form.Party"));
        var penalty = await read.FollowAsync(Draft.Number);
        Assert.NotNull((await penalty.PressAsync("登记变更", ("Form.Kind", "Revoked"))).ErrorOf("Form.Document"));
        penalty = await penalty.PressAsync("登记变更", ("Form.Kind", "Revoked"), ("Form.Document", "嘉环复〔2026〕3号"), ("Form.ChangedOn", "2026-11-20"));
        Assert.Contains("第四十八条", penalty.Text, StringComparison.Ordinal);
        penalty = await penalty.PressAsync("撤回信息", ("Reason", "已被撤销。"));

        Assert.DoesNotContain("撤回信息并公开说明理由", penalty.Text, StringComparison.Ordinal);
        Assert.Contains("已被撤销。", (await Bench.Site.Visitor().OpenAsync("/disclosure/enforcement/penalties")).Text, StringComparison.Ordinal);
    }

    private Task RemindAsync() => Bench.Db.InTransactionAsync(tx => Bench.Get<RemindOfPenalties>().RunAsync(new(0, RemindOfPenalties.Kind, "{}", 1), tx, Stop), Stop);
}
