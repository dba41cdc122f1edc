using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure.Talk;

public sealed class ConsultationTests(Benches benches) : OnABench(benches)
{
    private ConsultationDesk Desk => Bench.Get<ConsultationDesk>();

    private ConsultationReader Reader => Bench.Get<ConsultationReader>();

    private async Task<Id<Consultation>> OpenedAsync(ConsultationKind kind = ConsultationKind.EiaForm)
    {
        var notice = await Bench.PublishedAsync(NoticeOf("港区噪声管理办法（征求意见稿）", "第一条 为了控制噪声，制定本办法。\n\n第二条 夜间禁止打桩。"));
        return await Desk.OpenAsync(notice.Value, kind, null, Wang, Stop);
    }

    private Task CommentAsync(Id<Consultation> id, string text, int? paragraph = null, string name = "") =>
        Desk.CommentAsync(Id<Sending>.Blind().Value, id, new(paragraph, text, name, ""), Stop);

    private static async Task<string> RefusedAsync(Func<Task> act) => (await Assert.ThrowsAsync<Refusal>(act)).Message;

    [Theory]
    [InlineData(ConsultationKind.EiaForm, 5)]
    [InlineData(ConsultationKind.EiaReport, 10)]
    public void An_EIA_notice_runs_for_the_working_days_of_its_rule(ConsultationKind kind, int days)
    {
        var book = new RuleBook([new(kind.Rule, new(2019, 1, 1), null, RuleKind.WorkingDays, new(new(days)), "工作日", "", true, "", "")]);

        Assert.Equal(new DateOnly(2026, 11, 2).AddDays(days / 5 * 7), kind.Term(new(2026, 11, 2), book, new([])).DueOn);
    }

    [Fact]
    public async Task A_draft_is_open_by_paragraph_until_the_end_of_its_last_day()
    {
        var id = await OpenedAsync();
        Assert.Equal(["第一条 为了控制噪声，制定本办法。", "第二条 夜间禁止打桩。"], (await Reader.ParagraphsAsync(id, Stop)).Select(each => each.Text));
        Assert.Equal(new DateOnly(2026, 11, 30), (await Reader.FindAsync(id, Stop))!.EndsOn);
        Assert.Equal("consultation.paragraph.absent", await RefusedAsync(() => CommentAsync(id, "没有这一段吧？", 9)));

        await Bench.MoveToAsync(new DateOnly(2026, 11, 30));
        await CommentAsync(id, "夜间从几点算起？", 2);
        await Bench.MoveToAsync(new DateOnly(2026, 12, 1));

        Assert.Equal("consultation.closed", await RefusedAsync(() => CommentAsync(id, "我来晚了吗？")));
        Assert.Equal(1, (await Reader.FindAsync(id, Stop))!.Comments);
    }

    [Fact]
    public async Task A_term_is_never_shorter_than_its_rule_and_a_draft_is_put_once()
    {
        var notice = await Bench.PublishedAsync();
        Assert.Equal("consultation.term.short", await RefusedAsync(() => Desk.OpenAsync(notice.Value, ConsultationKind.EiaReport, new(2026, 12, 4), Wang, Stop)));
        await Desk.OpenAsync(notice.Value, ConsultationKind.EiaReport, new(2026, 12, 31), Wang, Stop);

        Assert.Equal("consultation.notice.needed", await RefusedAsync(() => Desk.OpenAsync(notice.Value, ConsultationKind.General, null, Wang, Stop)));
    }

    [Fact]
    public async Task The_article_that_announces_it_leads_to_it_and_it_leads_back()
    {
        var notice = await Bench.PublishedAsync(NoticeOf("港区噪声管理办法（征求意见稿）", "第一条 为了控制噪声，制定本办法。"));
        var visitor = Bench.Site.Visitor();
        Assert.Empty((await visitor.OpenAsync($"/en/disclosure/{notice}")).Document.QuerySelectorAll("a[href*='/consultations/']"));
        await Desk.OpenAsync(notice.Value, ConsultationKind.EiaForm, null, Wang, Stop);

        var article = await visitor.OpenAsync($"/disclosure/{notice}");
        Assert.Contains("正在征求意见", article.Text, StringComparison.Ordinal);
        var draft = await article.FollowAsync("看意见征集");

        Assert.NotNull(draft.Document.QuerySelector($"a[href='/disclosure/{notice}']"));
    }

    [Fact]
    public void Copies_of_one_text_make_one_group_on_their_paragraph()
    {
        CommentLine Said(string text, int? paragraph) => new(Id<Comment>.Blind().Value, paragraph, text, null, new(2026, 11, 23), false);

        var groups = AlikeTexts.Of([Said("夜间打桩应当全部禁止。", 2), Said("希望增加绿化带。", 2), Said("夜间打桩应当全部禁止！", 2), Said("夜间打桩应当全部禁止。", null)], comment => comment.Text, comment => comment.Paragraph);

        Assert.Equal([2, 1, 1], groups.Select(group => group.Count));
        Assert.All(groups[0], line => Assert.Equal(2, line.Paragraph));
    }

    [Fact]
    public async Task It_does_not_end_before_its_day_nor_without_an_answer_to_every_comment_and_shows_as_overdue_until_then()
    {
        var id = await OpenedAsync();
        await CommentAsync(id, "夜间打桩应当全部禁止。", 2, "沈秋月");
        Assert.Equal("consultation.term.runs", await RefusedAsync(() => Desk.EndAsync(id, "谢谢。", Wang, Stop)));
        await Bench.MoveToAsync(new DateOnly(2026, 12, 20));
        var wang = await Bench.StaffAsync(Role.Publicist);
        Assert.Equal(Standing.Overdue, (await Bench.Get<WorkList>().OfAsync(wang.Actor, Stop)).Single(item => item.Link.EndsWith($"{id}", StringComparison.Ordinal)).On(new(2026, 12, 20)));
        Assert.Contains("已经超过期限", (await Bench.Site.Visitor().OpenAsync($"/disclosure/consultations/{id}")).Text, StringComparison.Ordinal);
        Assert.Equal("consultation.unanswered", await RefusedAsync(() => Desk.EndAsync(id, "谢谢。", Wang, Stop)));

        var comment = (await Reader.CommentsAsync(id, Stop)).Single();
        Assert.Equal("沈秋月", (await Desk.ReadCommenterAsync(new(comment.Id), Wang, Stop)).Name);
        Assert.Equal("text.needed", await RefusedAsync(() => Desk.AnswerAsync(id, null, "夜间禁止打桩", CommentOutcome.NotTaken, "", [comment.Id], Wang, Stop)));
        Assert.Equal("consultation.comments.needed", await RefusedAsync(() => Desk.AnswerAsync(id, null, "夜间禁止打桩", CommentOutcome.Taken, "", [], Wang, Stop)));
        await Desk.AnswerAsync(id, null, "夜里不能打桩", CommentOutcome.Taken, "", [comment.Id], Wang, Stop);
        await Desk.AnswerAsync(id, null, "夜间禁止打桩", CommentOutcome.Partly, "抢险除外。", [comment.Id], Wang, Stop);
        Assert.Equal("夜间禁止打桩", Assert.Single(await Reader.PointsAsync(id, Stop)).Said);
        await Desk.EndAsync(id, "谢谢大家。", Wang, Stop);

        var page = await Bench.Site.Visitor().OpenAsync($"/en/disclosure/consultations/{id}");
        Assert.Contains("抢险除外。", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("沈秋月", page.Html, StringComparison.Ordinal);
        Assert.Equal("consultation.ended", await RefusedAsync(() => Desk.AnswerAsync(id, null, "再", CommentOutcome.Taken, "", [], Wang, Stop)));
    }

    [Fact]
    public async Task A_resident_comments_on_a_paragraph_and_an_officer_answers_it_on_the_pages()
    {
        var id = await OpenedAsync();
        var visitor = Bench.Site.Visitor();
        var draft = await (await visitor.OpenAsync("/disclosure/consultations")).FollowAsync("港区噪声管理办法（征求意见稿）");
        var form = await draft.FollowAsync("对第 2 段提意见");
        Assert.NotNull((await form.PressAsync("提交意见")).ErrorOf("Form.Text"));
        Assert.Contains("收到您的意见了", (await form.PressAsync("提交意见", ("Form.Text", "请写明夜间的钟点。"))).Text, StringComparison.Ordinal);

        var officer = Bench.Site.Visitor();
        await officer.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var file = await (await officer.OpenAsync("/office/disclosure/consultations")).FollowAsync("港区噪声管理办法（征求意见稿）");
        var comment = (await Reader.CommentsAsync(id, Stop)).Single();
        await file.PressAsync("保存回应", ("Comments", comment.Id), ("Form.Said", "写明钟点"), ("Form.Outcome", "Taken"));

        Assert.Equal(0, (await Reader.FindAsync(id, Stop))!.Unanswered);
    }
}
