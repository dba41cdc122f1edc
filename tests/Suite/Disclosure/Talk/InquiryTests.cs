using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Reports;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure.Talk;

public sealed class InquiryTests(Benches benches) : OnABench(benches)
{
    private static readonly InquiryDraft Asked = new("家里装修垃圾算不算危险废物？", true, new("沈秋月", "13800000001"));

    private InquiryDesk Desk => Bench.Get<InquiryDesk>();

    private InquiryReader Reader => Bench.Get<InquiryReader>();

    private async Task<(Id<Inquiry> Id, ReceiptCode Code)> AskedAsync(InquiryDraft? draft = null)
    {
        var issued = Bench.Get<Receipts>().Issue(InquiryDesk.ReceiptKind);
        await Desk.AskAsync(Id<Sending>.Blind().Value, draft ?? Asked, issued, Stop);
        Assert.True(ReceiptCode.TryParse(issued.Code, out var code));
        return ((await Reader.ListAsync(false, Stop)).OrderBy(line => line.Number, StringComparer.Ordinal).Last().Id, code);
    }

    private async Task<string> RefusedAsync(Func<Task> act) => (await Assert.ThrowsAsync<Refusal>(act)).Message;

    [Fact]
    public async Task A_question_is_due_after_five_working_days_and_says_why()
    {
        await Bench.MoveToAsync(new DateOnly(2026, 9, 24));

        var (id, _) = await AskedAsync();

        var file = (await Reader.FindAsync(id, Stop))!;
        Assert.Equal(new DateOnly(2026, 10, 9), file.DueOn);
        Assert.Equal("D-MSG", file.Reasoning.Value.Rule.Code);
    }

    [Fact]
    public async Task The_list_of_the_day_holds_it_until_it_is_answered_once()
    {
        var (id, _) = await AskedAsync();
        var wang = await Bench.StaffAsync(Role.Publicist);
        Assert.Contains(await Bench.Get<WorkList>().OfAsync(wang.Actor, Stop), item => item.Link.EndsWith($"{id}", StringComparison.Ordinal));

        await Desk.AnswerAsync(id, "不算，属于建筑垃圾。", Wang, Stop);

        Assert.DoesNotContain(await Bench.Get<WorkList>().OfAsync(wang.Actor, Stop), item => item.Link.EndsWith($"{id}", StringComparison.Ordinal));
        Assert.Equal("inquiry.act.never", await RefusedAsync(() => Desk.AnswerAsync(id, "再答。", Wang, Stop)));
        Assert.Equal(new InquiryFigures(1, 1, 1), await Reader.FiguresAsync(2026, Stop));
    }

    [Fact]
    public async Task It_is_published_only_with_consent_and_without_a_persons_number()
    {
        var (closed, _) = await AskedAsync(Asked with { Agreed = false });
        await Desk.AnswerAsync(closed, "不算。", Wang, Stop);
        Assert.Equal("inquiry.agreed.not", await RefusedAsync(() => Bench.Get<AnswerLogDesk>().PublishAsync(closed, new("装修垃圾", "问", "答"), Wang, Stop)));

        var (open, _) = await AskedAsync();
        Assert.Equal("inquiry.act.never", await RefusedAsync(() => Bench.Get<AnswerLogDesk>().PublishAsync(open, new("装修垃圾", "问", "答"), Wang, Stop)));
        await Desk.AnswerAsync(open, "不算。", Wang, Stop);
        Assert.Equal("request.personal", await RefusedAsync(() => Bench.Get<AnswerLogDesk>().PublishAsync(open, new("装修垃圾", "我的电话１３８００００００００１ 13800000001", "答"), Wang, Stop)));
        await Bench.Get<AnswerLogDesk>().PublishAsync(open, new("装修垃圾是不是危险废物", "装修垃圾算不算？", "不算，属于建筑垃圾。"), Wang, Stop);

        var found = (await Bench.Get<SearchReader>().FindAsync(new("装修垃圾", Kind: EntryKind.Inquiry), null, 20, Stop)).List.Rows.Single();
        var page = await Bench.Site.Visitor().OpenAsync(found.Kind.Path(found.Id));
        Assert.Contains("属于建筑垃圾", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("沈秋月", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_a_complaint_goes_to_its_intake_and_the_receipt_leads_there()
    {
        var (id, code) = await AskedAsync(Asked with { Text = "楼下烧烤店天天冒烟，请你们来管。" });

        await Desk.PassAsync(id, new(InquiryTrack.Complaint, null, null), Wang, Stop);
        await Bench.RunJobsAsync();

        var subject = (await Bench.Get<Receipts>().OpenAsync(code, Stop))!;
        Assert.Equal(ComplaintDesk.ReceiptSubjectKind, subject.Kind);
        var tracked = (await Bench.Get<TrackReader>().FindAsync(new(subject.Subject), Stop))!;
        Assert.Equal(("楼下烧烤店天天冒烟，请你们来管。", true), (tracked.Submission.Body, tracked.Clock is not null));
        Assert.Equal("inquiry.asker.gone", await RefusedAsync(() => Desk.ReadAskerAsync(id, Wang, Stop)));
    }

    [Fact]
    public async Task What_is_a_request_becomes_one_with_its_asker_under_seal()
    {
        var (id, code) = await AskedAsync(Asked with { Text = "请提供 2025 年港区噪声监测数据。" });

        await Desk.PassAsync(id, new(InquiryTrack.Request, null, null), Wang, Stop);

        var subject = (await Bench.Get<Receipts>().OpenAsync(code, Stop))!;
        Assert.Equal((RequestStage.Received, "请提供 2025 年港区噪声监测数据。"), (await Bench.Get<RequestReader>().FindAsync(new(subject.Subject), Stop)) is { } file ? (file.Stage, file.Wanted) : default);
        Assert.Equal(new Applicant("沈秋月", "", "13800000001"), await Bench.Get<RequestIntake>().ReadApplicantAsync(new(subject.Subject), Wang, Stop));
    }

    [Fact]
    public async Task Of_what_is_a_report_nothing_is_left_here()
    {
        var (id, code) = await AskedAsync(Asked with { Text = "某厂半夜往河里排黑水。" });
        Assert.Equal("inquiry.town.needed", await RefusedAsync(() => Desk.PassAsync(id, new(InquiryTrack.Report, null, "某厂"), Wang, Stop)));

        await Desk.PassAsync(id, new(InquiryTrack.Report, "330482001", "某厂，河边"), Wang, Stop);
        await Bench.RunJobsAsync();

        var subject = (await Bench.Get<Receipts>().OpenAsync(code, Stop))!;
        Assert.Equal(ReportDesk.SubjectKind, subject.Kind);
        Assert.NotNull(await Bench.Get<ReportTracker>().FindAsync(new(subject.Subject), Stop));
        Assert.Equal((InquiryStage.Passed, null, false), (await Reader.FindAsync(id, Stop)) is { } file ? (file.Stage, file.Text, file.HasAsker) : default);
    }

    [Fact]
    public async Task What_is_often_asked_is_put_in_order_and_searched()
    {
        var faq = Bench.Get<FaqDesk>();
        var first = await faq.AddAsync("露天焚烧秸秆罚多少？", "按规定处罚。", Wang, Stop);
        var second = await faq.AddAsync("排污许可证怎么办？", "到政务服务中心。", Wang, Stop);
        Assert.Equal("faq.end", await RefusedAsync(() => faq.MoveAsync(first, up: true, Wang, Stop)));
        await faq.MoveAsync(second, up: true, Wang, Stop);

        var visitor = Bench.Site.Visitor();
        var page = await visitor.OpenAsync("/disclosure/faq");
        Assert.Equal(["排污许可证怎么办？", "露天焚烧秸秆罚多少？"], page.Document.QuerySelectorAll("main summary").Select(each => each.TextContent));
        Assert.Equal(["露天焚烧秸秆罚多少？"], (await visitor.OpenAsync("/disclosure/faq?q=焚烧秸秆")).Document.QuerySelectorAll("main summary").Select(each => each.TextContent));

        await faq.RemoveAsync(second, Wang, Stop);
        Assert.Single(await Bench.Get<FaqReader>().ListAsync(null, Stop));
    }

    [Fact]
    public async Task What_is_often_asked_is_taken_out_at_the_second_press()
    {
        await Bench.Get<FaqDesk>().AddAsync("露天焚烧秸秆罚多少？", "按规定处罚。", Wang, Stop);
        var officer = Bench.Site.Visitor();
        await officer.SignInAsync(await Bench.StaffAsync(Role.Publicist));

        var page = await officer.OpenAsync("/office/disclosure/faq");

        var sure = Assert.Single(page.Document.QuerySelectorAll("form button"), button => button.TextContent.Contains("移出", StringComparison.Ordinal));
        Assert.False(sure.Closest("details")!.HasAttribute("open"));
        Assert.Contains("移出后居民就看不到这一条", sure.Closest("details")!.TextContent, StringComparison.Ordinal);
        await page.PressAsync("确认移出");
        Assert.Empty(await Bench.Get<FaqReader>().ListAsync(null, Stop));
    }

    [Fact]
    public async Task A_resident_asks_on_the_page_and_reads_the_answer_that_an_officer_gave()
    {
        var visitor = Bench.Site.Visitor();
        var form = await (await visitor.OpenAsync("/disclosure/questions")).FollowAsync("我要咨询");
        Assert.NotNull((await form.PressAsync("继续")).ErrorOf("Form.Text"));
        var check = await form.PressAsync("继续", ("Form.Text", Asked.Text), ("Form.Agreed", "Yes"));
        var sent = await check.PressAsync("提交咨询");
        var code = sent.Document.QuerySelector(".ticket .digits")!.TextContent;

        var officer = Bench.Site.Visitor();
        await officer.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var file = await (await officer.OpenAsync("/office/disclosure/inquiries")).FollowAsync(Asked.Text);
        await (await officer.OpenAsync($"{file.Path}?act=Answer")).PressAsync("答复", ("Form.Text", "不算，属于建筑垃圾。"));

        var tracked = await (await visitor.OpenAsync("/track")).PressAsync("查", ("Number", code));
        Assert.Contains("不算，属于建筑垃圾。", tracked.Text, StringComparison.Ordinal);
    }
}
