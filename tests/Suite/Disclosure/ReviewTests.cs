using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class ReviewTests(Benches benches) : OnABench(benches)
{
    private static readonly Actor Zhao = Li with { Account = Id<AccountId>.New() };
    private static readonly Actor Sun = Li with { Account = Id<AccountId>.New() };

    private NoticeDesk Desk => Bench.Get<NoticeDesk>();

    private ReviewDesk Reviews => Bench.Get<ReviewDesk>();

    [Fact]
    public async Task A_policy_document_is_public_after_three_persons_and_not_before()
    {
        var id = await Bench.SubmittedAsync(NoticeOf(column: "policy"));

        foreach (var reviewer in new[] { Li, Zhao })
        {
            await Reviews.ApproveAsync(id, 1, reviewer, Stop);
            Assert.Equal("notice.approve.twice", (await Assert.ThrowsAsync<Refusal>(() => Reviews.ApproveAsync(id, 1, reviewer, Stop))).Message);
            Assert.Null(await ShownAsync(id));
        }
        await Reviews.ApproveAsync(id, 1, Sun, Stop);

        Assert.Equal(1, (await ShownAsync(id))!.Edition);
        Assert.Equal(["notice.drafted", "notice.submitted", "notice.reviewed", "notice.reviewed", "notice.published"], await ActsAsync(id));
    }

    [Fact]
    public async Task Reviews_of_an_edition_that_was_sent_back_do_not_count_for_the_next()
    {
        var id = await Bench.SubmittedAsync(NoticeOf(column: "annual"));
        await Reviews.ApproveAsync(id, 1, Li, Stop);
        await Reviews.ReturnAsync(id, "请补充表三", Zhao, Stop);
        await Desk.SubmitAsync(id, Wang, Stop);

        await Reviews.ApproveAsync(id, 2, Zhao, Stop);
        Assert.Null(await ShownAsync(id));
        await Reviews.ApproveAsync(id, 2, Li, Stop);

        Assert.Equal(2, (await ShownAsync(id))!.Edition);
    }

    [Fact]
    public async Task What_cannot_wait_comes_out_after_one_other_person_and_is_counted()
    {
        var id = await Bench.SubmittedAsync(NoticeOf(column: "policy"));
        Assert.Equal("notice.approve.own", (await Assert.ThrowsAsync<Refusal>(() => Reviews.PublishUrgentlyAsync(id, 1, "重污染天气", Wang, Stop))).Message);

        await Reviews.PublishUrgentlyAsync(id, 1, "重污染天气预警", Li, Stop);
        await Bench.PublishedAsync();

        var edition = Assert.Single(await Bench.Get<EditionReader>().ReleasedAsync(id, Stop));
        Assert.Equal((2, "重污染天气预警"), (edition.Missing!.Value, edition.Urgency));
        Assert.Equal((2, 1), await Bench.Get<EditionReader>().UrgentThisYearAsync(Stop));
    }

    [Fact]
    public async Task A_column_with_one_review_has_nothing_to_hurry_past()
    {
        var id = await Bench.SubmittedAsync();

        Assert.Equal("notice.urgent.needless", (await Assert.ThrowsAsync<Refusal>(() => Reviews.PublishUrgentlyAsync(id, 1, "着急", Li, Stop))).Message);
        Assert.Null(await ShownAsync(id));
    }

    [Fact]
    public async Task A_rule_holds_from_tomorrow_and_not_for_what_is_in_review()
    {
        var before = await Bench.SubmittedAsync();
        await Bench.Get<ReviewRules>().SetAsync("announcements", 2, "通知公告两人审核", Wang, Stop);
        var today = await Bench.SubmittedAsync();
        await Bench.MoveToAsync(Bench.Clock.Today.AddDays(1));
        var tomorrow = await Bench.SubmittedAsync();

        foreach (var id in new[] { before, today, tomorrow }) await Reviews.ApproveAsync(id, 1, Li, Stop);

        Assert.NotNull(await ShownAsync(before));
        Assert.NotNull(await ShownAsync(today));
        Assert.Null(await ShownAsync(tomorrow));
    }

    [Fact]
    public async Task Its_time_comes_and_it_is_public_by_the_clock_of_the_database()
    {
        var at = Bench.Clock.Now.AddHours(20);
        var id = await Bench.SubmittedAsync(NoticeOf() with { Plan = new(PublishAt: at) });
        await Reviews.ApproveAsync(id, 1, Li, Stop);
        await Bench.RunJobsAsync();
        Assert.Null(await ShownAsync(id));

        await Bench.MoveToAsync(at.AddSeconds(2));
        await Bench.RunJobsAsync();

        Assert.InRange((await ShownAsync(id))!.PublishedAt, at, at.AddMinutes(1));
        Assert.Equal("notice.published", (await ActsAsync(id)).Last());
    }

    [Fact]
    public async Task Its_time_passes_no_review()
    {
        var at = Bench.Clock.Now.AddHours(20);
        var unreviewed = await Bench.SubmittedAsync(NoticeOf() with { Plan = new(PublishAt: at) });
        var sentBack = await Bench.SubmittedAsync(NoticeOf() with { Plan = new(PublishAt: at) });
        await Reviews.ApproveAsync(sentBack, 1, Li, Stop);
        await Reviews.ReturnAsync(sentBack, "改期", Li, Stop);

        await Bench.MoveToAsync(at.AddDays(1));
        await Bench.RunJobsAsync();

        Assert.Null(await ShownAsync(unreviewed));
        Assert.Null(await ShownAsync(sentBack));
        Assert.Equal("notice.publishAt.past", (await Assert.ThrowsAsync<Refusal>(() => Desk.SubmitAsync(sentBack, Wang, Stop))).Message);
    }

    [Fact]
    public async Task A_correction_is_another_edition_and_the_old_one_stays_readable()
    {
        var id = await Bench.PublishedAsync(NoticeOf(body: "联系电话 0573-85000001。"));
        var first = await ShownAsync(id);
        await WriteAsync(id, NoticeOf(body: "联系电话 0573-85000002。") with { Plan = new(ChangeKind.Minor, "更正联系电话") });
        await Desk.SubmitAsync(id, Wang, Stop);
        Assert.Equal(1, (await ShownAsync(id))!.Edition);

        await Reviews.ApproveAsync(id, 2, Li, Stop);

        var now = (await ShownAsync(id))!;
        Assert.Equal((2, first!.IndexNumber, first.PublishedAt), (now.Edition, now.IndexNumber, now.PublishedAt));
        Assert.Contains("85000002", now.Html, StringComparison.Ordinal);
        Assert.Equal([(2, "更正联系电话"), (1, "")], (await Bench.Get<EditionReader>().ReleasedAsync(id, Stop)).Select(each => (each.Number, each.Note)));
        Assert.Equal("notice.corrected", (await ActsAsync(id)).Last());
    }

    [Fact]
    public async Task A_correction_that_is_given_up_leaves_the_public_edition_alone()
    {
        var id = await Bench.PublishedAsync(NoticeOf(body: "联系电话 0573-85000001。"));
        await WriteAsync(id, NoticeOf(body: "写错了。") with { Plan = new(ChangeKind.Minor, "更正") });
        Assert.True(Assert.Single(await Bench.Get<EditorReader>().ListAsync([NoticeStage.Draft], Stop)).IsCorrection);

        await Desk.AbandonAsync(id, Wang, Stop);

        Assert.Equal((NoticeStage.Published, "联系电话 0573-85000001。"), await Bench.Get<EditorReader>().FindAsync(id, Stop) is { } notice ? (notice.Stage, notice.Text.Body) : default);
        Assert.Equal(1, (await Bench.Get<EditorReader>().NewestEditionAsync(id, Stop))!.Number);
    }

    [Fact]
    public async Task A_correction_that_was_sent_back_and_given_up_does_not_pass_for_the_public_one()
    {
        var id = await Bench.PublishedAsync();
        await WriteAsync(id, NoticeOf(body: "写错了。") with { Plan = new(ChangeKind.Minor, "更正") });
        await Desk.SubmitAsync(id, Wang, Stop);
        await Reviews.ReturnAsync(id, "不必改", Li, Stop);

        await Desk.AbandonAsync(id, Wang, Stop);

        Assert.Equal((1, 1), await Bench.Get<EditorReader>().NewestEditionAsync(id, Stop) is { } edition ? (edition.Number, edition.Shown) : default);
    }

    [Fact]
    public async Task A_first_draft_is_no_correction_that_could_be_given_up()
    {
        var id = await Bench.DraftAsync();

        Assert.Equal("notice.abandon.unpublished", (await Assert.ThrowsAsync<Refusal>(() => Desk.AbandonAsync(id, Wang, Stop))).Message);
    }

    [Fact]
    public async Task A_correction_leaves_the_duties_of_its_notice_fulfilled()
    {
        var duty = await Bench.PenaltyAsync(new(2026, 11, 16));
        var id = await Bench.PublishedAsync(null, duty);

        await WriteAsync(id, NoticeOf("新题目") with { Plan = new(ChangeKind.Minor, "改题目") });

        Assert.Equal([duty], await Bench.Get<EditorReader>().ChosenAsync(id, Stop));
    }

    [Theory]
    [InlineData(null, "改了", "notice.change.kind")]
    [InlineData(ChangeKind.Major, " ", "notice.change.note")]
    public async Task A_correction_says_how_much_and_what(ChangeKind? kind, string note, string refused)
    {
        var id = await Bench.PublishedAsync();
        await WriteAsync(id, NoticeOf("新题目") with { Plan = new(kind, note) });

        Assert.Equal(refused, (await Assert.ThrowsAsync<Refusal>(() => Desk.SubmitAsync(id, Wang, Stop))).Message);
    }

    [Fact]
    public async Task An_earlier_edition_comes_back_only_through_review()
    {
        var id = await Bench.PublishedAsync(NoticeOf("原来的题目"));
        await WriteAsync(id, NoticeOf("改错的题目") with { Plan = new(ChangeKind.Major, "改题目") });
        await Desk.SubmitAsync(id, Wang, Stop);
        await Reviews.ApproveAsync(id, 2, Li, Stop);

        await Desk.RollBackAsync(id, 1, Wang, Stop);

        var draft = (await Bench.Get<EditorReader>().FindAsync(id, Stop))!;
        Assert.Equal((NoticeStage.Draft, "原来的题目"), (draft.Stage, draft.Text.Title));
        Assert.Equal("改错的题目", (await ShownAsync(id))!.Title);
    }

    [Fact]
    public async Task What_is_public_can_be_taken_back_while_its_correction_is_written_and_takes_its_editions_along()
    {
        var id = await Bench.PublishedAsync();
        await WriteAsync(id, NoticeOf("更正中"));

        await Desk.WithdrawAsync(id, WithdrawalReason.Wrong, "数据有误。", Li, Stop);

        Assert.Empty(await Bench.Get<EditionReader>().ReleasedAsync(id, Stop));
        Assert.Equal("notice.withdraw.unpublished", (await Assert.ThrowsAsync<Refusal>(async () => await Desk.WithdrawAsync(await Bench.DraftAsync(), WithdrawalReason.Wrong, "没有", Li, Stop))).Message);
    }

    [Fact]
    public async Task A_reader_sees_what_was_corrected_and_opens_the_old_edition()
    {
        var id = await Bench.PublishedAsync(NoticeOf(body: "联系电话 0573-85000001。"));
        await WriteAsync(id, NoticeOf(body: "联系电话 0573-85000002。") with { Plan = new(ChangeKind.Major, "更正联系电话") });
        await Desk.SubmitAsync(id, Wang, Stop);
        await Reviews.ApproveAsync(id, 2, Li, Stop);

        var article = await Bench.Site.Visitor().OpenAsync($"/disclosure/{id}");
        Assert.Contains("更正联系电话", article.Text, StringComparison.Ordinal);
        var now = await article.FollowAsync("对照原文");
        Assert.Equal(("1", "2"), (now.Document.QuerySelector(".diff del")!.TextContent, now.Document.QuerySelector(".diff ins")!.TextContent));
        var old = await Bench.Site.Visitor().OpenAsync($"/disclosure/{id}/editions/1");
        Assert.Contains("85000001", old.Document.QuerySelector(".article-text")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("已经更正", old.Text, StringComparison.Ordinal);

        await Desk.WithdrawAsync(id, WithdrawalReason.Private, "含有个人电话。", Li, Stop);
        await Bench.Site.Visitor().UntilAsync($"/disclosure/{id}/editions/1", page => page.Status == System.Net.HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_policy_document_is_corrected_and_hurried_at_the_desk()
    {
        var (writer, first, second) = (await SignedInAsync(), await SignedInAsync(), await SignedInAsync());
        var review = await (await writer.OpenAsync("/office/disclosure/edit")).PressAsync("保存并送审", ("Form.Title", "题目"), ("Form.Column", "policy"), ("Form.Source", "来源"), ("Form.Body", "正文。"));

        var passed = await (await first.OpenAsync(review.Path)).PressAsync("审核通过");
        Assert.Contains("需 3 人审核，已有 1 人通过", passed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(passed.Document.QuerySelectorAll("main button"), button => button.TextContent.Contains("紧急", StringComparison.Ordinal));
        Assert.NotNull((await (await second.OpenAsync(review.Path)).PressAsync("紧急发布")).ErrorOf("Urgency"));
        var hurried = await (await second.OpenAsync(review.Path)).PressAsync("紧急发布", ("Urgency", "台风应急"));
        Assert.Contains("紧急发布，少 1 次审核", hurried.Text, StringComparison.Ordinal);

        var correction = await hurried.FollowAsync("更正");
        var wordless = await correction.PressAsync("保存并送审", ("Form.Body", "正文改。"), ("Form.Kind", "Minor"));
        Assert.Contains("说明改了什么", wordless.Text, StringComparison.Ordinal);
        var again = await wordless.PressAsync("保存并送审", ("Form.Note", "改一字"));
        Assert.Contains("与公开的第 1 版对照", again.Text, StringComparison.Ordinal);
        Assert.Contains("今年发布 1 版，其中紧急发布 1 版", (await writer.OpenAsync("/office/disclosure/columns")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_number_of_reviews_is_set_with_its_reason()
    {
        var editor = await SignedInAsync();
        var page = await editor.OpenAsync("/office/disclosure/columns/news");

        Assert.NotNull((await page.PressAsync("保存", ("Reviews", "9"), ("Reason", "多审"))).ErrorOf("Reviews"));
        var list = await page.PressAsync("保存", ("Reviews", "2"), ("Reason", "动态也由两人审核"));

        Assert.Contains("动态也由两人审核", list.Text, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await editor.OpenAsync("/office/disclosure/columns/nothing")).Status);
    }

    private async Task<Visitor> SignedInAsync()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(PingHuEcoPublic.Accounts.Role.Publicist));
        return visitor;
    }

    private Task<PublishedNotice?> ShownAsync(Id<Notice> id) => Bench.Get<NoticeReader>().FindAsync(id, Stop);

    private async Task<string[]> ActsAsync(Id<Notice> id) => [.. (await Bench.Get<EditorReader>().HistoryAsync(id, Stop)).Select(entry => entry.Act)];

    private async Task WriteAsync(Id<Notice> id, NoticeText text) =>
        await Desk.EditAsync(id, (await Bench.Get<EditorReader>().FindAsync(id, Stop))!.Version, text, [], Wang, Stop);
}
