using Dapper;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Reports;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Reports.SentReports;

namespace PingHuEcoPublic.Tests.Reports;

public sealed class ReportDeskTests(Benches benches) : OnABench(benches)
{
    private SentReports Reports => field ??= new(Bench);

    [Fact]
    public async Task A_report_is_decided_upon_within_two_working_days()
    {
        await Bench.MoveToAsync(new DateOnly(2026, 11, 27));

        var report = await FindAsync(await Reports.SendAsync());

        Assert.Equal((new DateOnly(2026, 11, 27), new DateOnly(2026, 12, 1), "R-ACK"), (report.Facts.ReceivedOn, report.Facts.AckBy, report.Facts.Ack.Value.Rule.Code));
    }

    [Fact]
    public async Task What_was_sent_is_what_the_desk_reads()
    {
        var facts = (await FindAsync(await Reports.SendAsync())).Facts;

        Assert.Equal((Draft.Kind, Draft.Polluter, Draft.Town, Draft.Address, Draft.SeenOn, Draft.SeenWhen, Draft.What), (facts.Kind, facts.Polluter, facts.Town, facts.Address, facts.SeenOn, facts.SeenWhen, facts.What));
        Assert.Equal((Draft.Point!.Value.Lat, Draft.Point.Value.Lon), (facts.Lat, facts.Lon));
        Assert.False(facts.Named);
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_report_and_one_receipt()
    {
        await Reports.SendAsync();

        var again = await Reports.Desk.SendAsync(Draft, null, Reports.Receipt, Reports.Form, Stop);

        Assert.Equal(new(2026, 11, 23), again.On);
        Assert.Equal(1, await CountAsync("select count(*) from reports.report"));
    }

    [Fact]
    public async Task Two_clicks_at_once_are_one_report()
    {
        var (receipt, form) = (Bench.Get<Receipts>().Issue(ReportDesk.ReceiptKind), Id<Report>.Blind().Value);

        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Bench.Get<ReportDesk>().SendAsync(Draft, null, receipt, form, Stop)));

        Assert.Single(sent.Distinct());
        Assert.Equal(1, await CountAsync("select count(*) from reports.report"));
    }

    [Fact]
    public async Task The_same_form_with_another_body_is_refused()
    {
        await Reports.SendAsync();

        var refusal = await Assert.ThrowsAsync<Refusal>(() => Reports.Desk.SendAsync(Draft with { What = "别的事" }, null, Reports.Receipt, Reports.Form, Stop));

        Assert.Equal("submission.other.body", refusal.Message);
    }

    [Fact]
    public async Task A_name_is_not_taken_while_nobody_could_seal_it()
    {
        var refusal = await Assert.ThrowsAsync<Refusal>(() => Reports.SendAsync(reporter: Sender));

        Assert.Equal("report.named.closed", refusal.Message);
        Assert.Equal(0, await CountAsync("select count(*) from reports.report"));
    }

    [Fact]
    public async Task A_sender_is_the_public_in_the_journal()
    {
        var report = await Reports.SendAsync();

        Assert.Equal("public", await OneAsync<string>($"select actor from kernel.journal where subject = '{report}'"));
    }

    [Fact]
    public async Task A_refused_report_says_why_and_goes_no_further()
    {
        var report = await Reports.SendAsync();

        await Reports.Desk.RefuseAsync(report, "不属于生态环境部门的职责，请拨打 12345。", Intake, Stop);

        var tracked = await TrackAsync(report);
        Assert.Equal((ReportStage.Refused, "不属于生态环境部门的职责，请拨打 12345。"), (tracked.Stage, tracked.Decision!.Reason));
        Assert.Equal("report.act.impossible", (await Assert.ThrowsAsync<Refusal>(() => Reports.Desk.VerifyAsync(report, Handler, Stop))).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    public async Task A_refusal_needs_a_reason(string reason)
    {
        var report = await Reports.SendAsync();

        Assert.Equal("report.reason.missing", (await Assert.ThrowsAsync<Refusal>(() => Reports.Desk.RefuseAsync(report, reason, Intake, Stop))).Message);
        Assert.Equal(ReportStage.Received, (await FindAsync(report)).Facts.Stage);
    }

    [Fact]
    public async Task A_handler_sees_what_was_given_to_their_organisation_and_nothing_else()
    {
        var report = await Reports.SendAsync();
        await Reports.Desk.AcceptAsync(report, "bureau", Intake, Stop);

        Assert.NotNull(await Bench.Get<ReportReader>().FindAsync(report, "bureau", Stop));
        Assert.Null(await Bench.Get<ReportReader>().FindAsync(report, "finance", Stop));
        Assert.Empty(await Bench.Get<ReportReader>().AtAsync([ReportStage.Accepted], "finance", Stop));
    }

    [Fact]
    public async Task Both_sides_speak_under_the_receipt()
    {
        var report = await Reports.SendAsync();

        await Reports.Desk.AnswerAsync(report, "暗管在墙的哪一头？", Intake, Stop);
        await Reports.Desk.SayAsync(report, "靠河的那头。", Id<Message>.Blind().Value, Stop);

        Assert.Equal([(false, "暗管在墙的哪一头？"), (true, "靠河的那头。")], (await TrackAsync(report)).Messages.Select(message => (message.FromSender, message.Text)));
        Assert.True(Assert.Single(await Bench.Get<ReportReader>().AtAsync([ReportStage.Received], null, Stop)).Unread);
    }

    [Fact]
    public async Task A_message_sent_twice_is_said_once()
    {
        var (report, form) = (await Reports.SendAsync(), Id<Message>.Blind().Value);

        await Reports.Desk.SayAsync(report, "又排了。", form, Stop);
        await Reports.Desk.SayAsync(report, "又排了。", form, Stop);

        Assert.Single((await TrackAsync(report)).Messages);
    }

    [Theory]
    [InlineData(RewardGround.Fine, null, "平环罚〔2026〕17号", "report.fine.missing")]
    [InlineData(RewardGround.Detention, 100, "平公行罚〔2026〕3号", "report.fine.missing")]
    [InlineData(RewardGround.Fine, 100, " ", "report.document.missing")]
    public async Task An_outcome_that_cannot_be_is_refused(RewardGround ground, int? yuan, string document, string sentence)
    {
        var report = await Reports.SubstantiatedAsync();

        var outcome = new Outcome(ground, yuan is { } amount ? Fen.FromYuan(amount) : null, document, new(2026, 11, 20));

        Assert.Equal(sentence, (await Assert.ThrowsAsync<Refusal>(() => Reports.Desk.RecordOutcomeAsync(report, outcome, Handler, Stop))).Message);
    }

    [Fact]
    public async Task An_outcome_is_not_of_tomorrow()
    {
        var report = await Reports.SubstantiatedAsync();

        Assert.Equal("report.outcome.future", (await Assert.ThrowsAsync<Refusal>(() =>
            Reports.Desk.RecordOutcomeAsync(report, new(RewardGround.Verdict, null, "（2026）浙0482刑初1号", new(2026, 11, 24)), Handler, Stop))).Message);
    }

    [Fact]
    public async Task The_public_counts_nothing_under_five()
    {
        for (var i = 0; i < 4; i++) await Reports.SubstantiatedAsync();
        Assert.Equal(new(2026, null, null, null, null), Assert.Single(await Bench.Get<ReportFigures>().PublicFiguresAsync(Stop)));

        await Reports.SendAsync();

        Assert.Equal(new(2026, 5, null, null, null), Assert.Single(await Bench.Get<ReportFigures>().PublicFiguresAsync(Stop)));
    }

    private async Task<ReportCase> FindAsync(Id<Report> report) => (await Bench.Get<ReportReader>().FindAsync(report, null, Stop))!;

    private async Task<TrackedReport> TrackAsync(Id<Report> report) => (await Bench.Get<ReportTracker>().FindAsync(report, Stop))!;

    private Task<int> CountAsync(string question) => OneAsync<int>(question);

    private async Task<T> OneAsync<T>(string question)
    {
        await using var superuser = await Bench.OpenAsync("postgres");
        return await superuser.QuerySingleAsync<T>(question);
    }
}
