using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Text;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>One page of a list that is read by key: to the start, to the next.</summary>
[HtmlTargetElement("eco-pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Pager(IStringLocalizer<Words> words, IUrlHelperFactory urls) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound] public ViewContext View { get; set; } = null!;

    /// <summary>The key of the next page; null on the last (an attribute without a value arrives as an empty text).</summary>
    public string? Next { get; set; }

    /// <summary>The query key that carries it.</summary>
    public string Key { get; set; } = "after";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = View.HttpContext.Request;
        var isFirst = !request.Query.ContainsKey(Key);
        var isLast = string.IsNullOrEmpty(Next);
        if (isFirst && isLast)
        {
            output.SuppressOutput();
            return;
        }
        var kept = request.Query.Where(pair => pair.Key != Key).ToDictionary(pair => pair.Key, pair => (object?)pair.Value.ToString());
        var url = urls.GetUrlHelper(View);
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        output.Attributes.SetAttribute("aria-label", words["Pager.Label"]);
        output.Content.SetHtmlContent(isFirst ? Tag("span") : Said("a", words["Pager.First"], "button plain").With("href", url.Page(null, kept)));
        if (!isLast) output.Content.AppendHtml(Said("a", words["Pager.Next"], "button plain").With("href", url.Page(null, new Dictionary<string, object?>(kept) { [Key] = Next })));
    }
}
