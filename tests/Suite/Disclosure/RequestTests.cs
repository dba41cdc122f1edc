using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Messages;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class RequestTests(Benches benches) : OnABench(benches)
{
    private static readonly RequestDraft Asked = new(ApplicantKind.Person, new("沈秋月", "身份证 330482199001010011", "13800000000"), "2026 年乍浦港区噪声监测数据", RequestForm.Electronic);

    private RequestDesk Desk => Bench.Get<RequestDesk>();

    private RequestAnswerDesk Answers => Bench.Get<RequestAnswerDesk>();

    private RequestReader Reader => Bench.Get<RequestReader>();

    private async Task<Id<RequestFile>> SentAsync(RequestDraft? draft = null)
    {
        var number = await Bench.Get<RequestIntake>().SubmitAsync(Id<Sending>.Blind().Value, draft ?? Asked, Bench.Get<Receipts>().Issue(RequestIntake.ReceiptKind), Stop);
        return (await Reader.ListAsync(false, Stop)).Single(line => line.Number == number).Id;
    }

    private async Task<Id<RequestFile>> RunningAsync(DateOnly? on = null)
    {
        if (on is { } day) await Bench.MoveToAsync(day);
        var id = await SentAsync();
        await Desk.ConfirmAsync(id, Wang, Stop);
        return id;
    }

    private async Task<RequestFile> FileAsync(Id<RequestFile> id) => (await Reader.FindAsync(id, Stop))!;

    [Fact]
    public void The_flow_is_the_approved_table()
    {
        var matrix = from stage in Enum.GetValues<RequestStage>() from act in Enum.GetValues<RequestAct>() where stage.Allows(act) select $"{stage}+{act}={stage.After(act)}";

        Assert.Equal(
            [
                "Received+Confirm=Running",
                "Running+AskSupplement=Supplementing", "Running+Consult=Running", "Running+EndConsult=Running", "Running+AskExtension=Running", "Running+ApproveExtension=Running", "Running+Answer=Answered", "Running+Pass=Answered",
                "Supplementing+Supplement=Running", "Supplementing+Lapse=Answered",
            ], matrix);
    }

    [Fact]
    public async Task The_clock_starts_when_both_sides_have_confirmed_and_runs_twenty_working_days()
    {
        await Bench.MoveToAsync(new DateOnly(2026, 9, 14));
        var id = await SentAsync();
        Assert.Null((await FileAsync(id)).DueOn);

        await Bench.MoveToAsync(new DateOnly(2026, 9, 15));
        await Desk.ConfirmAsync(id, Wang, Stop);

        Assert.Equal((RequestStage.Running, new DateOnly(2026, 9, 15), new DateOnly(2026, 10, 19)), (await FileAsync(id)) is var file ? (file.Stage, file.StartedOn!.Value, file.DueOn!.Value) : default);
        Assert.Equal("request.act.never", (await Assert.ThrowsAsync<Refusal>(() => Desk.ConfirmAsync(id, Wang, Stop))).Message);
    }

    [Fact]
    public async Task What_is_missing_is_asked_for_once_and_the_clock_starts_anew_when_it_comes()
    {
        var id = await RunningAsync(new(2026, 3, 2));
        await Desk.AskSupplementAsync(id, "请写明监测点位。", new(2026, 3, 20), Wang, Stop);
        Assert.Equal((RequestStage.Supplementing, null), (await FileAsync(id)) is var waiting ? (waiting.Stage, waiting.DueOn) : default);

        await Bench.MoveToAsync(new DateOnly(2026, 4, 20));
        await Desk.SupplementAsync(id, "三号泊位。", Stop);

        Assert.Equal((new DateOnly(2026, 3, 2), new DateOnly(2026, 4, 20), new DateOnly(2026, 5, 20)), (await FileAsync(id)) is var file ? (file.ConfirmedOn!.Value, file.StartedOn!.Value, file.DueOn!.Value) : default);
        Assert.Equal("request.supplement.twice", (await Assert.ThrowsAsync<Refusal>(() => Desk.AskSupplementAsync(id, "再补。", new(2026, 5, 1), Wang, Stop))).Message);
        Assert.Equal("request.say.nothing", (await Assert.ThrowsAsync<Refusal>(() => Desk.SupplementAsync(id, "还有。", Stop))).Message);
    }

    [Fact]
    public async Task After_seven_working_days_nothing_more_can_be_asked_for()
    {
        var id = await RunningAsync(new(2026, 3, 2));

        await Bench.MoveToAsync(new DateOnly(2026, 3, 12));

        Assert.Equal("request.supplement.late", (await Assert.ThrowsAsync<Refusal>(() => Desk.AskSupplementAsync(id, "请写明点位。", new(2026, 4, 1), Wang, Stop))).Message);
    }

    [Fact]
    public async Task A_lapsed_supplement_ends_the_request_only_after_its_day()
    {
        var id = await RunningAsync(new(2026, 3, 2));
        await Desk.AskSupplementAsync(id, "请写明点位。", new(2026, 3, 20), Wang, Stop);
        await Bench.MoveToAsync(new DateOnly(2026, 3, 20));
        Assert.Equal("request.outcome.lapse", (await Assert.ThrowsAsync<Refusal>(() => Answers.AnswerAsync(id, RequestOutcome.NotSupplemented, "视为放弃。", Wang, Stop))).Message);

        await Bench.MoveToAsync(new DateOnly(2026, 3, 21));
        var clerk = (await Bench.StaffAsync(Role.Publicist)).Actor;
        Assert.Equal(new DateOnly(2026, 3, 21), Assert.Single(await Bench.Get<WorkList>().OfAsync(clerk, Stop), item => item.Link == $"/office/disclosure/requests/{id}").Due);
        await Answers.AnswerAsync(id, RequestOutcome.NotSupplemented, "视为放弃。", Wang, Stop);

        Assert.Equal(RequestStage.Answered, (await FileAsync(id)).Stage);
    }

    [Fact]
    public async Task Consulting_a_third_party_stops_the_clock_from_the_day_after_until_their_word()
    {
        var id = await RunningAsync(new(2026, 3, 2));
        var before = (await FileAsync(id)).DueOn!.Value;
        await Desk.ConsultAsync(id, "某港务公司", Wang, Stop);
        Assert.Equal("request.consult.open", (await Assert.ThrowsAsync<Refusal>(() => Desk.ConsultAsync(id, "另一家", Wang, Stop))).Message);

        await Bench.MoveToAsync(new DateOnly(2026, 3, 9));
        await using (var connection = await Bench.Db.OpenConnectionAsync(Stop)) await connection.EnqueueAsync(RecountRequests.Kind, new { });
        await Bench.RunJobsAsync();
        Assert.Equal(new DateOnly(2026, 3, 30), before);
        Assert.Equal(new DateOnly(2026, 4, 7), (await FileAsync(id)).DueOn);

        await Desk.EndConsultAsync(id, "同意公开。", Wang, Stop);
        Assert.Equal(new DateOnly(2026, 4, 7), (await FileAsync(id)).DueOn);
        Assert.Equal("request.consult.none", (await Assert.ThrowsAsync<Refusal>(() => Desk.EndConsultAsync(id, "再说。", Wang, Stop))).Message);
    }

    [Fact]
    public async Task More_time_is_given_once_at_most_twenty_days_and_by_another_person()
    {
        var id = await RunningAsync(new(2026, 3, 2));

        Assert.Equal("deadline.extension.tooLong", (await Assert.ThrowsAsync<Refusal>(() => Desk.AskExtensionAsync(id, 21, "需要汇总。", Wang, Stop))).Message);
        await Desk.AskExtensionAsync(id, 10, "需要汇总。", Wang, Stop);
        Assert.Equal(new DateOnly(2026, 3, 30), (await FileAsync(id)).DueOn);
        Assert.Equal("request.extension.own", (await Assert.ThrowsAsync<Refusal>(() => Desk.ApproveExtensionAsync(id, Wang, Stop))).Message);
        var (file, colleague) = (await FileAsync(id), (await Bench.StaffAsync(Role.Publicist)).Actor);
        Assert.Equal((false, true), (file.ActsOf(Wang, new(2026, 3, 2)).Contains(RequestAct.ApproveExtension), file.ActsOf(Li, new(2026, 3, 2)).Contains(RequestAct.ApproveExtension)));
        Assert.Contains(await Bench.Get<WorkList>().OfAsync(colleague, Stop), item => item.Link == $"/office/disclosure/requests/{id}?act=ApproveExtension");
        await Desk.ApproveExtensionAsync(id, Li, Stop);

        Assert.DoesNotContain(await Bench.Get<WorkList>().OfAsync(colleague, Stop), item => item.Link.Contains("ApproveExtension", StringComparison.Ordinal));
        Assert.Equal(new DateOnly(2026, 4, 14), (await FileAsync(id)).DueOn);
        Assert.Equal("request.extension.twice", (await Assert.ThrowsAsync<Refusal>(() => Desk.AskExtensionAsync(id, 5, "再延。", Wang, Stop))).Message);
    }

    [Fact]
    public async Task Who_asks_is_sealed_read_under_the_journal_and_erased_after_the_answer()
    {
        var id = await RunningAsync();

        Assert.Equal(Asked.Applicant, await Bench.Get<RequestIntake>().ReadApplicantAsync(id, Wang, Stop));
        await Answers.AnswerAsync(id, RequestOutcome.Granted, "见附件。", Wang, Stop);
        await Bench.MoveToAsync(new DateOnly(2027, 3, 1));
        await using (var connection = await Bench.Db.OpenConnectionAsync(Stop)) await connection.EnqueueAsync(EraseSenders.Kind, new { });
        await Bench.RunJobsAsync();

        Assert.Equal("request.applicant.gone", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<RequestIntake>().ReadApplicantAsync(id, Wang, Stop))).Message);
    }

    [Fact]
    public async Task A_published_answer_is_found_and_holds_no_persons_number()
    {
        var id = await RunningAsync();
        Assert.Equal("request.act.never", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<AnswerLogDesk>().PublishAsync(id, new("噪声数据", "问", "答"), Wang, Stop))).Message);
        await Answers.AnswerAsync(id, RequestOutcome.Granted, "见附件。", Wang, Stop);

        Assert.Equal(("request.personal", "Asked"), await Assert.ThrowsAsync<Refusal>(() => Bench.Get<AnswerLogDesk>().PublishAsync(id, new("港区噪声数据", "联系１３８０００００００１", "答"), Wang, Stop)) is var refusal ? (refusal.Message, refusal.Field) : default);
        await Bench.Get<AnswerLogDesk>().PublishAsync(id, new("港区噪声数据", "要港区噪声监测数据", "昼间 58 分贝。"), Wang, Stop);

        var found = (await Bench.Get<SearchReader>().FindAsync(new("港区噪声", Kind: EntryKind.Answer), null, 20, Stop)).List.Rows.Single();
        var page = await Bench.Site.Visitor().OpenAsync(found.Kind.Path(found.Id));
        Assert.Contains("昼间 58 分贝。", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("沈秋月", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_annual_table_balances_and_counts_each_request_where_it_belongs()
    {
        await Bench.MoveToAsync(new DateOnly(2025, 12, 20));
        var carried = await SentAsync(Asked with { Kind = ApplicantKind.Company });
        await Bench.MoveToAsync(new DateOnly(2026, 1, 5));
        await Desk.ConfirmAsync(carried, Wang, Stop);
        await Answers.AnswerAsync(carried, RequestOutcome.NotHeld, "不掌握。", Wang, Stop);
        var done = await RunningAsync(new(2026, 2, 2));
        await Answers.AnswerAsync(done, RequestOutcome.Petition, "请通过信访渠道反映。", Wang, Stop);
        await SentAsync();

        var table = await Bench.Get<AnnualTableReader>().ReadAsync(2026, Stop);

        Assert.True(table.Holds);
        Assert.Equal((2, 1, 2, 1), (table[AnnualTable.New], table[AnnualTable.CarriedIn], table.Handled(), table[AnnualTable.CarriedOut]));
        Assert.Equal((1, 1, 0), (table["not_held", ApplicantKind.Company], table["petition", ApplicantKind.Person], table["granted"]));
        var page = await Bench.Site.Visitor().OpenAsync("/disclosure/requests/annual/2026");
        Assert.Contains("数字平衡", page.Text, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await Bench.Site.Visitor().OpenAsync("/disclosure/requests/annual/2099")).Status);
    }

    [Fact]
    public async Task A_resident_asks_on_the_pages_and_follows_it_with_the_receipt_while_a_clerk_handles_it()
    {
        var clerk = await Bench.StaffAsync(Role.Publicist);
        var visitor = Bench.Site.Visitor();
        var first = await (await visitor.OpenAsync("/disclosure/requests")).FollowAsync("申请公开信息");
        var empty = await first.PressAsync("继续");
        Assert.NotNull(empty.ErrorOf("Form.Wanted"));
        var second = await empty.PressAsync("继续", ("Form.Wanted", Asked.Wanted), ("Form.AnswerForm", "Electronic"));
        var check = await second.PressAsync("继续", ("Form.Kind", "Person"), ("Form.Name", "沈秋月"), ("Form.Paper", "身份证 330482199001010011"), ("Form.Contact", "13800000000"));
        var sent = await check.PressAsync("提交申请");
        var code = sent.Document.QuerySelector(".ticket .digits")!.TextContent;
        var line = Assert.Single(await Reader.ListAsync(false, Stop));
        await Desk.ConfirmAsync(line.Id, Wang, Stop);
        await Desk.AskSupplementAsync(line.Id, "请写明监测点位。", new(2026, 12, 20), Wang, Stop);
        Assert.Equal(("message.work.request", line.Number), Assert.Single((await Bench.Get<Inbox>().ReadAsync(clerk.Id, null, Stop)).Rows) is var told ? (told.Key, Assert.Single(told.Args)) : default);

        var tracked = await (await visitor.OpenAsync("/track")).PressAsync("查", ("Number", code));
        Assert.Contains("请写明监测点位。", tracked.Text, StringComparison.Ordinal);
        var said = await tracked.PressAsync("发送", ("Text", "三号泊位。"));

        Assert.Contains("办理中", said.Text, StringComparison.Ordinal);
        Assert.Contains("确认收到", said.Text, StringComparison.Ordinal);
        Assert.Null(said.Document.QuerySelector("textarea"));
        Assert.Equal("三号泊位。", (await FileAsync(line.Id)).Given);
    }

    [Fact]
    public async Task A_clerk_who_answers_after_a_colleague_is_told_so_and_still_sees_what_they_wrote()
    {
        var id = await RunningAsync();
        var clerk = Bench.Site.Visitor();
        await clerk.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var form = await clerk.OpenAsync($"/office/disclosure/requests/{id}?act=Answer");
        Assert.Contains("请填写“答复内容”", (await form.PressAsync("答复", ("Form.Outcome", "NotHeld"))).ErrorOf("Form.Text"), StringComparison.Ordinal);
        var unchosen = await form.PressAsync("答复", ("Form.Text", "数据见附件。"));
        Assert.Contains("请选择办理结果。", unchosen.ErrorOf("Form.Outcome"), StringComparison.Ordinal);
        await Answers.AnswerAsync(id, RequestOutcome.Granted, "见附件。", Li, Stop);

        var late = await unchosen.PressAsync("答复", ("Form.Outcome", "NotHeld"));

        Assert.Contains("这件申请现在不能这样办。", late.Text, StringComparison.Ordinal);
        Assert.Contains("数据见附件。", late.Document.QuerySelector(".notice.warn")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(RequestOutcome.Granted, (await FileAsync(id)).Outcome);
    }

    [Fact]
    public async Task A_letter_runs_from_the_day_it_was_signed_for_and_who_asks_is_sealed_alike()
    {
        var intake = Bench.Get<RequestIntake>();
        var id = await intake.EnterAsync(Asked, RequestChannel.Letter, new(2026, 11, 18), Wang, Stop);

        var file = (await Bench.Get<RequestReader>().FindAsync(id, Stop))!;
        Assert.Equal((RequestStage.Running, new DateOnly(2026, 11, 18), new DateOnly(2026, 11, 18), new DateOnly(2026, 12, 16)), (file.Stage, file.ReceivedOn, file.StartedOn!.Value, file.DueOn!.Value));
        Assert.Equal(Asked.Applicant, await intake.ReadApplicantAsync(id, Wang, Stop));
        Assert.Equal("request.received.range", (await Assert.ThrowsAsync<Refusal>(() => intake.EnterAsync(Asked, RequestChannel.Counter, new(2026, 11, 24), Wang, Stop))).Message);
        Assert.Equal("request.channel.net", (await Assert.ThrowsAsync<Refusal>(() => intake.EnterAsync(Asked, RequestChannel.Net, new(2026, 11, 23), Wang, Stop))).Message);
    }
}
