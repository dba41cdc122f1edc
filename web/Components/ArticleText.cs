using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PingHuEcoPublic.Web.Components;

/// <summary>The text of an article, as <see cref="Disclosure.Article"/> rendered and cleaned it. No other HTML may be passed here.</summary>
[HtmlTargetElement("eco-article", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ArticleText : TagHelper
{
    public string Html { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "article-text");
        output.Attributes.SetAttribute("lang", "zh-CN");
        output.Content.SetHtmlContent(Html);
    }
}
