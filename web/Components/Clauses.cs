using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>
/// A question as its clauses. Chinese may break anywhere, so a balanced heading breaks 空气 in two; with each clause whole it breaks
/// after a comma first, and within a clause only where one is longer than the line.
/// </summary>
public static partial class Clauses
{
    public static IHtmlContent Of(string text)
    {
        var parts = Clause().Split(text);
        if (parts.Length == 1) return new HtmlContentBuilder().Append(text);
        var whole = new HtmlContentBuilder();
        foreach (var part in parts) whole.AppendHtml(Said("span", part, "clause"));
        return whole;
    }

    // After a mark of Chinese, unless a mark or the end follows: a closing bracket stays with what it closes.
    [GeneratedRegex(@"(?<=[，、；：。？！])(?![，、；：。？！”’）》」』\s]|$)")]
    private static partial Regex Clause();
}
