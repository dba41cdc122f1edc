using Dapper;
using Npgsql;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class NoticeDeskTests(Benches benches) : OnABench(benches)
{
    private NoticeDesk Desk => Bench.Get<NoticeDesk>();

    private ReviewDesk Reviews => Bench.Get<ReviewDesk>();

    [Fact]
    public async Task A_notice_is_written_reviewed_by_another_person_and_public()
    {
        var id = await Bench.PublishedAsync();

        var article = await Bench.Get<NoticeReader>().FindAsync(id, Stop);
        Assert.Equal("<p><strong>注意：</strong>请各镇街道认真执行。</p>", article!.Html.Trim());
        Assert.Equal("PHST/2026-00001", article.IndexNumber);
        Assert.Equal(Bench.Clock.Today, Clock.DayOf(article.PublishedAt));
        Assert.Equal(["notice.drafted", "notice.submitted", "notice.published"], (await Bench.Get<EditorReader>().HistoryAsync(id, Stop)).Select(entry => entry.Act));
    }

    [Fact]
    public async Task Whoever_wrote_any_of_it_cannot_approve_it()
    {
        var id = await Bench.DraftAsync();
        var notice = await Bench.Get<EditorReader>().FindAsync(id, Stop);
        await Desk.EditAsync(id, notice!.Version, NoticeOf("改过的题目"), [], Li, Stop);
        await Desk.SubmitAsync(id, Li, Stop);

        foreach (var writer in new[] { Wang, Li })
            Assert.Equal("notice.approve.own", (await Assert.ThrowsAsync<Refusal>(() => Reviews.ApproveAsync(id, 1, writer, Stop))).Message);
        Assert.Null(await Bench.Get<NoticeReader>().FindAsync(id, Stop));
    }

    [Fact]
    public async Task What_is_sent_back_is_written_on_and_reviewed_as_another_edition()
    {
        var id = await Bench.SubmittedAsync();
        await Reviews.ReturnAsync(id, "请补充联系电话", Li, Stop);
        var draft = Assert.Single(await Bench.Get<EditorReader>().ListAsync([NoticeStage.Draft], Stop));
        Assert.Equal("请补充联系电话", draft.ReturnReason);

        var notice = await Bench.Get<EditorReader>().FindAsync(id, Stop);
        await Desk.EditAsync(id, notice!.Version, NoticeOf(body: "联系电话 0573-00000000。"), [], Wang, Stop);
        await Desk.SubmitAsync(id, Wang, Stop);
        await Assert.ThrowsAsync<Stale>(() => Reviews.ApproveAsync(id, 1, Li, Stop));
        await Reviews.ApproveAsync(id, 2, Li, Stop);

        Assert.Contains("联系电话", (await Bench.Get<NoticeReader>().FindAsync(id, Stop))!.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_people_who_write_at_once_do_not_overwrite_each_other()
    {
        var id = await Bench.DraftAsync();
        var seen = (await Bench.Get<EditorReader>().FindAsync(id, Stop))!.Version;
        await Desk.EditAsync(id, seen, NoticeOf("先存的"), [], Wang, Stop);

        await Assert.ThrowsAsync<Stale>(() => Desk.EditAsync(id, seen, NoticeOf("后存的"), [], Li, Stop));
        Assert.Equal("先存的", (await Bench.Get<EditorReader>().FindAsync(id, Stop))!.Text.Title);
    }

    [Fact]
    public async Task A_notice_that_is_taken_back_leaves_a_stub_and_the_list()
    {
        var id = await Bench.PublishedAsync();
        var said = await Assert.ThrowsAsync<Refusal>(() => Desk.WithdrawAsync(id, WithdrawalReason.Private, "附件里有张三的电话 13812345678。", Li, Stop));
        Assert.Equal(("request.personal", "Explanation"), (said.Message, said.Field));

        await Desk.WithdrawAsync(id, WithdrawalReason.Private, "附件里有个人电话。", Li, Stop);

        Assert.Empty((await Bench.Get<NoticeReader>().ListAsync(new(), null, 20, Stop)).Rows);
        var stub = await Bench.Get<NoticeReader>().FindAsync(id, Stop);
        Assert.Equal((WithdrawalReason.Private, "附件里有个人电话。"), (stub!.WithdrawnFor!.Value, stub.Explanation));
        Assert.False(stub.WithdrawnFor.Value.ShowsTitle);
    }

    [Fact]
    public async Task The_day_of_publication_cannot_be_written_by_the_site()
    {
        await Bench.PublishedAsync();
        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync("update disclosure.publication set published_at = now() - interval '1 year'"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        refused = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync("update disclosure.edition set html = ''"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    public static TheoryData<string, string, NoticeText> Unkept => new()
    {
        { "text.needed", "Title", NoticeOf(title: "  ") },
        { "text.needed", "Body", NoticeOf(body: "\n\n") },
        { "text.long", "Title", NoticeOf(title: new('长', 10_000)) },
        { "text.unreadable", "Title", NoticeOf(title: "题\0目") },
        { "text.unreadable", "Body", NoticeOf(body: "半个\ud83d字") },
        { "notice.column.unknown", "Column", NoticeOf(column: "nothing") },
        { "notice.documentDate.future", "DocumentDate", NoticeOf() with { DocumentDate = new(2027, 1, 1) } },
    };

    [Theory]
    [MemberData(nameof(Unkept))]
    public async Task A_text_that_cannot_be_kept_is_refused_beside_its_field(string key, string field, NoticeText text)
    {
        var refusal = await Assert.ThrowsAsync<Refusal>(() => Bench.DraftAsync(text));

        Assert.Equal((key, field), (refusal.Message, refusal.Field));
    }

    [Fact]
    public async Task Index_numbers_run_through_a_year_and_begin_again()
    {
        await Bench.PublishedAsync();
        var second = await Bench.PublishedAsync();
        await Bench.MoveToAsync(new DateOnly(2027, 1, 2));
        var third = await Bench.PublishedAsync();

        var reader = Bench.Get<NoticeReader>();
        Assert.Equal("PHST/2026-00002", (await reader.FindAsync(second, Stop))!.IndexNumber);
        Assert.Equal("PHST/2027-00001", (await reader.FindAsync(third, Stop))!.IndexNumber);
        Assert.Equal([2027, 2026], await reader.YearsAsync(Stop));
    }

    [Fact]
    public async Task The_list_is_paged_newest_first_without_gap_or_double()
    {
        for (var n = 1; n <= 7; n++) await Bench.PublishedAsync(NoticeOf($"第{n}条"));
        var reader = Bench.Get<NoticeReader>();

        List<string> read = [];
        string? after = null;
        do
        {
            var page = await reader.ListAsync(new(), after, 3, Stop);
            read.AddRange(page.Rows.Select(row => row.Title));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(1, 7).Reverse().Select(n => $"第{n}条"), read);
    }

    [Fact]
    public async Task The_list_is_narrowed_by_column_and_year()
    {
        var fires = await Bench.PublishedAsync(NoticeOf("秸秆禁烧巡查"));
        var water = await Bench.PublishedAsync(NoticeOf("饮用水安全状况", "三季度水质良好。", "quality"));
        var reader = Bench.Get<NoticeReader>();

        async Task<IEnumerable<Id<Notice>>> FoundAsync(NoticeFilter filter) => (await reader.ListAsync(filter, null, 20, Stop)).Rows.Select(row => row.Id);
        Assert.Equal([water], await FoundAsync(new(Column: "quality")));
        Assert.Equal([water, fires], await FoundAsync(new(Year: 2026)));
        Assert.Empty(await FoundAsync(new(Year: 2025)));
    }

    [Fact]
    public async Task Views_are_added_up_and_only_of_what_is_public()
    {
        var (open, closed) = (await Bench.PublishedAsync(), await Bench.DraftAsync());
        var counter = Bench.Get<ViewCounter>();
        for (var n = 0; n < 3; n++) counter.Count(open);
        counter.Count(closed);
        counter.Count(Id<Notice>.New());
        await counter.FlushAsync(Stop);
        counter.Count(open);
        await counter.FlushAsync(Stop);

        Assert.Equal(4, (await Bench.Get<NoticeReader>().FindAsync(open, Stop))!.Views);
    }
}
