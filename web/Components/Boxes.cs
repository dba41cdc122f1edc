using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>Something worth a box: <c>kind</c> is info, success, warn or danger.</summary>
[HtmlTargetElement("eco-notice")]
public sealed class NoticeBox : TagHelper
{
    public string Kind { get; set; } = "info";

    public string? Title { get; set; }

    /// <summary>It answers what one has just done, and is read out.</summary>
    public bool Live { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Kind is "info" ? "notice" : $"notice {Kind}");
        if (Live) output.Attributes.SetAttribute("role", "status");
        if (Title is not null) output.PreContent.SetHtmlContent(Said("h2", Title));
        output.Content.SetHtmlContent(inside);
    }
}

/// <summary>Nothing here yet: what will appear, and when or how.</summary>
[HtmlTargetElement("eco-empty")]
public sealed class EmptyBox : TagHelper
{
    public string Title { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "empty");
        output.Content.SetHtmlContent(Tag("p", null, Said("strong", Title), inside));
    }
}

/// <summary>Facts with their names. Inside: <c>eco-fact</c>; one without a value is left out.</summary>
[HtmlTargetElement("eco-key-facts")]
[RestrictChildren("eco-fact")]
public sealed class KeyFacts : TagHelper
{
    public bool Boxed { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "dl";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Boxed ? "facts boxed" : "facts");
    }
}

[HtmlTargetElement("eco-fact")]
public sealed class KeyFact : TagHelper
{
    public string Name { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var value = await output.GetChildContentAsync();
        output.TagName = null;
        if (value.IsEmptyOrWhiteSpace) output.SuppressOutput();
        else output.Content.SetHtmlContent(new HtmlContentBuilder().AppendHtml(Said("dt", Name)).AppendHtml(Tag("dd", null, value)));
    }
}
