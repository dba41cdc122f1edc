using System.Text;
using System.Text.RegularExpressions;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed partial class ImportTests
{
    private const string Page = """
        关于做好秋季秸秆禁烧工作的通知

          • 发布时间: 2026-09-01 08:30
          • 信息来源: 市生态环境分局
          • 浏览次数:

        平生态办〔2026〕3号

        各镇人民政府、街道办事处:

        现就有关事项通知如下,请认真执行。

        附件:1.责任分工

        2.2026年巡查安排

                                                   平湖市某领导小组办公室

                                                   2026年8月31日

        附件1

        责任分工

        一、工作目标

        全市PM2.5浓度控制在26微克/立方米以下。

        (一)严格巡查

        1.压实责任。镇街道每日巡查,发现火点立即处置。

        2.加强宣传。张贴*告示*。

        2.5微克不是编号。

        打印本页 关闭窗口
        """;

    [Fact]
    public void What_stands_around_an_article_is_recognised_and_taken_away()
    {
        var page = SourcePage.Read(Page);

        Assert.Equal(
            ("关于做好秋季秸秆禁烧工作的通知", "市生态环境分局", new DateTimeOffset(2026, 9, 1, 8, 30, 0, TimeSpan.FromHours(8)), "平湖市某领导小组办公室", new DateOnly(2026, 8, 31), "平生态办〔2026〕3号"),
            (page.Title, page.Source, page.FirstPublished!.Value, page.Issuer, page.DocumentDate!.Value, page.DocumentNumber));
        Assert.Equal(["• 发布时间: 2026-09-01 08:30", "• 信息来源: 市生态环境分局", "• 浏览次数:", "打印本页 关闭窗口"], page.Furniture);
        Assert.DoesNotMatch("浏览次数|打印本页|发布时间", page.Body);
    }

    [Fact]
    public void The_numbering_of_the_document_becomes_headings_and_lists()
    {
        var body = SourcePage.Read(Page).Body;

        Assert.Equal(["## 附件1 责任分工", "### 一、工作目标", "#### (一)严格巡查"], body.Split('\n').Where(line => line.StartsWith('#')));
        Assert.Contains("1. **压实责任。**镇街道每日巡查", body, StringComparison.Ordinal);
        Assert.Contains("2. 2026年巡查安排", body, StringComparison.Ordinal);
        Assert.Contains("\n2.5微克不是编号。", body, StringComparison.Ordinal);
        Assert.Contains("平湖市某领导小组办公室\\\n2026年8月31日", body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_that_stood_in_the_text_by_accident_stays_as_it_was_read() =>
        Assert.Contains("张贴*告示*。", Article.Of(SourcePage.Read(Page).Body).Html, StringComparison.Ordinal);

    [Theory]
    [InlineData("# 像标题的一行")]
    [InlineData("- 像列表的一行")]
    [InlineData("> 像引文的一行")]
    [InlineData("+ 加号")]
    [InlineData("100) 不是列表")]
    [InlineData("| 竖线 | 不是表格 |")]
    [InlineData("<b>不是标签</b> &amp; [不是](链接)")]
    [InlineData("反斜杠 \\ 与 `反引号` 与 _下划线_")]
    [InlineData("---")]
    [InlineData("===")]
    public void Every_character_of_a_plain_line_is_read_on_the_page(string line)
    {
        var html = Article.Of(SourcePage.Read($"题目\n\n上一段\n\n{line}\n\n下一段").Body).Html;
        var text = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html).Body!.QuerySelectorAll("p").Select(p => p.TextContent);

        Assert.Contains(line, text);
    }

    [Fact]
    public void No_sentence_of_the_source_document_is_lost_and_it_is_recognised()
    {
        var bytes = File.ReadAllBytes(Shared.Data("seed/plan-2025.txt"));
        var text = PlainFile.Read(bytes).Text;
        var page = SourcePage.Read(text);
        var read = Blank().Replace(page.Title + Rendered(page), "");

        var lost =
            from line in text.Split('\n')
            where !page.Furniture.Contains(line.Trim())
            from sentence in line.Split('。', '；', ';')
            let words = Number().Replace(Blank().Replace(sentence, ""), "")
            where words.Length > 0 && !read.Contains(words, StringComparison.Ordinal)
            select words;

        Assert.Empty(lost);
        Assert.Equal("关于印发《2025年平湖市生态文明建设示范区创建工作计划》的通知", page.Title);
        Assert.Equal(("市生态环境分局", new DateOnly(2025, 6, 6), "平湖市生态文明建设示范市创建工作领导小组办公室"), (page.Source!, page.DocumentDate!.Value, page.Issuer!));
        Assert.Equal(new DateTimeOffset(2025, 6, 6, 16, 3, 0, TimeSpan.FromHours(8)), page.FirstPublished);
        Assert.Contains(Article.Of(page.Body).Contents, heading => heading.Text == "(六)改善城乡人居环境，提升生态满意度" || heading.Text.StartsWith("(六)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-8 with a mark")]
    [InlineData("gb18030")]
    public void A_file_in_either_encoding_says_the_same(string encoding)
    {
        var bytes = encoding switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(Page),
            "gb18030" => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Page),
            _ => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Page)],
        };

        Assert.Equal(Page, PlainFile.Read(bytes).Text);
    }

    public static TheoryData<string, byte[]> Unreadable => new()
    {
        { "import.file.empty", [] },
        { "import.file.empty", "  \n \n"u8.ToArray() },
        { "import.file.binary", "题目\0正文"u8.ToArray() },
        { "import.file.binary", "\u001b[2J正文"u8.ToArray() },
        { "import.file.binary", Encoding.Unicode.GetBytes("A题目") },
        { "import.file.encoding", CodePagesEncodingProvider.Instance.GetEncoding("big5")!.GetBytes("關於環境保護工作的通知與說明,請依規定辦理並公開資訊") },
        { "import.file.encoding", [0xE6, 0x96, 0x87, 0xFF, 0xFE, 0x80] },
        { "import.file.encoding", Encoding.Latin1.GetBytes("Où est le café? Là-bas, près du marché été") },
        { "import.file.large", new byte[10 * 1024 * 1024] },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void A_file_that_cannot_be_read_for_certain_is_refused_in_words(string key, byte[] bytes)
    {
        var refusal = Assert.Throws<Refusal>(() => PlainFile.Read(bytes));

        Assert.Equal((key, "Upload"), (refusal.Message, refusal.Field));
    }

    [Fact]
    public void A_word_like_furniture_inside_the_text_is_text()
    {
        var page = SourcePage.Read($"题目\n\n{string.Concat(Enumerable.Range(1, 10).Select(i => $"第{i}段。\n\n"))}信息来源：各地上报。\n\n尾段一。\n\n尾段二。\n\n尾段三。\n\n尾段四。");

        Assert.Contains("信息来源：各地上报。", page.Body, StringComparison.Ordinal);
        Assert.Empty(page.Furniture);
    }

    [Fact]
    public void Markdown_keeps_its_marks()
    {
        var page = SourcePage.Read("# 题目\n\n## 第一章\n\n- **甲**\n- 乙", markdown: true);

        Assert.Equal(("题目", "## 第一章\n\n- **甲**\n- 乙"), (page.Title, page.Body));
    }

    // What a reader sees: a list's numbers are drawn by the browser and stand in no text.
    private static string Rendered(SourcePage page) => new AngleSharp.Html.Parser.HtmlParser().ParseDocument(Article.Of(page.Body).Html).Body!.TextContent;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex(@"^(附件[:：])?\d{1,2}[.．、](?=\D|\d{4}年)")]
    private static partial Regex Number();
}
