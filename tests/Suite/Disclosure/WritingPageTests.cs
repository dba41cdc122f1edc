using System.Net;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class WritingPageTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task What_must_be_mended_keeps_a_text_from_review_and_the_draft_is_saved()
    {
        var page = await (await (await SignedInAsync()).OpenAsync("/office/disclosure/edit")).PressAsync("保存并送审", Filled("当事人 11010519491231002X，依据《环境保护法》。"));

        Assert.Contains("有 1 处要先改好", page.Text, StringComparison.Ordinal);
        Assert.Contains("110105********002X", page.Document.QuerySelector("#notes")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("已经废止", page.Document.QuerySelector("#notes")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(NoticeStage.Draft, Assert.Single(await Bench.Get<EditorReader>().ListAsync([NoticeStage.Draft, NoticeStage.InReview], Stop)).Stage);
    }

    [Fact]
    public async Task What_was_typed_and_not_saved_stands_in_the_form_again_and_for_nobody_else()
    {
        var (one, other) = (await SignedInAsync(), await SignedInAsync());
        var saved = await (await one.OpenAsync("/office/disclosure/edit")).PressAsync("保存草稿", Filled("存过的。"));

        var kept = await (await one.OpenAsync(saved.Path)).PressAsync("暂存", ("Form.Body", "没存的。"));

        Assert.Equal(HttpStatusCode.NoContent, kept.Status);
        var again = await one.OpenAsync(saved.Path);
        Assert.Equal("没存的。", again.Document.QuerySelector("textarea")!.TextContent.Trim());
        var theirs = await other.OpenAsync(saved.Path);
        Assert.Equal("存过的。", theirs.Document.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Contains("也在写这一篇", theirs.Text, StringComparison.Ordinal);

        var discarded = await again.PressAsync("放弃，回到已保存的版本");
        Assert.Equal("存过的。", discarded.Document.QuerySelector("textarea")!.TextContent.Trim());
    }

    [Fact]
    public async Task Who_was_overtaken_sees_both_texts_and_decides()
    {
        var (one, other) = (await SignedInAsync(), await SignedInAsync());
        var saved = await (await one.OpenAsync("/office/disclosure/edit")).PressAsync("保存草稿", Filled("第一稿。"));
        var mine = await one.OpenAsync(saved.Path);
        await (await other.OpenAsync(saved.Path)).PressAsync("保存草稿", ("Form.Body", "同事的稿。"));

        var refused = await mine.PressAsync("保存草稿", ("Form.Body", "我的稿。"));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("先保存了这一篇", refused.Text, StringComparison.Ordinal);
        Assert.Equal("同事", refused.Document.QuerySelector(".diff del")!.TextContent);
        var decided = await refused.PressAsync("保存草稿");
        Assert.Equal("我的稿。", decided.Document.QuerySelector("textarea")!.TextContent.Trim());
    }

    private async Task<Visitor> SignedInAsync()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        return visitor;
    }

    private static (string, object?)[] Filled(string body) => [("Form.Title", "题目"), ("Form.Column", "news"), ("Form.Source", "来源"), ("Form.Body", body)];
}
