using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Text;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>A receipt as a ticket: the code in groups above the line, what comes next beneath it (<c>eco-fact</c> inside).</summary>
[HtmlTargetElement("eco-receipt")]
public sealed class Receipt(IStringLocalizer<Words> words) : TagHelper
{
    /// <summary>The code in groups, as it is written and read aloud.</summary>
    public string Code { get; set; } = "";

    public string? Label { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rest = await output.GetChildContentAsync();
        var digits = Tag("p", "digits");
        foreach (var (n, group) in Code.Split(' ', StringSplitOptions.RemoveEmptyEntries).Index())
        {
            if (n > 0) digits.InnerHtml.Append(" ");
            digits.InnerHtml.AppendHtml(Said("span", group));
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "ticket");
        output.Content.SetHtmlContent(Tag("div", "ticket-code", Said("p", Label ?? words["Receipt.Label"]), digits));
        if (!rest.IsEmptyOrWhiteSpace) output.Content.AppendHtml(Tag("div", "ticket-rest", Tag("dl", "facts", (IHtmlContent)rest)));
    }
}
