using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Reports;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure.Talk;

/// <summary>What a request leaves behind, and where it may lead.</summary>
public sealed class RequestFurtherTests(Benches benches) : OnABench(benches)
{
    private static readonly Applicant Shen = new("沈秋月", "身份证 330482199001010011", "13800000000");

    private static readonly RequestDraft Asked = new(ApplicantKind.Person, Shen, "2026 年乍浦港区噪声监测数据", RequestForm.Electronic);

    private RequestDesk Desk => Bench.Get<RequestDesk>();

    private RequestAnswerDesk Answers => Bench.Get<RequestAnswerDesk>();

    private RequestIntake Intake => Bench.Get<RequestIntake>();

    private RequestReader Reader => Bench.Get<RequestReader>();

    private async Task<(Id<RequestFile> Id, ReceiptCode Code)> RunningAsync(RequestDraft? draft = null)
    {
        var issued = Bench.Get<Receipts>().Issue(RequestIntake.ReceiptKind);
        var number = await Intake.SubmitAsync(Id<Sending>.Blind().Value, draft ?? Asked, issued, Stop);
        var id = (await Reader.ListAsync(false, Stop)).Single(line => line.Number == number).Id;
        await Desk.ConfirmAsync(id, Wang, Stop);
        return ReceiptCode.TryParse(issued.Code, out var code) ? (id, code) : throw new InvalidOperationException(issued.Code);
    }

    private static async Task<string> RefusedAsync(Func<Task> act) => (await Assert.ThrowsAsync<Refusal>(act)).Message;

    [Fact]
    public async Task The_identity_paper_is_erased_with_the_answer_and_the_name_stays_until_the_term_of_review_is_over()
    {
        var (id, _) = await RunningAsync();
        Assert.Equal(Shen, await Intake.ReadApplicantAsync(id, Wang, Stop));

        await Answers.AnswerAsync(id, RequestOutcome.Granted, "见附件。", Wang, Stop);

        Assert.Equal(Shen with { Paper = "" }, await Intake.ReadApplicantAsync(id, Wang, Stop));
    }

    [Fact]
    public async Task What_is_really_a_petition_is_answered_as_one_and_its_words_alone_go_to_the_complaints()
    {
        var (id, code) = await RunningAsync(Asked with { Wanted = "请查处楼下烧烤店天天冒烟。" });

        await Answers.PassAsync(id, new(InquiryTrack.Complaint, null, null), "这是投诉，已转信访办理。", Wang, Stop);
        await Bench.RunJobsAsync();

        var file = (await Reader.FindAsync(id, Stop))!;
        Assert.Equal((RequestStage.Answered, RequestOutcome.Petition, InquiryTrack.Complaint), (file.Stage, file.Outcome!.Value, file.Track!.Value));
        var subject = (await Bench.Get<Receipts>().OpenAsync(code, Stop))!;
        Assert.Equal(ComplaintDesk.ReceiptSubjectKind, subject.Kind);
        var tracked = (await Bench.Get<TrackReader>().FindAsync(new(subject.Subject), Stop))!;
        Assert.Equal("请查处楼下烧烤店天天冒烟。", tracked.Submission.Body);
        Assert.Equal(1, (await Bench.Get<AnnualTableReader>().ReadAsync(2026, Stop))["petition"]);
        Assert.Equal("request.act.never", await RefusedAsync(() => Answers.PassAsync(id, new(InquiryTrack.Complaint, null, null), "再转。", Wang, Stop)));
    }

    [Fact]
    public async Task Of_a_request_that_is_a_report_neither_words_nor_applicant_stay()
    {
        var (id, code) = await RunningAsync(Asked with { Wanted = "请公开某厂半夜偷排黑水的查处情况。" });
        Assert.Equal("inquiry.act.never", await RefusedAsync(() => Answers.PassAsync(id, new(InquiryTrack.Request, null, null), "转。", Wang, Stop)));

        await Answers.PassAsync(id, new(InquiryTrack.Report, "330482001", "某厂"), "已转举报。", Wang, Stop);
        await Bench.RunJobsAsync();

        Assert.Equal(ReportDesk.SubjectKind, (await Bench.Get<Receipts>().OpenAsync(code, Stop))!.Kind);
        Assert.Equal(("（已转举报，原文不在这里保留）", false), (await Reader.FindAsync(id, Stop)) is { } file ? (file.Wanted, file.HasApplicant) : default);
    }

    [Fact]
    public async Task A_record_about_oneself_is_put_right_outside_the_annual_table()
    {
        var (id, _) = await RunningAsync(Asked with { Wanted = "企业名录里我单位的旧名称", Evidence = "变更通知书" });
        Assert.Equal(("request.outcome.matter", "Outcome"), await Assert.ThrowsAsync<Refusal>(() => Answers.AnswerAsync(id, RequestOutcome.Granted, "好。", Wang, Stop)) is var refusal ? (refusal.Message, refusal.Field) : default);
        Assert.Equal("request.act.never", await RefusedAsync(() => Answers.PassAsync(id, new(InquiryTrack.Complaint, null, null), "转。", Wang, Stop)));

        await Answers.AnswerAsync(id, RequestOutcome.Corrected, "已经更正。", Wang, Stop);

        Assert.Equal((RequestMatter.Correction, "变更通知书", RequestOutcome.Corrected), (await Reader.FindAsync(id, Stop)) is { } file ? (file.Matter, file.Evidence, file.Outcome!.Value) : default);
        var table = await Bench.Get<AnnualTableReader>().ReadAsync(2026, Stop);
        Assert.Equal((0, 0, true), (table[AnnualTable.New], table.Handled(), table.Holds));
    }

    [Fact]
    public async Task A_resident_asks_on_the_pages_for_a_correction()
    {
        var visitor = Bench.Site.Visitor();
        var first = await (await visitor.OpenAsync("/disclosure/requests")).FollowAsync("申请更正");
        var empty = await first.PressAsync("继续", ("Form.Wanted", "企业名录里我单位的旧名称"), ("Form.AnswerForm", "Electronic"));
        Assert.NotNull(empty.ErrorOf("Form.Evidence"));
        var second = await empty.PressAsync("继续", ("Form.Evidence", "变更通知书"));
        var check = await second.PressAsync("继续", ("Form.Kind", "Company"), ("Form.Name", "某公司"), ("Form.Paper", "91330482"), ("Form.Contact", "13800000000"));
        Assert.Contains("哪份信息里的哪一处不准确", check.Text, StringComparison.Ordinal);

        var sent = await check.PressAsync("提交申请");

        Assert.NotNull(sent.Document.QuerySelector(".ticket .digits"));
        Assert.Equal(RequestMatter.Correction, Assert.Single(await Reader.ListAsync(false, Stop)).Matter);
    }

    [Fact]
    public async Task What_two_ask_for_is_proposed_by_one_and_taken_by_another_with_a_due_day()
    {
        var (first, _) = await RunningAsync();
        await RunningAsync(Asked with { Wanted = "2026 年乍浦港区的噪声监测数据" });
        await RunningAsync(Asked with { Wanted = "印染企业清洁生产名单" });
        var reader = Bench.Get<ProposalReader>();
        var group = Assert.Single(await reader.AlikeAsync(Stop));
        Assert.Equal((2, first), (group.Count, group[0].Id));
        var desk = Bench.Get<ProposalDesk>();
        var id = await desk.ProposeAsync("港区噪声数据", "两件申请。", [.. group.Select(line => line.Id.Value)], Wang, Stop);
        Assert.Empty(await reader.AlikeAsync(Stop));
        Assert.Equal("proposal.own", await RefusedAsync(() => desk.TakeAsync(id, "G05", "同意。", Wang, Stop)));

        await desk.TakeAsync(id, "G05", "同意。", Li, Stop);

        var taken = Assert.Single(await reader.ListAsync(Stop));
        Assert.Equal((ProposalStage.Taken, 2, "G05"), (taken.Stage, taken.Requests, taken.Obligation));
        Assert.Contains(await Bench.Get<DisclosureReader>().OpenAsync(Stop), line => line.Id.Value == taken.Occurrence && line.DueOn == taken.DueOn);
        Assert.Contains("考虑主动公开的", (await Bench.Site.Visitor().OpenAsync("/disclosure/requests")).Text, StringComparison.Ordinal);
        Assert.Equal("proposal.decided", await RefusedAsync(() => desk.DeclineAsync(id, "不。", Li, Stop)));
    }

    [Fact]
    public async Task A_publicist_proposes_and_declines_on_the_page()
    {
        await RunningAsync();
        await RunningAsync(Asked with { Wanted = "2026 年乍浦港区的噪声监测数据" });
        var proposer = Bench.Site.Visitor();
        await proposer.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var form = await (await proposer.OpenAsync("/office/disclosure/requests/proposals")).FollowAsync("提议主动公开");
        Assert.NotNull((await form.PressAsync("提议主动公开", ("Form.Title", "港区噪声数据 13800000001"), ("Form.Reason", "两件申请。"))).ErrorOf("Form.Title"));
        var proposed = await form.PressAsync("提议主动公开", ("Form.Title", "港区噪声数据"), ("Form.Reason", "两件申请。"));
        Assert.Contains("等另一位同事决定", proposed.Text, StringComparison.Ordinal);

        var decider = Bench.Site.Visitor();
        await decider.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var declined = await (await (await decider.OpenAsync("/office/disclosure/requests/proposals")).FollowAsync("决定")).PressAsync("不同意", ("Form.Decision", "数据另有公开渠道。"));

        Assert.Contains("数据另有公开渠道。", declined.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clerk_passes_on_what_is_no_request_from_its_file()
    {
        var (id, _) = await RunningAsync(Asked with { Wanted = "请查处楼下烧烤店天天冒烟。" });
        var clerk = Bench.Site.Visitor();
        await clerk.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var form = await (await clerk.OpenAsync($"/office/disclosure/requests/{id}")).FollowAsync("不是公开申请，转出");
        Assert.NotNull((await form.PressAsync("不是公开申请，转出", ("Form.Text", "已转举报。"), ("Form.Track", "Report"), ("Form.Where", "烧烤店"))).ErrorOf("Form.Town"));

        var passed = await form.PressAsync("不是公开申请，转出", ("Form.Text", "这是投诉，已转信访办理。"), ("Form.Track", "Complaint"));

        Assert.Contains("信访举报投诉类申请", passed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("公开这件答复", passed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_that_asks_for_a_correction_needs_its_evidence()
    {
        var clerk = Bench.Site.Visitor();
        await clerk.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var form = await clerk.OpenAsync("/office/disclosure/requests/enter");
        (string, object?)[] filled =
        [
            ("Form.Channel", "Letter"), ("Form.ReceivedOn", "2026-11-20"), ("Form.Matter", "Correction"), ("Form.Wanted", "企业名录里我单位的旧名称"), ("Form.AnswerForm", "Paper"),
            ("Form.Kind", "Company"), ("Form.Name", "某公司"), ("Form.Paper", "91330482"), ("Form.Contact", "某路 1 号"),
        ];
        var wrong = await form.PressAsync("登记", filled);
        Assert.NotNull(wrong.ErrorOf("Form.Evidence"));

        var entered = await wrong.PressAsync("登记", ("Form.Evidence", "变更通知书"));

        Assert.Contains("变更通知书", entered.Text, StringComparison.Ordinal);
        Assert.Equal(RequestMatter.Correction, Assert.Single(await Reader.ListAsync(false, Stop)).Matter);
    }
}
