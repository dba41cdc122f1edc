using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("**注意：**请看", "<p><strong>注意：</strong>请看</p>")]
    [InlineData("见**《条例》**第十条", "<p>见<strong>《条例》</strong>第十条</p>")]
    [InlineData("请**认真（务必）**填写", "<p>请<strong>认真（务必）</strong>填写</p>")]
    [InlineData("*强调。*后文", "<p><em>强调。</em>后文</p>")]
    [InlineData("他说**“好”**就走", "<p>他说<strong>“好”</strong>就走</p>")]
    [InlineData("**PM2.5**浓度", "<p><strong>PM2.5</strong>浓度</p>")]
    [InlineData("***都有：***后", "<p><em><strong>都有：</strong></em>后</p>")]
    [InlineData("**𠮷：**野", "<p><strong>𠮷：</strong>野</p>")]
    public void Chinese_is_emphasised_where_an_editor_means_it(string markdown, string html) => Assert.Equal(html, Html(markdown));

    [Theory]
    [InlineData("a * b * c", "<p>a * b * c</p>")]
    [InlineData("**bold**text", "<p><strong>bold</strong>text</p>")]
    [InlineData("""\*不是\*强调""", "<p>*不是*强调</p>")]
    [InlineData("2 ** 3", "<p>2 ** 3</p>")]
    [InlineData("a**\"b\"**c", "<p>a**\"b\"**c</p>")]
    [InlineData("snake_case_word", "<p>snake_case_word</p>")]
    public void Latin_is_emphasised_as_CommonMark_says(string markdown, string html) => Assert.Equal(html, Html(markdown));

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](&#x6A;avascript:alert(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("![x](https://elsewhere.example/x.png)")]
    [InlineData("![x](data:text/html,<script>alert(1)</script>)")]
    [InlineData("[x](//elsewhere.example)")]
    [InlineData("<svg/onload=alert(1)>")]
    [InlineData("<p style=\"position:fixed\">x</p>")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>")]
    public void What_could_do_harm_is_only_text(string markdown)
    {
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(Html(markdown));

        Assert.Empty(page.Body!.QuerySelectorAll("script, img, svg, iframe, form, style, a, [style]"));
        Assert.DoesNotContain(page.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_payload_of_the_hostile_list_becomes_a_live_element()
    {
        var live =
            from file in Directory.EnumerateFiles(Shared.Data("hostile/text"))
            from line in File.ReadLines(file)
            let page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(Html(line))
            where page.Body!.QuerySelector("script, img, svg, iframe, object, embed, form, input, style, link, meta, [style], a[href^='javascript' i], a[href^='data' i], a[href^='vbscript' i]") is not null
                || page.All.Any(element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)))
            select line;

        Assert.Empty(live);
    }

    [Fact]
    public void Links_leave_without_telling_where_from()
    {
        Assert.Equal("<p><a href=\"https://www.mee.gov.cn/\" rel=\"noopener noreferrer external\">生态环境部</a></p>", Html("[生态环境部](https://www.mee.gov.cn/)"));
        Assert.Equal("<p><a href=\"/disclosure\">公开</a></p>", Html("[公开](/disclosure)"));
    }

    [Fact]
    public void A_picture_from_elsewhere_leaves_its_description() => Assert.Equal("<p>岸边的水鸟</p>", Html("![岸边的水鸟](https://elsewhere.example/a.jpg)"));

    [Fact]
    public void A_table_is_a_table() => Assert.Contains("<th>断面</th>", Html("| 断面 | 类别 |\n|---|---:|\n| 广陈塘 | Ⅲ |"), StringComparison.Ordinal);

    [Fact]
    public void Headings_begin_at_the_second_level_and_can_be_jumped_to()
    {
        var article = Article.Of("# 一、目标\n\n## （一）水\n\n# 二、任务");

        Assert.Equal([("s1", 2, "一、目标"), ("s2", 3, "（一）水"), ("s3", 2, "二、任务")], article.Contents.Select(heading => (heading.Id, heading.Level, heading.Text)));
        Assert.Contains("<h3 id=\"s2\">（一）水</h3>", article.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_stands_by_itself() => Assert.Contains("class=\"signature\"", Html("平湖市某办公室\\\n2025年6月6日"), StringComparison.Ordinal);

    private static string Html(string markdown) => Article.Of(markdown).Html.Trim();
}
