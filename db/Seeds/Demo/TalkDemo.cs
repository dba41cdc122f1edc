using Bogus;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Seeds.Demo;

/// <summary>What residents asked, commented and found wrong in the last two months, and what the desk made of it. All of it invented and marked so.</summary>
/// <param name="days">Lets it happen on its day.</param>
/// <param name="people">The two publicists.</param>
/// <param name="notices">Publishes the drafts.</param>
/// <param name="reviews">Reviews them.</param>
/// <param name="consultations">Puts them to the public.</param>
/// <param name="consulted">Reads the comments.</param>
/// <param name="inquiries">Takes questions and answers them.</param>
/// <param name="asked">Reads the questions.</param>
/// <param name="faq">Keeps what is often asked.</param>
/// <param name="intake">Takes requests in.</param>
/// <param name="requests">Handles them.</param>
/// <param name="requested">Reads them.</param>
/// <param name="log">Publishes answers.</param>
/// <param name="proposals">Proposes what several ask for.</param>
/// <param name="mistakes">Takes mistakes in and answers them.</param>
/// <param name="seen">Reads the mistakes.</param>
/// <param name="receipts">Issues receipts.</param>
/// <param name="clock">The day that it is in the demonstration.</param>
public sealed class TalkDemo(
    DemoDays days, DemoAccounts people, NoticeDesk notices, ReviewDesk reviews, ConsultationDesk consultations, ConsultationReader consulted, InquiryDesk inquiries, InquiryReader asked,
    FaqDesk faq, RequestIntake intake, RequestDesk requests, RequestAnswerDesk answers, RequestReader requested, AnswerLogDesk log, ProposalDesk proposals, MistakeDesk mistakes, MistakeReader seen, Receipts receipts, Clock clock) : IDemo
{
    private Actor writer = Actor.System;
    private Actor reviewer = Actor.System;

    /// <inheritdoc/>
    public int Order => 27;

    /// <inheritdoc/>
    public async Task RunAsync(Randomizer chance, CancellationToken ct)
    {
        (writer, reviewer) = (await people.ActorAsync("xuanchuan", ct), await people.ActorAsync("shenhe", ct));
        try
        {
            await AutumnAsync(ct);
        }
        finally
        {
            await days.NowAsync(ct);
        }
        await TodayAsync(ct);
    }

    private async Task AutumnAsync(CancellationToken ct)
    {
        await days.DaysAgoAsync(58, ct);
        var idling = await ConsultAsync(TalkDemoTexts.Idling, ct);
        foreach (var (paragraph, text) in TalkDemoTexts.IdlingComments) await CommentAsync(idling, paragraph, text, ct);
        foreach (var (question, answer) in TalkDemoTexts.Often) await faq.AddAsync(question, answer, writer, ct);

        await days.DaysAgoAsync(40, ct);
        await AskAsync(TalkDemoTexts.Questions[0], publish: true, ct);

        await days.DaysAgoAsync(33, ct);
        await SumUpAsync(idling, ct);
        var noise = await RequestAsync(TalkDemoTexts.Wanted[0], ApplicantKind.Person, ct);
        var again = await RequestAsync(TalkDemoTexts.Wanted[1], ApplicantKind.Research, ct);

        await days.DaysAgoAsync(26, ct);
        await AnswerAsync(noise, again, ct);
        await AskAsync(TalkDemoTexts.Questions[1], publish: true, ct);

        await days.DaysAgoAsync(12, ct);
        await mistakes.ReportAsync(Key(), "/disclosure", "“公开指南”里的咨询电话少了一位。（演示数据）", receipts.Issue(MistakeDesk.ReceiptKind), ct);
        await mistakes.AnswerAsync((await seen.ListAsync(answered: false, ct))[0].Id, mended: true, "电话已经改正，谢谢您。（演示数据）", "/disclosure", writer, ct);
        await AskAsync(TalkDemoTexts.Questions[2], publish: true, ct);
    }

    private async Task TodayAsync(CancellationToken ct)
    {
        var quiet = await ConsultAsync(TalkDemoTexts.Quiet, ct);
        foreach (var (paragraph, text) in TalkDemoTexts.QuietComments) await CommentAsync(quiet, paragraph, text, ct);
        await inquiries.AskAsync(Key(), new(TalkDemoTexts.Waiting, Agreed: true, new("", "")), receipts.Issue(InquiryDesk.ReceiptKind), ct);
        await RequestAsync(TalkDemoTexts.Wanted[2], ApplicantKind.Company, ct);
        await intake.EnterAsync(new(ApplicantKind.Person, new("演示申请人", "演示证件", "演示地址"), TalkDemoTexts.Wanted[3], RequestForm.Paper, "演示证据：营业执照变更通知书"), RequestChannel.Letter, clock.Today, writer, ct);
    }

    private async Task<Id<Consultation>> ConsultAsync(NoticeText draft, CancellationToken ct)
    {
        var notice = await notices.DraftAsync(draft, [], writer, ct);
        await notices.SubmitAsync(notice, writer, ct);
        await reviews.ApproveAsync(notice, 1, reviewer, ct);
        return await consultations.OpenAsync(notice.Value, ConsultationKind.General, null, writer, ct);
    }

    private Task CommentAsync(Id<Consultation> id, int? paragraph, string text, CancellationToken ct) => consultations.CommentAsync(Key(), id, new(paragraph, text, "", ""), ct);

    private async Task SumUpAsync(Id<Consultation> id, CancellationToken ct)
    {
        // Where the clock stays, its term is not over.
        if ((await consulted.FindAsync(id, ct))!.On(clock.Today) == ConsultationState.Open) return;
        var comments = await consulted.CommentsAsync(id, ct);
        foreach (var point in TalkDemoTexts.IdlingPoints)
            await consultations.AnswerAsync(id, null, point.Said, point.Outcome, point.Reason, [.. comments.Where(comment => comment.Text.Contains(point.About, StringComparison.Ordinal)).Select(comment => comment.Id)], writer, ct);
        await consultations.EndAsync(id, TalkDemoTexts.IdlingSummary, writer, ct);
    }

    private async Task AskAsync(TalkDemoTexts.Question question, bool publish, CancellationToken ct)
    {
        await inquiries.AskAsync(Key(), new(question.Asked, publish, new("", "")), receipts.Issue(InquiryDesk.ReceiptKind), ct);
        var id = (await asked.ListAsync(done: false, ct)).Single(line => question.Asked.StartsWith(line.Beginning, StringComparison.Ordinal)).Id;
        await inquiries.AnswerAsync(id, question.Answer, writer, ct);
        if (publish) await log.PublishAsync(id, new(question.Title, question.Asked, question.Answer), reviewer, ct);
    }

    private async Task<Id<RequestFile>> RequestAsync(string wanted, ApplicantKind kind, CancellationToken ct)
    {
        var number = await intake.SubmitAsync(Key(), new(kind, new("演示申请人", "演示证件", "演示联系方式"), wanted, RequestForm.Electronic), receipts.Issue(RequestIntake.ReceiptKind), ct);
        var id = (await requested.ListAsync(answered: false, ct)).Single(line => line.Number == number).Id;
        await requests.ConfirmAsync(id, writer, ct);
        return id;
    }

    private async Task AnswerAsync(Id<RequestFile> first, Id<RequestFile> second, CancellationToken ct)
    {
        await answers.AnswerAsync(first, RequestOutcome.Granted, TalkDemoTexts.Given, writer, ct);
        await log.PublishAsync(first, new("港区夜间噪声监测数据", TalkDemoTexts.Wanted[0], TalkDemoTexts.Given), reviewer, ct);
        await answers.AnswerAsync(second, RequestOutcome.Granted, TalkDemoTexts.Given, writer, ct);
        await proposals.ProposeAsync("港区噪声监测数据按季公布（演示数据）", "一个月内两件申请要的是同样的数据。（演示数据）", [first.Value, second.Value], writer, ct);
    }

    private static Guid Key() => Id<Sending>.Blind().Value;
}
