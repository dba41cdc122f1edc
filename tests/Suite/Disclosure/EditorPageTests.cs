using System.Net;
using System.Text;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class EditorPageTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task From_the_first_line_to_the_moved_rate_by_two_people()
    {
        var (writer, reviewer) = (await SignedInAsync(), await SignedInAsync());
        await (await writer.OpenAsync("/office/disclosure/event")).PressAsync("登记", ("Obligation", "G05"), ("Title", "某公司行政处罚决定书"), ("FormedOn", "2026-11-02"));
        Assert.Equal("0%", await RateAsync());

        var edit = await writer.OpenAsync("/office/disclosure/edit");
        var duty = edit.Document.QuerySelector("input[name='Form.Fulfils']")!.GetAttribute("value");
        var review = await edit.PressAsync("保存并送审", ("Form.Title", "行政处罚决定书"), ("Form.Column", "enforcement"), ("Form.Source", "市生态环境分局"), ("Form.Body", "**决定：**罚款。"), ("Form.Fulfils", duty));
        Assert.Contains("不能自己审核", review.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(review.Document.QuerySelectorAll("main button"), button => button.TextContent.Contains("审核发布", StringComparison.Ordinal));

        var published = await (await reviewer.OpenAsync(review.Path)).PressAsync("审核发布");

        Assert.Contains("已发布", published.Text, StringComparison.Ordinal);
        Assert.Equal("100%", await RateAsync());
    }

    [Fact]
    public async Task A_reviewer_sends_it_back_and_the_writer_finds_why()
    {
        var (writer, reviewer) = (await SignedInAsync(), await SignedInAsync());
        var review = await (await writer.OpenAsync("/office/disclosure/edit")).PressAsync("保存并送审", Filled());

        Assert.Contains("请填写“", (await (await reviewer.OpenAsync(review.Path)).PressAsync("退回")).ErrorOf("Reason"), StringComparison.Ordinal);
        await (await reviewer.OpenAsync(review.Path)).PressAsync("退回", ("Reason", "请补充电话"));

        Assert.Contains("请补充电话", (await writer.OpenAsync("/office/disclosure")).Text, StringComparison.Ordinal);
        Assert.Contains("已退回", (await writer.OpenAsync("/office")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept()
    {
        var edit = await (await (await SignedInAsync()).OpenAsync("/office/disclosure/edit")).PressAsync("保存草稿", ("Form.Title", new string('长', 10_000)), ("Form.Column", ""), ("Form.Source", "来源\u0001"), ("Form.Body", "正文"), ("Form.DocumentDate", "2031-01-01"));

        Assert.Equal(HttpStatusCode.OK, edit.Status);
        foreach (var field in new[] { "Form.Title", "Form.Column", "Form.Source" }) Assert.NotNull(edit.ErrorOf(field));
        Assert.Equal("正文", edit.Document.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Equal(new('长', 10_000), edit.Document.QuerySelector("[name='Form.Title']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_list_of_drafts_tells_a_correction_and_it_can_be_given_up()
    {
        var editor = await SignedInAsync();
        var id = await Bench.PublishedAsync();
        await (await editor.OpenAsync($"/office/disclosure/edit/{id}")).PressAsync("保存草稿", ("Form.Body", "改到一半。"));
        Assert.Contains("更正第 1 版", (await editor.OpenAsync("/office/disclosure")).Text, StringComparison.Ordinal);

        var back = await (await editor.OpenAsync($"/office/disclosure/edit/{id}")).PressAsync("放弃更正");

        Assert.Contains("请各镇街道认真执行", back.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("更正第 1 版", (await editor.OpenAsync("/office/disclosure")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_preview_needs_no_script_and_saves_nothing()
    {
        var page = await (await (await SignedInAsync()).OpenAsync("/office/disclosure/edit")).PressAsync("更新预览", ("Form.Body", "**注意：**请看\n\n<script>alert(1)</script>"));

        Assert.Equal("注意：", page.Document.QuerySelector("#preview strong")!.TextContent);
        Assert.Null(page.Document.QuerySelector("#preview script"));
        Assert.Empty(await Bench.Get<EditorReader>().ListAsync([NoticeStage.Draft], Stop));
    }

    [Fact]
    public async Task A_colleague_who_saved_first_is_not_overwritten()
    {
        var (one, other) = (await SignedInAsync(), await SignedInAsync());
        var saved = await (await one.OpenAsync("/office/disclosure/edit")).PressAsync("保存草稿", Filled());
        var mine = await one.OpenAsync(saved.Path);
        await (await other.OpenAsync(saved.Path)).PressAsync("保存草稿", ("Form.Title", "同事改的"));

        var refused = await mine.PressAsync("保存草稿", ("Form.Title", "我改的"));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("我改的", refused.Document.QuerySelector("[name='Form.Title']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_source_document_is_pasted_recognised_reviewed_and_reads_well()
    {
        var text = await File.ReadAllTextAsync(Shared.Data("seed/plan-2025.txt"), Stop);
        var (writer, reviewer) = (await SignedInAsync(), await SignedInAsync());

        var recognised = await (await writer.OpenAsync("/office/disclosure/import")).PressAsync("识别并预览", ("Pasted", text));
        Assert.Equal("市生态环境分局", recognised.Document.QuerySelector("[name='Form.Source']")!.GetAttribute("value"));
        Assert.Equal("2025-06-06", recognised.Document.QuerySelector("[name='Form.DocumentDate']")!.GetAttribute("value"));
        Assert.Contains("2025 年 6 月 6 日 16:03", recognised.Text, StringComparison.Ordinal);
        var draft = await recognised.PressAsync("存为草稿", ("Form.Column", "plans"));
        var review = await draft.PressAsync("保存并送审");
        await (await reviewer.OpenAsync(review.Path)).PressAsync("审核发布");

        var article = await (await Bench.Site.Visitor().OpenAsync("/disclosure")).FollowAsync("2025年平湖市生态文明建设示范区创建工作计划");
        Assert.Equal((2, 3, 9), (article.Document.QuerySelectorAll(".article-text h2").Length, article.Document.QuerySelectorAll(".article-text h3").Length, article.Document.QuerySelectorAll(".article-text h4").Length));
        Assert.Contains("信息来源： 市生态环境分局", article.Text, StringComparison.Ordinal);
        Assert.NotNull(article.Document.QuerySelector(".contents"));
        Assert.Contains("严格落实“1530”闭环处置机制", article.Text, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[], string> Files => new()
    {
        { "图片.png", [0x89, 0x50, 0x4E, 0x47], ".txt" },
        { "空.txt", [], "没有文字" },
        { "二进制.txt", [1, 0, 2], "纯文本" },
        { "编码.txt", [0xE6, 0x96, 0x87, 0xFF, 0xFE, 0x80], "编码" },
        { "大.txt", Encoding.UTF8.GetBytes(new string('a', 10 * 1024 * 1024)), "太大" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_that_cannot_be_taken_is_refused_beside_its_field(string name, byte[] bytes, string words)
    {
        var page = await (await (await SignedInAsync()).OpenAsync("/office/disclosure/import")).PressAsync("识别并预览", ("Upload", new Attached(name, "text/plain", bytes)));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(words, page.ErrorOf("Upload"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_catalogue_row_is_confirmed_by_name()
    {
        var page = await (await (await SignedInAsync()).OpenAsync("/office/disclosure/confirm/G09")).PressAsync("确认", ("Note", "政务公开办公室核对"));

        Assert.Equal("/office/disclosure/obligations", page.Path);
        Assert.DoesNotContain("G09", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_is_entered_and_corrected_in_public()
    {
        var editor = await SignedInAsync();
        var list = await (await editor.OpenAsync("/office/disclosure/figure/pm25/2025")).PressAsync("保存", ("Period", "2025年全年"), ("Form.Value", "25.4"), ("Form.AsOf", "2025-12-31"), ("Form.Source", "监测站"));
        await (await list.FollowAsync("更正")).PressAsync("更正", ("Form.Value", "25.1"), ("Reason", "漏算一个站点"));

        var page = await Bench.Site.Visitor().OpenAsync("/disclosure/indicators");
        Assert.Contains("由 25.4 更正：漏算一个站点", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_a_publicist_enters_the_desk()
    {
        var intake = Bench.Site.Visitor();
        await intake.SignInAsync(await Bench.StaffAsync(Role.Intake));

        foreach (var stranger in new[] { intake, Bench.Site.Visitor() })
            Assert.DoesNotContain("写一篇", (await stranger.OpenAsync("/office/disclosure")).Text, StringComparison.Ordinal);
    }

    private async Task<Visitor> SignedInAsync()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        return visitor;
    }

    private async Task<string> RateAsync() => (await Bench.Get<DisclosureReader>().RateAsync(null, Stop)).PublishedPercent is { } percent ? $"{percent:0.#}%" : "";

    private static (string, object?)[] Filled() => [("Form.Title", "题目"), ("Form.Column", "news"), ("Form.Source", "来源"), ("Form.Body", "正文。")];
}
