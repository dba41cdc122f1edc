using System.Text.Encodings.Web;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Tests.Components;

public sealed class ClausesTests
{
    [Theory]
    [InlineData("您对家附近的空气，满意吗？", "您对家附近的空气，|满意吗？")]
    [InlineData("回答“好，很好。”的，请说说为什么", "回答“好，|很好。”的，|请说说为什么")]
    [InlineData("您的年龄？", null)]
    [InlineData("How do you feel, in general?", null)]
    [InlineData("<b>一，二", "&lt;b&gt;一，|二")]
    public void A_question_breaks_after_its_commas_and_reads_as_it_was_written(string text, string? clauses)
    {
        using var written = new StringWriter();
        Clauses.Of(text).WriteTo(written, HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All));

        Assert.Equal(clauses is null ? text : string.Concat(clauses.Split('|').Select(clause => $"<span class=\"clause\">{clause}</span>")), written.ToString());
    }
}
