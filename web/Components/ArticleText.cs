using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Components;

/// <summary>The text of an article, as <see cref="Disclosure.Article"/> rendered and cleaned it. No other HTML may be passed here.</summary>
[HtmlTargetElement("eco-article", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ArticleText : TagHelper
{
    [ViewContext, HtmlAttributeNotBound] public ViewContext View { get; set; } = null!;

    public string Html { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "article-text");
        output.Attributes.SetAttribute("lang", "zh-CN");
        output.Content.SetHtmlContent(Below(View.HttpContext.Request.SiteBase, Html));
    }

    /// <summary>An edition knows no host: where the site stands below a path of another, its own links and pictures do too.</summary>
    public static string Below(PathString root, string html) => !root.HasValue ? html : html
        .Replace(" href=\"/", $" href=\"{root}/", StringComparison.Ordinal)
        .Replace(" src=\"/", $" src=\"{root}/", StringComparison.Ordinal)
        .Replace(" srcset=\"/", $" srcset=\"{root}/", StringComparison.Ordinal)
        .Replace(", /pictures/", $", {root}/pictures/", StringComparison.Ordinal);
}
